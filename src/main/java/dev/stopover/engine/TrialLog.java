package dev.stopover.engine;

import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.model.Metric;
import dev.stopover.observe.Observation;
import dev.stopover.observe.series.SeriesOutcome;
import dev.stopover.remote.CommandResult;
import dev.stopover.result.Measured;
import dev.stopover.result.SeriesData;
import dev.stopover.result.StepTime;
import dev.stopover.result.TimelineEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What happened in one trial, gathered while it goes on. Times are of the run's monotonic clock. */
final class TrialLog {

    private final Consumer<String> progress;
    private final List<StepTime> steps = new ArrayList<>();
    private final List<Observation.Moment> moments = new ArrayList<>();
    private final Map<String, List<MigrationStatistics>> migrations = new LinkedHashMap<>();
    private final List<SeriesData> series = new ArrayList<>();
    private final List<Measured> values = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long origin;

    /** Creates an empty log; {@code progress} is told each step's name as it begins. */
    TrialLog(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Sets the moment from which times of steps and events are counted. */
    void origin(long nanos) {
        origin = nanos;
    }

    void began(String step, int depth) {
        progress.accept(step);
    }

    void timed(String step, int depth, long start, long end, CommandResult result) {
        steps.add(new StepTime(
                step,
                depth,
                seconds(start),
                (end - start) / 1e9,
                result == null ? null : result.userSeconds(),
                result == null ? null : result.systemSeconds()));
    }

    synchronized void moment(String what, String source, long nanos) {
        moments.add(new Observation.Moment(what, source, nanos));
    }

    synchronized void moments(List<Observation.Moment> more) {
        moments.addAll(more);
    }

    synchronized void migrated(String guest, MigrationStatistics statistics) {
        migrations.computeIfAbsent(guest, key -> new ArrayList<>()).add(statistics);
    }

    synchronized List<MigrationStatistics> migrations(String guest) {
        return List.copyOf(migrations.getOrDefault(guest, List.of()));
    }

    /** Returns the steps in order of their start, a group before what it holds. */
    List<StepTime> steps() {
        return steps.stream()
                .sorted(Comparator.comparingDouble(StepTime::startSeconds).thenComparingInt(StepTime::depth))
                .toList();
    }

    /** Returns the time line, in order. */
    synchronized List<TimelineEvent> events() {
        return moments.stream()
                .sorted(Comparator.comparingLong(Observation.Moment::nanos))
                .map(moment -> new TimelineEvent(moment.what(), moment.source(), seconds(moment.nanos())))
                .toList();
    }

    /** Takes what a series gave: its samples, its result where it has one, its notes. */
    synchronized void series(SeriesOutcome outcome, String guest) {
        List<SeriesData.Sample> samples = outcome.samples().stream()
                .map(sample -> new SeriesData.Sample(seconds(sample.from()), seconds(sample.to()), sample.value()))
                .toList();
        series.add(new SeriesData(outcome.name(), outcome.source(), outcome.unit(), outcome.sense(), samples));
        if (outcome.throughput() != null) {
            values.add(Measured.exact(
                    Metric.THROUGHPUT.word(), guest, outcome.name(), outcome.throughput(), outcome.throughputUnit()));
        }
        notes.addAll(outcome.notes());
    }

    /** Returns what steps measured by themselves. */
    synchronized List<Measured> values() {
        return List.copyOf(values);
    }

    /** Returns what a reader must know of what the steps measured. */
    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    synchronized List<SeriesData> series() {
        return List.copyOf(series);
    }

    private double seconds(long nanos) {
        return (nanos - origin) / 1e9;
    }
}
