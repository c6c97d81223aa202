package dev.stopover.result;

import java.util.List;
import java.util.Optional;

/** The moments of a trial's time line that others are measured from. The words are the same for every driver. */
public final class Moments {

    /** The migration's call is about to be made. */
    public static final String MIGRATION_STARTED = "migration started";

    /** The migration's call has returned. */
    public static final String MIGRATION_ENDED = "migration ended";

    /** The guest stands still. */
    public static final String PAUSED = "vCPU paused";

    /** The guest runs again, on the target. */
    public static final String RESUMED = "vCPU resumed";

    /** An observer's last success before its longest gap. */
    public static final String LAST_ANSWER = "last answer";

    /** An observer's first success after its longest gap. */
    public static final String FIRST_ANSWER = "first answer";

    private Moments() {}

    /** Returns the first event of that name, if there is one. */
    public static Optional<TimelineEvent> first(List<TimelineEvent> events, String what) {
        return events.stream().filter(event -> event.what().equals(what)).findFirst();
    }

    /** Returns the last event of that name, if there is one. */
    public static Optional<TimelineEvent> last(List<TimelineEvent> events, String what) {
        return events.stream().filter(event -> event.what().equals(what)).reduce((a, b) -> b);
    }

    /** Returns from when to when the trial's migration went on, seconds from its start; empty where it had none. */
    public static Optional<Interval> migration(TrialRecord trial) {
        return first(trial.events(), MIGRATION_STARTED).map(start -> {
            double end = last(trial.events(), MIGRATION_ENDED)
                    .map(TimelineEvent::seconds)
                    .orElse(start.seconds());
            return new Interval(start.seconds(), Math.max(start.seconds(), end));
        });
    }
}
