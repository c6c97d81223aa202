package dev.stopover.dsl;

import dev.stopover.dsl.Units.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Functions of values: {@code list.size()}, {@code text.toUpperCase()}; they make new values and touch nothing else. */
final class ValueFunctions {

    /** All of them, as {@code words} and the messages list them. */
    static final List<String> NAMES = List.of(
            "size",
            "isEmpty",
            "contains",
            "first",
            "last",
            "take",
            "drop",
            "reverse",
            "unique",
            "join",
            "sum",
            "min",
            "max",
            "keys",
            "values",
            "toUpperCase",
            "toLowerCase",
            "trim",
            "replace",
            "split",
            "startsWith",
            "endsWith",
            "toUnit");

    private final Budget budget;
    private final Arithmetic arithmetic;

    ValueFunctions(Budget budget, Arithmetic arithmetic) {
        this.budget = budget;
        this.arithmetic = arithmetic;
    }

    /** Returns the result of one of {@link #NAMES}. */
    Object apply(Object of, String name, List<Object> arguments) {
        Object result = null;
        if (of instanceof List<?> list) {
            result = ofList(list, name, arguments);
        } else if (of instanceof String text) {
            result = ofText(text, name, arguments);
        } else if (of instanceof Map<?, ?> map) {
            result = ofMap(map, name, arguments);
        } else if (name.equals("toUnit") && Units.family(of) != null) {
            result = in(of, text(name, arguments));
        }
        if (result == null) {
            throw new Fault("'" + name + "' is not a function of " + Values.kind(of), signature(name));
        }
        if (result instanceof List<?> list) {
            budget.elements(list.size());
        } else if (result instanceof String text) {
            budget.text(text.length());
        }
        return result;
    }

    private Object ofList(List<?> list, String name, List<Object> arguments) {
        return switch (name) {
            case "size" -> BigDecimal.valueOf(none(name, arguments, list.size()));
            case "isEmpty" -> none(name, arguments, list.isEmpty());
            case "contains" -> arithmetic.apply(one(name, arguments), "in", list);
            case "first" -> none(name, arguments, element(list, 0));
            case "last" -> none(name, arguments, element(list, list.size() - 1));
            case "take" -> List.copyOf(list.subList(0, count(name, arguments, list.size())));
            case "drop" -> List.copyOf(list.subList(count(name, arguments, list.size()), list.size()));
            case "reverse" -> none(name, arguments, reversed(list));
            case "unique" -> none(name, arguments, unique(list));
            case "join" -> Values.joined(list, text(name, arguments), "", "");
            case "sum", "min", "max" -> none(name, arguments, folded(list, name));
            default -> null;
        };
    }

    private Object ofText(String text, String name, List<Object> arguments) {
        return switch (name) {
            case "size" -> BigDecimal.valueOf(none(name, arguments, text.length()));
            case "isEmpty" -> none(name, arguments, text.isEmpty());
            case "contains" -> text.contains(text(name, arguments));
            case "startsWith" -> text.startsWith(text(name, arguments));
            case "endsWith" -> text.endsWith(text(name, arguments));
            case "toUpperCase" -> none(name, arguments, text.toUpperCase(Locale.ROOT));
            case "toLowerCase" -> none(name, arguments, text.toLowerCase(Locale.ROOT));
            case "trim" -> none(name, arguments, text.trim());
            case "replace" -> replaced(text, arguments);
            case "split" -> split(text, text(name, arguments));
            case "take" -> text.substring(0, count(name, arguments, text.length()));
            case "drop" -> text.substring(count(name, arguments, text.length()));
            default -> null;
        };
    }

    private static Object ofMap(Map<?, ?> map, String name, List<Object> arguments) {
        return switch (name) {
            case "size" -> BigDecimal.valueOf(none(name, arguments, map.size()));
            case "isEmpty" -> none(name, arguments, map.isEmpty());
            case "contains" -> map.containsKey(text(name, arguments));
            case "keys" -> none(name, arguments, List.copyOf(map.keySet()));
            case "values" -> none(name, arguments, List.copyOf(map.values()));
            default -> null;
        };
    }

