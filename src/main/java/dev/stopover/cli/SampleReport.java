package dev.stopover.cli;

import dev.stopover.observe.probe.Gap;
import dev.stopover.observe.probe.Overview;
import dev.stopover.observe.probe.ProbeFacts;
import dev.stopover.observe.probe.ProbeResult;
import dev.stopover.observe.probe.Remarks;
import dev.stopover.observe.probe.SampleLog;
import dev.stopover.report.Recording;
import dev.stopover.report.RecordingPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What a sample file shows, and the page about it. Reads the file once, in constant memory. */
final class SampleReport {

    private final ProbeResult result;
    private final List<Overview.Slice> slices;

    private SampleReport(ProbeResult result, List<Overview.Slice> slices) {
        this.result = result;
        this.slices = slices;
    }

    /**
     * Reads a sample file; a control heartbeat's file beside it judges the gaps as it did in the run.
     *
     * @throws IOException if it cannot be read or is no sample file
     */
    static SampleReport read(Path samples) throws IOException {
        Overview overview = new Overview(SampleLog.facts(samples));
        ProbeResult result = ProbeResult.read(samples, overview);
        Path control = samples.resolveSibling(samples.getFileName() + ".control");
        if (Files.isRegularFile(control)) {
            result = result.judgedBy(ProbeResult.read(control));
        }
        return new SampleReport(result, overview.slices());
    }

    ProbeResult result() {
        return result;
    }

    /** {@return an HTML page about the recording} */
    String page() {
        return RecordingPage.of(new Recording(
                result.facts().target(),
                facts(),
                slices.stream().map(this::slice).toList(),
                result.gaps().stream().map(this::outage).toList(),
                Remarks.of(result)));
    }

    private List<Recording.Fact> facts() {
        ProbeFacts facts = result.facts();
        String span = facts.endNs() == 0 ? "cut off" : seconds(facts.endNs() - facts.startNs());
        return List.of(
                new Recording.Fact("begun", facts.startWall().toString()),
                new Recording.Fact("length", span),
                new Recording.Fact("a probe every", milliseconds(facts.intervalNs())),
                new Recording.Fact("method", facts.method()),
                new Recording.Fact("scheduling", facts.scheduling()),
                new Recording.Fact("probes sent", count(result.sent())),
                new Recording.Fact("answered", count(result.answered())),
                new Recording.Fact("not answered", count(result.lost())),
                new Recording.Fact("round trip", quantiles(result.roundTrip())),
                new Recording.Fact("sent late by", quantiles(result.lateness())),
                new Recording.Fact("gaps that count", count(result.counted().size())),
                new Recording.Fact(
                        "the longest",
                        result.longest()
                                .map(gap -> milliseconds(gap.durationNs()))
                                .orElse("none")),
                new Recording.Fact("together", milliseconds(result.totalNs())));
    }

    private Recording.Slice slice(Overview.Slice slice) {
        boolean some = slice.answered() > 0;
        return new Recording.Slice(
                fromStart(slice.fromNs()),
                fromStart(slice.toNs()),
                (double) slice.lost() / (slice.answered() + slice.lost()),
                some ? slice.shortestNs() / 1e9 : null,
                some ? slice.meanNs() / 1e9 : null,
                some ? slice.longestNs() / 1e9 : null);
    }

    private Recording.Outage outage(Gap gap) {
        OptionalLong most = gap.upperBoundNs();
        return new Recording.Outage(
                fromStart(gap.lastGoodSendNs().orElse(gap.firstBadSendNs())),
                gap.durationNs() / 1e9,
                gap.lowerBoundNs() / 1e9,
                most.isPresent() ? most.getAsLong() / 1e9 : null,
                gap.lostProbes(),
                gap.kind().name().toLowerCase(Locale.ROOT) + (gap.vetoed() ? ", not counted: " + gap.veto() : ""));
    }

    private double fromStart(long ns) {
        return (ns - result.facts().startNs()) / 1e9;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String milliseconds(long ns) {
        return String.format(Locale.ROOT, "%.3f ms", ns / 1e6);
    }

    private static String seconds(long ns) {
        return String.format(Locale.ROOT, "%.3f s", ns / 1e9);
    }

    private static String quantiles(ProbeResult.Quantiles of) {
        return "shortest " + milliseconds(of.min()) + ", median " + milliseconds(of.median()) + ", 99 % "
                + milliseconds(of.p99()) + ", longest " + milliseconds(of.max());
    }
}
