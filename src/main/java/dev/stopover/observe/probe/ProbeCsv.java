package dev.stopover.observe.probe;

import java.util.Locale;
import java.util.OptionalLong;

/** The gaps of a probe's result as a table: one line a gap, times in nanoseconds of the monotonic clock. */
public final class ProbeCsv {

    private ProbeCsv() {}

    /** {@return the table with its header; a time that was not seen is an empty cell} */
    public static String of(ProbeResult result) {
        StringBuilder csv = new StringBuilder(
                "target,kind,last_good_send_ns,first_good_send_ns,first_bad_send_ns,"
                        + "last_bad_send_ns,first_answer_ns,lost_probes,lower_bound_ns,upper_bound_ns,duration_ns,prober_late_ns,veto\n");
        for (Gap gap : result.gaps()) {
            csv.append(quoted(result.facts().target()))
                    .append(',')
                    .append(gap.kind().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(cell(gap.lastGoodSendNs()))
                    .append(',')
                    .append(cell(gap.firstGoodSendNs()))
                    .append(',')
                    .append(gap.firstBadSendNs())
                    .append(',')
                    .append(gap.lastBadSendNs())
                    .append(',')
                    .append(cell(gap.firstAnswerNs()))
                    .append(',')
                    .append(gap.lostProbes())
                    .append(',')
                    .append(gap.lowerBoundNs())
                    .append(',')
                    .append(cell(gap.upperBoundNs()))
                    .append(',')
                    .append(gap.durationNs())
                    .append(',')
                    .append(gap.proberLateNs())
                    .append(',')
                    .append(quoted(gap.veto()))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String cell(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "";
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
    }
}
