package dev.stopover.observe.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Probe results for people. */
public final class ProbeText {

    private ProbeText() {}

    /**
     * One line about a gap as it has just ended.
     *
     * @param startNs the moment that counts as zero
     */
    public static String gapLine(Gap gap, long startNs) {
        return String.format(
                Locale.ROOT,
                "%10.3f s  no answer for %s (%s), %d probes lost%s",
                (gap.fromNs() - startNs) / 1e9,
                Numbers.milliseconds(gap.durationNs()),
                bounds(gap),
                gap.lostProbes(),
                gap.vetoed() ? "; not counted: " + gap.veto() : "");
    }

    /** The line that shows how things stand; parameters as {@link ProbeListener#progress} gives them. */
    static String liveLine(long elapsedNs, long sent, long answered, long silentSinceNs, long roundTripNs, long nowNs) {
        String state;
        if (silentSinceNs == 0) {
            state = "answers in " + Numbers.milliseconds(roundTripNs);
        } else if (silentSinceNs < 0) {
            state = "no answer yet";
        } else {
            state = "no answer for " + Numbers.duration(nowNs - silentSinceNs);
        }
        return String.format(Locale.ROOT, "%8.1f s  %d sent, %d answered  %s", elapsedNs / 1e9, sent, answered, state);
    }

    private static String bounds(Gap gap) {
        String least = "at least " + Numbers.milliseconds(gap.lowerBoundNs());
        return gap.upperBoundNs().isPresent()
                ? least + ", at most " + Numbers.milliseconds(gap.upperBoundNs().getAsLong())
                : least + (gap.lastGoodSendNs().isPresent() ? ", end not seen" : ", beginning not seen");
    }

    /** {@return the whole result: facts, counts, gaps, remarks} */
    public static String summary(ProbeResult result) {
        ProbeFacts facts = result.facts();
        List<String> lines = new ArrayList<>();
        lines.add(facts.target() + ", a probe every " + Numbers.duration(facts.intervalNs()) + ", "
                + (facts.endNs() == 0 ? "cut off" : Numbers.duration(facts.endNs() - facts.startNs())));
        lines.add(row("probes", counts(result)));
        lines.add(row("method", facts.method()));
        lines.add(row("scheduling", facts.scheduling()));
        if (result.answered() > 0) {
            lines.add(row("round trip", quantiles(result.roundTrip())));
        }
        lines.add(row("sent late by", quantiles(result.lateness())));
        lines.add(row("gaps", gaps(result)));
        result.published().ifPresent(published -> lines.add(row("published", published(published))));
        lines.add(row("resolution", Numbers.duration(result.resolutionNs())));
        table(result, lines);
        lines.addAll(Remarks.of(result));
        return String.join("\n", lines) + "\n";
    }

    private static String row(String name, String value) {
        return String.format("  %-13s %s", name, value);
    }

    private static String counts(ProbeResult result) {
        StringBuilder text = new StringBuilder(
                result.sent() + " sent, " + result.answered() + " answered, " + result.lost() + " not answered");
        append(text, result.refused(), "refused");
        append(text, result.notSent(), "could not be delivered");
        append(text, result.repeated(), "answered only when repeated");
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(" (").append(count).append(' ').append(what).append(')');
        }
    }

    private static String quantiles(ProbeResult.Quantiles of) {
        return "median " + Numbers.milliseconds(of.median()) + ", 99 % " + Numbers.milliseconds(of.p99()) + ", longest "
                + Numbers.milliseconds(of.max());
    }

    private static String gaps(ProbeResult result) {
        return result.longest()
                .map(longest -> result.counted().size() + ", longest " + Numbers.milliseconds(longest.durationNs())
                        + " (" + bounds(longest) + "), together " + Numbers.milliseconds(result.totalNs()))
                .orElse("none");
    }

    private static String published(Published published) {
        return published.downtimesNs().size() + " outages, together " + Numbers.milliseconds(published.totalNs()) + " ("
                + published.rule() + ")";
    }

    private static void table(ProbeResult result, List<String> lines) {
        if (result.gaps().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(String.format(
                "  %3s %12s %14s %14s %14s %7s  %s",
                "gap", "from s", "duration ms", "at least", "at most", "lost", "kind"));
        int number = 0;
        for (Gap gap : result.gaps()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %3d %12.4f %14.3f %14.3f %14s %7d  %s",
                    ++number,
                    (gap.fromNs() - result.facts().startNs()) / 1e9,
                    gap.durationNs() / 1e6,
                    gap.lowerBoundNs() / 1e6,
                    gap.upperBoundNs().isPresent()
                            ? String.format(
                                    Locale.ROOT, "%.3f", gap.upperBoundNs().getAsLong() / 1e6)
                            : "-",
                    gap.lostProbes(),
                    gap.kind().name().toLowerCase(Locale.ROOT) + (gap.vetoed() ? ", not counted: " + gap.veto() : "")));
        }
    }
}