    private static Object in(Object quantity, String unitName) {
        Unit unit = Units.of(unitName);
        if (unit == null) {
            throw Units.unknown(unitName);
        }
        if (unit.family() != Units.family(quantity)) {
            throw new Fault(
                    Values.kind(quantity) + " cannot be given in " + unitName,
                    "'" + unitName + "' is a unit of " + unit.family().title());
        }
        BigDecimal count =
                Units.base(quantity).divide(unit.factor(), Units.PRECISION).stripTrailingZeros();
        return count.scale() < 0 ? count.setScale(0) : count;
    }

    private Object replaced(String text, List<Object> arguments) {
        if (arguments.size() != 2
                || !(arguments.get(0) instanceof String old)
                || !(arguments.get(1) instanceof String fresh)
                || old.isEmpty()) {
            throw wrong("replace");
        }
        long longest = (long) text.length() + (long) text.length() / old.length() * fresh.length();
        budget.text(longest > Limits.TEXT ? text.replace(old, "").length() : text.length());
        if (longest > 4L * Limits.TEXT) {
            throw new Fault("a text of more than " + Limits.TEXT + " characters", "Make it shorter");
        }
        return text.replace(old, fresh);
    }

    private static List<Object> split(String text, String separator) {
        if (separator.isEmpty()) {
            throw wrong("split");
        }
        List<Object> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + separator.length();
        }
        parts.add(text.substring(start));
        return List.copyOf(parts);
    }

    private static Object element(List<?> list, int index) {
        if (list.isEmpty()) {
            throw new Fault("the list is empty", null);
        }
        return list.get(index);
    }

    private static List<Object> reversed(List<?> list) {
        List<Object> result = new ArrayList<>(list.size());
        for (int i = list.size() - 1; i >= 0; i--) {
            result.add(list.get(i));
        }
        return List.copyOf(result);
    }

    private List<Object> unique(List<?> list) {
        List<Object> result = new ArrayList<>();
        for (Object element : list) {
            budget.step();
            if (!(Boolean) arithmetic.apply(element, "in", result)) {
                result.add(element);
            }
        }
        return List.copyOf(result);
    }

    private Object folded(List<?> list, String name) {
        Object result = element(list, 0);
        for (Object element : list.subList(1, list.size())) {
            if (name.equals("sum")) {
                result = arithmetic.apply(result, "+", element);
            } else if ((Boolean) arithmetic.apply(element, name.equals("min") ? "<" : ">", result)) {
                result = element;
            }
        }
        return result;
    }

    private static <T> T none(String name, List<Object> arguments, T result) {
        if (!arguments.isEmpty()) {
            throw wrong(name);
        }
        return result;
    }

    private static Object one(String name, List<Object> arguments) {
        if (arguments.size() != 1) {
            throw wrong(name);
        }
        return arguments.get(0);
    }

    private static String text(String name, List<Object> arguments) {
        if (one(name, arguments) instanceof String text) {
            return text;
        }
        throw wrong(name);
    }

    private static int count(String name, List<Object> arguments, int size) {
        if (one(name, arguments) instanceof BigDecimal number && number.signum() >= 0) {
            return number.min(BigDecimal.valueOf(size)).intValue();
        }
        throw wrong(name);
    }

    private static Fault wrong(String name) {
        return new Fault("'" + name + "' does not take these arguments", signature(name));
    }

    /** Returns how a function is written, for advice. */
    static String signature(String name) {
        return "It is written "
                + switch (name) {
                    case "contains" -> "list.contains(element), text.contains('part') or map.contains('key')";
                    case "join" -> "list.join(', ')";
                    case "take", "drop" -> "list." + name + "(2) or text." + name + "(2)";
                    case "startsWith", "endsWith" -> "text." + name + "('part')";
                    case "split" -> "text.split(',')";
                    case "replace" -> "text.replace('old', 'new')";
                    case "toUpperCase", "toLowerCase", "trim" -> "text." + name + "()";
                    case "keys", "values" -> "map." + name + "()";
                    case "size", "isEmpty" -> "list." + name + "(), text." + name + "() or map." + name + "()";
                    case "toUnit" -> "5.min.toUnit('s'): how many of that unit";
                    default -> "list." + name + "()";
                };
    }
}
