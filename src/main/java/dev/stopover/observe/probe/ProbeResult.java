package dev.stopover.observe.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a recording shows. A pure function of its samples and facts: {@link #read} makes the same result from the file.
 *
 * @param facts what was probed and how
 * @param sent how many probes were sent
 * @param answered how many were answered in time
 * @param refused how many met a host that said the service is not there
 * @param notSent how many the kernel did not let out or reported as undeliverable
 * @param repeated how many were answered only after the kernel had sent them again
 * @param roundTrip the round trips of answered probes, nanoseconds
 * @param lateness how much later than scheduled probes were sent, nanoseconds
 * @param gaps every gap, vetoed ones too, in the order of time
 * @param published what a published method makes of it; empty for the open loop
 * @param control what the control heartbeat shows; empty without one
 */
public record ProbeResult(
        ProbeFacts facts,
        long sent,
        long answered,
        long refused,
        long notSent,
        long repeated,
        Quantiles roundTrip,
        Quantiles lateness,
        List<Gap> gaps,
        Optional<Published> published,
        Optional<ProbeResult> control) {

    /**
     * A few figures about many durations, in nanoseconds. Minimum and maximum are exact, quantiles at most 1.6 % too
     * high.
     *
     * @param min the shortest
     * @param median half are at most this
     * @param p99 99 in 100 are at most this
     * @param max the longest
     */
    public record Quantiles(long min, long median, long p99, long max) {}

    /** Makes the list of gaps unmodifiable. */
    public ProbeResult {
        gaps = List.copyOf(gaps);
    }

    /**
     * The result of a recording in a file. Memory does not depend on how many samples it holds.
     *
     * @throws IOException if it cannot be read or is no sample file
     */
    public static ProbeResult read(Path samples) throws IOException {
        return read(samples, (send, receive, late, took, outcome) -> {});
    }

    /**
     * The result of a recording in a file, which is read once.
     *
     * @param beside is given every sample, too
     * @throws IOException if it cannot be read or is no sample file
     */
    public static ProbeResult read(Path samples, Sample.Sink beside) throws IOException {
        ProbeFacts facts = SampleLog.facts(samples);
        Tally tally = new Tally(facts.kind(), facts.lateNs(), facts.intervalNs());
        SampleLog.read(samples, (send, receive, late, took, outcome) -> {
            tally.accept(send, receive, late, took, outcome);
            beside.accept(send, receive, late, took, outcome);
        });
        return tally.finish(facts);
    }

    /** {@return the gaps that count: all but the vetoed ones} */
    public List<Gap> counted() {
        return gaps.stream().filter(gap -> !gap.vetoed()).toList();
    }

    /** {@return the gap with the greatest estimated duration among those that count} */
    public Optional<Gap> longest() {
        return counted().stream().max((a, b) -> Long.compare(a.durationNs(), b.durationNs()));
    }

    /** {@return the estimated durations of all gaps that count, added up, in nanoseconds} */
    public long totalNs() {
        return counted().stream().mapToLong(Gap::durationNs).sum();
    }

    /** {@return how many probes were not answered} */
    public long lost() {
        return sent - answered;
    }

    /** {@return what a duration found by this probe can be wrong by: the time between two probes, in nanoseconds} */
    public long resolutionNs() {
        return facts.intervalNs();
    }

    /** {@return whether some probe was later than the time between two} */
    public boolean late() {
        return lateness.max() > facts.intervalNs();
    }

    /** {@return this result with its gaps judged by a control heartbeat} */
    public ProbeResult judgedBy(ProbeResult heartbeat) {
        List<Gap> judged = new ArrayList<>();
        for (Gap gap : gaps) {
            judged.add(gap.vetoed() ? gap : ControlVeto.judge(gap, heartbeat.gaps()));
        }
        return new ProbeResult(
                facts,
                sent,
                answered,
                refused,
                notSent,
                repeated,
                roundTrip,
                lateness,
                judged,
                published,
                Optional.of(heartbeat));
    }
}
