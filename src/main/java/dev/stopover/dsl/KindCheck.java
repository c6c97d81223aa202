package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.dsl.Kind.Base;
import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Metric;
import dev.stopover.model.Percent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a value against the kind of a parameter, and says what was expected instead. */
final class KindCheck {

    /** Tables that are not of a metric. */
    static final List<String> SPECIAL_SUBJECTS = List.of("steps", "published", "dip");

    private final References references;

    KindCheck(References references) {
        this.references = references;
    }

    /** Returns the value as the word takes it; throws a {@link Fault} where it is not of the kind. */
    Object check(String name, Parameter parameter, Object value, SourcePosition at, List<SourcePosition> elements) {
        Expected expected = new Expected(name, parameter);
        return switch (parameter.kind().base()) {
            case TEXT -> TextKinds.text(expected, value);
            case NAME -> TextKinds.name(expected, value);
            case ROLE -> TextKinds.role(expected, value);
            case COMMAND -> TextKinds.command(expected, value);
            case EVENT -> TextKinds.event(expected, value);
            case PATH -> TextKinds.path(expected, value);
            case PATTERN -> Patterns.check(TextKinds.text(expected, value));
            case COUNT -> count(expected, value);
            case TRUTH -> expected.is(value instanceof Boolean, value);
            case DURATION -> expected.positive(expected.is(value instanceof Duration, value));
            case PAUSE -> expected.is(value instanceof Duration, value);
            case DATA -> expected.positive(expected.is(value instanceof ByteCount, value));
            case RATE -> expected.is(value instanceof ByteRate, value);
            case PERCENT -> expected.is(value instanceof Percent, value);
            case WORD -> word(expected, value);
            case HOST, GUEST, SHARE, SCENARIO -> mentioned(expected, value, at);
            case HOSTS -> hosts(expected, value, at, elements);
            case END -> end(expected, value, at);
            case SECRET -> secret(expected, value);
            case LEVELS -> levels(expected, value);
            case METRIC -> metric(expected, value);
            case SUBJECT -> subject(expected, value, at);
            case FIGURES -> expected.is(value instanceof List, value);
            case FIGURE -> expected.is(Units.family(value) != null || value instanceof BigDecimal, value);
            case GROUPS -> groups(expected, value, at, elements);
            case STATISTICS -> statistics(expected, value, elements);
        };
    }

    private Object count(Expected expected, Object value) {
        if (value instanceof BigDecimal number) {
            boolean whole = number.stripTrailingZeros().scale() <= 0;
            if (whole
                    && number.compareTo(BigDecimal.valueOf(
                                    expected.parameter().kind().least()))
                            >= 0
                    && number.compareTo(BigDecimal.valueOf(
                                    expected.parameter().kind().most()))
                            <= 0) {
                return number;
            }
        }
        throw expected.wrong(value);
    }

    private Object word(Expected expected, Object value) {
        List<String> words = expected.parameter().kind().words();
        if (value instanceof Values.Symbol symbol && words.contains(symbol.word())) {
            return value;
        }
        if (value instanceof Values.Symbol || value instanceof String) {
            String found = Values.text(value);
            if (value instanceof String && words.contains(found)) {
                throw new Fault(
                        expected.subject() + " takes a word of the language, not a text",
                        "Write it without quotes: " + found);
            }
            throw new Fault(
                    expected.subject() + " cannot be '" + found + "'", NearNames.advice(found, words, "It can be"));
        }
        throw expected.wrong(value);
    }

    private Object mentioned(Expected expected, Object value, SourcePosition at) {
        String name = TextKinds.name(expected, value);
        references.mention(expected.parameter().kind().base(), name, at, List.of());
        return name;
    }

    private Object hosts(Expected expected, Object value, SourcePosition at, List<SourcePosition> elements) {
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        if (list.isEmpty()) {
            throw expected.wrong(value);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String name = TextKinds.name(expected, list.get(i));
            references.mention(Base.HOST, name, i < elements.size() ? elements.get(i) : at, List.of());
            names.add(name);
        }
        return List.copyOf(names);
    }

    private Object end(Expected expected, Object value, SourcePosition at) {
        if (value instanceof Values.Symbol symbol && symbol.word().equals("controller")) {
            return symbol;
        }
        return mentioned(expected, value, at);
    }

    private Object secret(Expected expected, Object value) {
        if (value instanceof String) {
            throw new Fault(
                    "a secret stands in clear in the file",
                    "Move it to the lab file and write " + expected.parameter().name() + ": secret('name')");
        }
        return expected.is(value instanceof Values.Secret, value);
    }

    private Object levels(Expected expected, Object value) {
        List<?> levels = value instanceof List<?> list ? list : List.of(value);
        if (levels.isEmpty()) {
            throw new Fault("a factor without levels", "Write it like this: [1, 2, 4]");
        }
        for (Object level : levels) {
            if (level instanceof Values.Secret || level instanceof Values.Statistic) {
                throw expected.wrong(level);
            }
        }
        return List.copyOf(levels);
    }

    private Object metric(Expected expected, Object value) {
        if (value instanceof Values.Symbol symbol && Metric.of(symbol.word()).isPresent()) {
            return value;
        }
        if (value instanceof Values.Symbol || value instanceof String) {
            List<String> metrics = new ArrayList<>();
            for (Metric metric : Metric.values()) {
                metrics.add(metric.word());
            }
            throw new Fault(
                    "'" + Values.text(value) + "' is not a metric",
                    NearNames.advice(Values.text(value), metrics, "Metrics are"));
        }
        throw expected.wrong(value);
    }

    private Object subject(Expected expected, Object value, SourcePosition at) {
        if (value instanceof String name) {
            references.mention(Base.SUBJECT, name, at, List.of());
            return name;
        }
        if (value instanceof Values.Symbol symbol && SPECIAL_SUBJECTS.contains(symbol.word())) {
            return symbol;
        }
        return metric(expected, value);
    }

    private Object groups(Expected expected, Object value, SourcePosition at, List<SourcePosition> elements) {
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Values.Symbol symbol)) {
                throw expected.wrong(list.get(i));
            }
            SourcePosition place = i < elements.size() ? elements.get(i) : at;
            references.mention(
                    Base.GROUPS,
                    symbol.word(),
                    place,
                    expected.parameter().kind().words());
            names.add(symbol.word());
        }
        return List.copyOf(names);
    }

    private Object statistics(Expected expected, Object value, List<SourcePosition> elements) {
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            boolean known = element instanceof Values.Symbol symbol
                    && (Symbols.STATISTICS.contains(symbol.word()) || Symbols.DIP.contains(symbol.word()));
            if (!known) {
                throw element instanceof Map || element instanceof List
                        ? expected.wrong(element)
                        : new Fault(
                                "'" + Values.text(element) + "' is not a statistic",
                                NearNames.advice(Values.text(element), Symbols.STATISTICS, "Statistics are"),
                                i < elements.size() ? elements.get(i) : null);
            }
            names.add(Values.text(element));
        }
        return List.copyOf(names);
    }
}
