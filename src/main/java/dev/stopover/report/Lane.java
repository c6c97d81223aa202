package dev.stopover.report;

import dev.stopover.result.Interval;
import dev.stopover.result.Moments;
import dev.stopover.result.StepTime;
import dev.stopover.result.TimelineEvent;
import dev.stopover.result.TrialRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of a trial's time line.
 *
 * @param name what it shows
 * @param bars stretches of time, each with words
 * @param ticks moments, each with words
 * @param gap whether its bars are gaps: times without the guest
 */
record Lane(String name, List<Bar> bars, List<TimelineEvent> ticks, boolean gap) {

    private static final Set<String> PAIRED = Set.of(
            Moments.MIGRATION_STARTED,
            Moments.MIGRATION_ENDED,
            Moments.PAUSED,
            Moments.RESUMED,
            Moments.LAST_ANSWER,
            Moments.FIRST_ANSWER);

    Lane {
        bars = List.copyOf(bars);
        ticks = List.copyOf(ticks);
    }

    /**
     * A stretch of time.
     *
     * @param span seconds from the trial's start
     * @param words what it is
     */
    record Bar(Interval span, String words) {}

    /** Returns a trial's rows: steps, the migration with its rounds, the processors, then each observer. */
    static List<Lane> of(TrialRecord trial) {
        List<Lane> lanes = new ArrayList<>();
        List<Bar> steps = new ArrayList<>();
        for (StepTime step : trial.steps()) {
            if (step.depth() == 0) {
                double start = step.startSeconds();
                steps.add(new Bar(new Interval(start, start + step.realSeconds()), step.name()));
            }
        }
        add(lanes, new Lane("steps", steps, List.of(), false));
        List<TimelineEvent> rounds = trial.events().stream()
                .filter(event -> event.what().startsWith("round "))
                .toList();
        List<Bar> migrations = pairs(trial.events(), Moments.MIGRATION_STARTED, Moments.MIGRATION_ENDED, "");
        add(lanes, new Lane("migration, rounds", migrations, rounds, false));
        add(
                lanes,
                new Lane(
                        "processors paused",
                        pairs(trial.events(), Moments.PAUSED, Moments.RESUMED, ""),
                        List.of(),
                        true));
        answers(trial)
                .forEach((source, events) -> add(
                        lanes,
                        new Lane(
                                source,
                                pairs(events, Moments.LAST_ANSWER, Moments.FIRST_ANSWER, ""),
                                List.of(),
                                true)));
        List<TimelineEvent> others = trial.events().stream()
                .filter(event -> !PAIRED.contains(event.what()) && !rounds.contains(event))
                .toList();
        add(lanes, new Lane("other events", List.of(), others, false));
        return lanes;
    }

    private static void add(List<Lane> lanes, Lane lane) {
        if (!lane.bars.isEmpty() || !lane.ticks.isEmpty()) {
            lanes.add(lane);
        }
    }

    private static Map<String, List<TimelineEvent>> answers(TrialRecord trial) {
        Map<String, List<TimelineEvent>> bySource = new LinkedHashMap<>();
        for (TimelineEvent event : trial.events()) {
            if (event.what().equals(Moments.LAST_ANSWER) || event.what().equals(Moments.FIRST_ANSWER)) {
                bySource.computeIfAbsent(String.valueOf(event.source()), s -> new ArrayList<>())
                        .add(event);
            }
        }
        return bySource;
    }

    /**
     * Each beginning is paired with the end of the same rank: one gap's end and the next one's beginning may be the same
     * answer, and then stand in either order. A beginning without an end, and an end before any beginning, are left out.
     */
    private static List<Bar> pairs(List<TimelineEvent> events, String beginning, String end, String words) {
        List<Bar> bars = new ArrayList<>();
        Deque<TimelineEvent> open = new ArrayDeque<>();
        List<TimelineEvent> inOrder = events.stream()
                .sorted(Comparator.comparingDouble(TimelineEvent::seconds)
                        .thenComparing(event -> event.what().equals(end) ? 1 : 0))
                .toList();
        for (TimelineEvent event : inOrder) {
            if (event.what().equals(beginning)) {
                open.add(event);
            } else if (event.what().equals(end) && !open.isEmpty()) {
                bars.add(new Bar(new Interval(open.remove().seconds(), event.seconds()), words));
            }
        }
        return bars;
    }
}
