package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.ProblemRenderer;
import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.dsl.Kind.Base;
import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Metric;
import dev.stopover.model.Percent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a value against the kind of a parameter, and says what was expected instead. */
final class KindCheck {

    /** Tables that are not of a metric. */
    static final List<String> SPECIAL_SUBJECTS = List.of("steps", "published", "dip");

    private static final int LONGEST_ROLE = 63;

    /** Kinds whose numbers need a unit. */
    private static final Set<Base> UNITED =
            EnumSet.of(Base.DURATION, Base.PAUSE, Base.DATA, Base.RATE, Base.PERCENT, Base.FIGURE);

    private final References references;
    private String word = "";

    KindCheck(References references) {
        this.references = references;
    }

    /** Returns the value as the word takes it; throws a {@link Fault} where it is not of the kind. */
    Object check(String name, Parameter parameter, Object value, SourcePosition at, List<SourcePosition> elements) {
        word = name;
        Kind kind = parameter.kind();
        return switch (kind.base()) {
            case TEXT -> text(parameter, value);
            case NAME -> name(parameter, value);
            case ROLE -> role(parameter, value);
            case COMMAND -> command(parameter, value);
            case PATH -> path(parameter, value);
            case PATTERN -> Patterns.check(text(parameter, value));
            case COUNT -> count(parameter, value);
            case TRUTH -> is(value instanceof Boolean, parameter, value);
            case DURATION -> positive(parameter, is(value instanceof Duration, parameter, value));
            case PAUSE -> is(value instanceof Duration, parameter, value);
            case DATA -> positive(parameter, is(value instanceof ByteCount, parameter, value));
            case RATE -> is(value instanceof ByteRate, parameter, value);
            case PERCENT -> is(value instanceof Percent, parameter, value);
            case WORD -> word(parameter, value);
            case HOST, GUEST, SHARE, SCENARIO -> mentioned(parameter, value, at);
            case HOSTS -> hosts(parameter, value, at, elements);
            case END -> end(parameter, value, at);
            case SECRET -> secret(parameter, value);
            case LEVELS -> levels(parameter, value);
            case METRIC -> metric(parameter, value);
            case SUBJECT -> subject(parameter, value, at);
            case FIGURES -> is(value instanceof List, parameter, value);
            case FIGURE -> is(Units.family(value) != null || value instanceof BigDecimal, parameter, value);
            case GROUPS -> groups(parameter, value, at, elements);
            case STATISTICS -> statistics(parameter, value, elements);
        };
    }

    private Fault wrong(Parameter parameter, Object value) {
        Kind kind = parameter.kind();
        String sample = kind.sample();
        boolean unitMissing = value instanceof BigDecimal && UNITED.contains(kind.base());
        if (unitMissing) {
            sample = ((BigDecimal) value).toPlainString() + sample.substring(sample.lastIndexOf('.'));
        }
        return new Fault(
                subject(parameter) + " takes " + kind.expected() + ", not " + Values.shown(value),
                (unitMissing ? "Give the number a unit: " : "Write it like this: ") + sample);
    }

    /** Returns how a parameter is called: by its name, or by its word where it has none in the text. */
    private String subject(Parameter parameter) {
        boolean named = parameter.way() == Parameter.Way.NAMED || parameter.way() == Parameter.Way.ANY_NAME;
        return named ? "'" + parameter.name() + ":'" : "'" + word + "'";
    }

    private Object is(boolean right, Parameter parameter, Object value) {
        if (!right) {
            throw wrong(parameter, value);
        }
        return value;
    }

    private Object positive(Parameter parameter, Object value) {
        if (Units.base(value).signum() == 0) {
            throw new Fault(
                    subject(parameter) + " takes " + parameter.kind().expected() + " above zero",
                    "Write it like this: " + parameter.kind().sample());
        }
        return value;
    }

