package dev.stopover.dsl;

import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Percent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The values of the language, all immutable: text ({@link String}), number ({@link BigDecimal}), truth ({@link Boolean}),
 * list, map, {@link Duration}, {@link ByteCount}, {@link ByteRate}, {@link Percent}, {@link Symbol} and {@link Secret}.
 * Nothing else is ever a value.
 */
final class Values {

    /** A bare word of the language as a value: {@code live}, {@code median}, {@code virtio}. */
    record Symbol(String word) {
        @Override
        public String toString() {
            return word;
        }
    }

    /** A secret by its name; its content is known to the lab only. */
    record Secret(String name) {}

    /** A bound on a statistic, made in {@code expect} only. */
    record Statistic(String name, String metric) {}

    /** Stands for a value that could not be had; the problem was reported already. */
    static final Object FAULTY = new Object();

    private Values() {}

    /** Returns what a value is, for messages: {@code a number}. */
    static String kind(Object value) {
        if (value instanceof String) {
            return "a text";
        } else if (value instanceof BigDecimal) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "true or false";
        } else if (value instanceof List) {
            return "a list";
        } else if (value instanceof Map) {
            return "a map";
        } else if (value instanceof Duration) {
            return "a duration";
        } else if (value instanceof ByteCount) {
            return "an amount of data";
        } else if (value instanceof ByteRate) {
            return "a data rate";
        } else if (value instanceof Percent) {
            return "a percentage";
        } else if (value instanceof Symbol) {
            return "a word of the language";
        } else if (value instanceof Statistic) {
            return "a statistic";
        }
        return "a secret";
    }

    /** Returns a value as messages show it: its kind, and the value itself where that is short. */
    static String shown(Object value) {
        if (value instanceof Secret || value instanceof Map || value instanceof List) {
            return kind(value);
        }
        String text = text(value);
        String clipped = text.length() > 40 ? text.substring(0, 39) + "…" : text;
        return value instanceof String ? "the text '" + clipped + "'" : kind(value) + " (" + clipped + ")";
    }

    /** Returns a value as it stands in a text. */
    static String text(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Duration duration) {
            return Units.text(duration);
        } else if (value instanceof Secret secret) {
            throw new Fault(
                    "the secret '" + secret.name() + "' cannot be put into a text",
                    "Give it to the parameter that takes it: password: secret('" + secret.name() + "')");
        } else if (value instanceof List<?> list) {
            return joined(list, ", ", "[", "]");
        } else if (value instanceof Map<?, ?> map) {
            StringBuilder out = new StringBuilder("[");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(out.length() > 1 ? ", " : "").append(entry.getKey());
                append(out.append(": "), entry.getValue());
            }
            return out.append(map.isEmpty() ? ":]" : "]").toString();
        }
        return String.valueOf(value);
    }

    /** Returns the elements' texts with something between, before and after them. */
    static String joined(List<?> list, String between, String before, String after) {
        StringBuilder out = new StringBuilder(before);
        for (int i = 0; i < list.size(); i++) {
            append(out.append(i > 0 ? between : ""), list.get(i));
        }
        return out.append(after).toString();
    }

    private static void append(StringBuilder out, Object value) {
        out.append(text(value));
        if (out.length() > Limits.TEXT) {
            throw new Fault("a text of more than " + Limits.TEXT + " characters", "Make it shorter");
        }
    }

    /** Returns whether two values are the same; a word equals the text of its name. */
    static boolean same(Object a, Object b) {
        if (a instanceof BigDecimal left && b instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        } else if (a instanceof Symbol || b instanceof Symbol) {
            return text(a).equals(text(b));
        } else if (a instanceof List<?> left && b instanceof List<?> right) {
            boolean same = left.size() == right.size();
            for (int i = 0; same && i < left.size(); i++) {
                same = same(left.get(i), right.get(i));
            }
            return same;
        }
        return a.equals(b);
    }
}
