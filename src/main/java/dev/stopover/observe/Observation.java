package dev.stopover.observe;

import dev.stopover.result.Measured;
import java.util.List;

/**
 * What one observer saw in one trial.
 *
 * @param values its figures; none where it saw nothing to report, with the reason in the notes
 * @param moments what it can put on the time line
 * @param notes what a reader must know of its figures
 */
public record Observation(List<Measured> values, List<Moment> moments, List<String> notes) {
    public Observation {
        values = List.copyOf(values);
        moments = List.copyOf(moments);
        notes = List.copyOf(notes);
    }

    /** Returns an observation without figures, for this reason. */
    static Observation nothing(String reason) {
        return new Observation(List.of(), List.of(), List.of(reason));
    }

    /**
     * Something that happened.
     *
     * @param what in the words of {@link dev.stopover.result.TimelineEvent}
     * @param source who told it
     * @param nanos when, monotonic clock of the run
     */
    public record Moment(String what, String source, long nanos) {}
}
