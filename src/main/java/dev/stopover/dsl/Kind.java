package dev.stopover.dsl;

import java.util.List;

/**
 * What a parameter takes.
 *
 * @param base the sort of value
 * @param words the words allowed, for {@link Base#WORD} and {@link Base#GROUPS}; else empty
 * @param least the smallest number allowed, for {@link Base#COUNT}
 * @param most the largest
 */
public record Kind(Base base, List<String> words, long least, long most) {

    /** The sorts of values. */
    enum Base {
        /** A text. */
        TEXT("a text", "'text'"),
        /** A name that the user gives. */
        NAME("a name", "'name'"),
        /** A name that ends up in commands and files: letters, digits, dot, dash and underscore. */
        ROLE("a name of letters, digits, '.', '-' and '_'", "'alpha'"),
        /** A shell line. */
        COMMAND("a shell line", "'ls /tmp'"),
        /** An event that perf counts. */
        EVENT("the name of an event of perf", "'task-clock'"),
        /** An absolute path on a host. */
        PATH("an absolute path", "'/var/tmp/file'"),
        /** A regular expression with one group. */
        PATTERN("a regular expression with one group", "/total: (\\d+)/"),
        /** A whole number. */
        COUNT("a whole number", "10"),
        /** True or false. */
        TRUTH("true or false", "true"),
        /** A duration above zero. */
        DURATION("a duration", "5.s"),
        /** A duration, zero included. */
        PAUSE("a duration", "5.s"),
        /** An amount of data above zero. */
        DATA("an amount of data", "512.MiB"),
        /** A data rate. */
        RATE("a data rate", "100.Mbit"),
        /** A percentage. */
        PERCENT("a percentage", "100.percent"),
        /** One of certain words. */
        WORD("one of these words", "live"),
        /** A host's role. */
        HOST("a host", "'alpha'"),
        /** A host's role or a list of them. */
        HOSTS("a host or a list of hosts", "['alpha', 'beta']"),
        /** A guest. */
        GUEST("a guest", "'web'"),
        /** A guest, a host, or the controller. */
        END("a guest, a host or controller", "'web'"),
        /** A share. */
        SHARE("a share", "'images'"),
        /** A secret by reference. */
        SECRET("a secret", "secret('name')"),
        /** The levels of a factor. */
        LEVELS("a list of levels", "[1, 2, 4]"),
        /** A metric. */
        METRIC("a metric", "downtime"),
        /** A metric or a series. */
        SUBJECT("a metric or the name of a series", "downtime"),
        /** Published figures, with the metric's unit. */
        FIGURES("a list of figures with their unit", "[1.2, 1.3].s"),
        /** One published figure. */
        FIGURE("a figure with its unit", "1.2.s"),
        /** What tables are grouped by. */
        GROUPS("scenario, step, or a factor", "scenario"),
        /** Statistics. */
        STATISTICS("a list of statistics", "[mean, median]"),
        /** A scenario's name. */
        SCENARIO("the name of a scenario", "'live'");

        private final String expected;
        private final String sample;

        Base(String expected, String sample) {
            this.expected = expected;
            this.sample = sample;
        }

        String expected() {
            return expected;
        }

        String sample() {
            return sample;
        }
    }

    static Kind of(Base base) {
        return new Kind(base, List.of(), 0, 0);
    }

    static Kind count(long least, long most) {
        return new Kind(Base.COUNT, List.of(), least, most);
    }

    static Kind word(String... words) {
        return new Kind(Base.WORD, List.of(words), 0, 0);
    }

    static Kind groups(String... words) {
        return new Kind(Base.GROUPS, List.of(words), 0, 0);
    }

    static Kind statistics(List<String> words) {
        return new Kind(Base.STATISTICS, words, 0, 0);
    }

    /** Returns what is expected, for messages. */
    public String expected() {
        if (base == Base.WORD) {
            return words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
        } else if (base == Base.COUNT && most < Integer.MAX_VALUE) {
            return "a whole number from " + least + " to " + most;
        }
        return base.expected();
    }

    /** Returns a value of this kind as a user would write it. */
    public String sample() {
        return base == Base.WORD
                ? words.get(0)
                : base == Base.COUNT ? String.valueOf(Math.max(1, least)) : base.sample();
    }
}
