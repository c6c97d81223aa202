package dev.stopover.observe.series;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.OptionalDouble;

/** What one run of a series' command said, and the number taken from it. */
final class CommandOutput {

    private static final int LONGEST = 1 << 16;
    private static final int LONGEST_QUOTE = 80;

    private final StringBuilder text = new StringBuilder();

    /** Takes a line; what goes beyond 64 KiB in one run is not looked at. */
    void add(String line) {
        if (text.length() + line.length() < LONGEST) {
            text.append(line).append('\n');
        }
    }

    /** Returns the first group of the first match as a finite number, or empty. */
    OptionalDouble number(Pattern capture) {
        Matcher matcher = capture.matcher(text);
        if (!matcher.find() || matcher.groupCount() < 1 || matcher.group(1) == null) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(matcher.group(1).strip());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Returns its last line, for people. */
    String quote() {
        String last = text.toString().strip().lines().reduce("", (first, line) -> line.strip());
        if (last.isEmpty()) {
            return "it said nothing";
        }
        return "it said last: " + (last.length() > LONGEST_QUOTE ? last.substring(0, LONGEST_QUOTE - 1) + "…" : last);
    }
}
