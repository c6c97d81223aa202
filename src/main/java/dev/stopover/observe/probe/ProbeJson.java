package dev.stopover.observe.probe;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Probe results for machines. The fields are documented in {@code dsl-docs/measuring/probes.md}; times are nanoseconds
 * of the monotonic clock unless the name says otherwise.
 */
public final class ProbeJson {

    private ProbeJson() {}

    /** {@return the result as one JSON object, ending in a line break} */
    public static String of(ProbeResult result) {
        return object(result, "") + "\n";
    }

    private static String object(ProbeResult result, String indent) {
        ProbeFacts facts = result.facts();
        String in = indent + "  ";
        StringBuilder json = new StringBuilder("{\n");
        field(json, in, "target", text(facts.target()));
        field(json, in, "method", text(facts.method()));
        field(json, in, "scheduling", text(facts.scheduling()));
        field(json, in, "kind", text(facts.kind().name().toLowerCase(Locale.ROOT)));
        field(json, in, "clock", text("CLOCK_MONOTONIC"));
        field(json, in, "startNs", facts.startNs());
        field(json, in, "endNs", facts.endNs());
        field(json, in, "startWall", text(facts.startWall().toString()));
        field(json, in, "intervalNs", facts.intervalNs());
        field(json, in, "timeoutNs", facts.timeoutNs());
        field(json, in, "lateNs", facts.lateNs());
        field(json, in, "resolutionNs", result.resolutionNs());
        field(json, in, "sent", result.sent());
        field(json, in, "answered", result.answered());
        field(json, in, "lost", result.lost());
        field(json, in, "refused", result.refused());
        field(json, in, "notSent", result.notSent());
        field(json, in, "repeated", result.repeated());
        field(json, in, "skipped", facts.skipped());
        field(json, in, "leftOut", facts.leftOut());
        field(json, in, "roundTripNs", quantiles(result.roundTrip()));
        field(json, in, "latenessNs", quantiles(result.lateness()));
        field(json, in, "proberLate", String.valueOf(result.late()));
        field(json, in, "gapCount", result.counted().size());
        field(json, in, "longestGapNs", result.longest().map(Gap::durationNs).orElse(0L));
        field(json, in, "totalGapNs", result.totalNs());
        field(json, in, "gaps", gaps(result.counted(), in));
        field(
                json,
                in,
                "vetoedGaps",
                gaps(result.gaps().stream().filter(Gap::vetoed).toList(), in));
        field(
                json,
                in,
                "remarks",
                Remarks.of(result).stream().map(ProbeJson::text).collect(Collectors.joining(", ", "[", "]")));
        field(
                json,
                in,
                "published",
                result.published().map(ProbeJson::published).orElse("null"));
        json.append(in).append("\"control\": ");
        json.append(result.control().map(control -> object(control, in)).orElse("null"));
        return json.append('\n').append(indent).append('}').toString();
    }

    private static void field(StringBuilder json, String indent, String name, Object value) {
        json.append(indent)
                .append('"')
                .append(name)
                .append("\": ")
                .append(value)
                .append(",\n");
    }

    private static String quantiles(ProbeResult.Quantiles of) {
        return String.format(
                Locale.ROOT,
                "{\"min\": %d, \"median\": %d, \"p99\": %d, \"max\": %d}",
                of.min(),
                of.median(),
                of.p99(),
                of.max());
    }

    private static String gaps(List<Gap> gaps, String indent) {
        return gaps.isEmpty()
                ? "[]"
                : gaps.stream()
                        .map(gap -> indent + "  " + gap(gap))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }

    private static String gap(Gap gap) {
        return "{\"kind\": " + text(gap.kind().name().toLowerCase(Locale.ROOT))
                + ", \"lastGoodSendNs\": " + number(gap.lastGoodSendNs())
                + ", \"firstGoodSendNs\": " + number(gap.firstGoodSendNs())
                + ", \"firstBadSendNs\": " + gap.firstBadSendNs()
                + ", \"lastBadSendNs\": " + gap.lastBadSendNs()
                + ", \"firstAnswerNs\": " + number(gap.firstAnswerNs())
                + ", \"lostProbes\": " + gap.lostProbes()
                + ", \"lowerBoundNs\": " + gap.lowerBoundNs()
                + ", \"upperBoundNs\": " + number(gap.upperBoundNs())
                + ", \"durationNs\": " + gap.durationNs()
                + ", \"proberLateNs\": " + gap.proberLateNs()
                + ", \"veto\": " + (gap.vetoed() ? text(gap.veto()) : "null") + "}";
    }

    private static String published(Published published) {
        return "{\"rule\": " + text(published.rule()) + ", \"downtimesNs\": " + published.downtimesNs()
                + ", \"totalNs\": " + published.totalNs() + "}";
    }

    private static String number(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "null";
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