    private String text(Parameter parameter, Object value) {
        if (value instanceof String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == 0) {
                    throw new Fault(subject(parameter) + " holds a NUL character", "Remove it");
                }
            }
            return text;
        }
        throw wrong(parameter, value);
    }

    private String name(Parameter parameter, Object value) {
        String name = text(parameter, value);
        if (name.isBlank()) {
            throw new Fault(
                    subject(parameter) + " is empty",
                    "Write it like this: " + parameter.kind().sample());
        }
        if (name.length() > Limits.NAME) {
            throw new Fault(
                    subject(parameter) + " has " + name.length() + " characters; at most " + Limits.NAME
                            + " are allowed",
                    "Choose a shorter one");
        }
        for (int i = 0; i < name.length(); i++) {
            if (ProblemRenderer.isControl(name.charAt(i))) {
                throw new Fault(
                        subject(parameter) + " holds a character that cannot be seen",
                        "Remove it: " + ProblemRenderer.harmless(name));
            }
        }
        return name;
    }

    private String role(Parameter parameter, Object value) {
        String name = name(parameter, value);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && (i == 0 || "._-".indexOf(c) < 0)) {
                throw new Fault(
                        "the name '" + name + "' " + (i == 0 ? "begins with '" : "holds '") + c + "'",
                        "It goes into commands: use the letters a to z, digits, '.', '-' and '_',"
                                + " and begin with a letter or digit");
            }
        }
        if (name.length() > LONGEST_ROLE) {
            throw new Fault(
                    "the name '" + name + "' has more than " + LONGEST_ROLE + " characters", "Choose a shorter one");
        }
        return name;
    }

    private String command(Parameter parameter, Object value) {
        String command = text(parameter, value);
        if (command.isBlank()) {
            throw new Fault(
                    subject(parameter) + " is empty",
                    "Write it like this: " + parameter.kind().sample());
        }
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c != '\n' && c != '\t' && ProblemRenderer.isControl(c)) {
                throw new Fault(
                        subject(parameter) + " holds a character that cannot be seen",
                        "Remove it: " + ProblemRenderer.harmless(command.substring(Math.max(0, i - 20), i + 1)));
            }
        }
        return command;
    }

    private String path(Parameter parameter, Object value) {
        String path = name(parameter, value);
        if (!path.startsWith("/")) {
            throw new Fault("'" + path + "' is not an absolute path", "Begin it with a slash: '/var/tmp/file'");
        }
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                throw new Fault("'" + path + "' leads upwards with '..'", "Write the path without it");
            }
        }
        for (int i = 0; i < path.length(); i++) {
            if ("'\"\\`$;&|<>()".indexOf(path.charAt(i)) >= 0) {
                throw new Fault(
                        "'" + path + "' holds " + path.charAt(i) + ", which has no place in a path here",
                        "Choose a path without quotes and shell characters");
            }
        }
        return path;
    }

    private Object count(Parameter parameter, Object value) {
        if (value instanceof BigDecimal number) {
            boolean whole = number.stripTrailingZeros().scale() <= 0;
            if (whole
                    && number.compareTo(BigDecimal.valueOf(parameter.kind().least())) >= 0
                    && number.compareTo(BigDecimal.valueOf(parameter.kind().most())) <= 0) {
                return number;
            }
        }
        throw wrong(parameter, value);
    }

    private Object word(Parameter parameter, Object value) {
        List<String> words = parameter.kind().words();
        if (value instanceof Values.Symbol symbol && words.contains(symbol.word())) {
            return value;
        }
        if (value instanceof Values.Symbol || value instanceof String) {
            String found = Values.text(value);
            if (value instanceof String && words.contains(found)) {
                throw new Fault(
                        subject(parameter) + " takes a word of the language, not a text",
                        "Write it without quotes: " + found);
            }
            throw new Fault(
                    subject(parameter) + " cannot be '" + found + "'", NearNames.advice(found, words, "It can be"));
        }
        throw wrong(parameter, value);
    }

    private Object mentioned(Parameter parameter, Object value, SourcePosition at) {
        String name = name(parameter, value);
        references.mention(parameter.kind().base(), name, at, List.of());
        return name;
    }

    private Object hosts(Parameter parameter, Object value, SourcePosition at, List<SourcePosition> elements) {
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        if (list.isEmpty()) {
            throw wrong(parameter, value);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String name = name(parameter, list.get(i));
            references.mention(Base.HOST, name, i < elements.size() ? elements.get(i) : at, List.of());
            names.add(name);
        }
        return List.copyOf(names);
    }

    private Object end(Parameter parameter, Object value, SourcePosition at) {
        if (value instanceof Values.Symbol symbol && symbol.word().equals("controller")) {
            return symbol;
        }
        return mentioned(parameter, value, at);
    }

    private Object secret(Parameter parameter, Object value) {
        if (value instanceof String) {
            throw new Fault(
                    "a secret stands in clear in the file",
                    "Move it to the lab file and write " + parameter.name() + ": secret('name')");
        }
        return is(value instanceof Values.Secret, parameter, value);
    }

    private Object levels(Parameter parameter, Object value) {
        List<?> levels = value instanceof List<?> list ? list : List.of(value);
        if (levels.isEmpty()) {
            throw new Fault("a factor without levels", "Write it like this: [1, 2, 4]");
        }
        for (Object level : levels) {
            if (level instanceof Values.Secret || level instanceof Values.Statistic) {
                throw wrong(parameter, level);
            }
        }
        return List.copyOf(levels);
    }

    private Object metric(Parameter parameter, Object value) {
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
        throw wrong(parameter, value);
    }

    private Object subject(Parameter parameter, Object value, SourcePosition at) {
        if (value instanceof String name) {
            references.mention(Base.SUBJECT, name, at, List.of());
            return name;
        }
        if (value instanceof Values.Symbol symbol && SPECIAL_SUBJECTS.contains(symbol.word())) {
            return symbol;
        }
        return metric(parameter, value);
    }

    private Object groups(Parameter parameter, Object value, SourcePosition at, List<SourcePosition> elements) {
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Values.Symbol symbol)) {
                throw wrong(parameter, list.get(i));
            }
            SourcePosition place = i < elements.size() ? elements.get(i) : at;
            references.mention(
                    Base.GROUPS, symbol.word(), place, parameter.kind().words());
            names.add(symbol.word());
        }
        return List.copyOf(names);
    }

    private Object statistics(Parameter parameter, Object value, List<SourcePosition> elements) {
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            boolean known = element instanceof Values.Symbol symbol
                    && (Symbols.STATISTICS.contains(symbol.word()) || Symbols.DIP.contains(symbol.word()));
            if (!known) {
                throw element instanceof Map || element instanceof List
                        ? wrong(parameter, element)
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
