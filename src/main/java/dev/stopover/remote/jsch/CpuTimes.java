package dev.stopover.remote.jsch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processor time of a shell's ended children since it began, in seconds; a resolution of 10 ms is usual.
 *
 * @param user in user mode, null where the shell did not say
 * @param system in the kernel, likewise
 */
record CpuTimes(Double user, Double system) {

    static final CpuTimes NONE = new CpuTimes(0.0, 0.0);
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})m(\\d{1,9}(?:\\.\\d{1,9})?)s");

    /** Returns the children's times from a status followed by what {@code times} says: shell, then children. */
    static CpuTimes parse(String[] words) {
        return words.length < 5 ? new CpuTimes(null, null) : new CpuTimes(seconds(words[3]), seconds(words[4]));
    }

    /** Returns the time from an earlier moment to this one. */
    CpuTimes minus(CpuTimes earlier) {
        return new CpuTimes(difference(user, earlier.user), difference(system, earlier.system));
    }

    private static Double difference(Double later, Double earlier) {
        // Rounded to the microsecond, which no shell goes below, to undo what binary fractions add.
        return later == null || earlier == null ? null : Math.max(0, Math.rint((later - earlier) * 1e6) / 1e6);
    }

    private static Double seconds(String word) {
        Matcher matcher = TIME.matcher(word);
        return matcher.matches()
                ? (Double) (Long.parseLong(matcher.group(1)) * 60 + Double.parseDouble(matcher.group(2)))
                : null;
    }
}
