package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is inside lists, maps and ranges. */
final class Structures {

    private final Budget budget;

    Structures(Budget budget) {
        this.budget = budget;
    }

    /** Returns what stands after a dot: a unit of a number or of a list's numbers, or an entry of a map. */
    Object member(Object of, String name) {
        if (of instanceof BigDecimal number) {
            return Units.apply(number, name);
        } else if (of instanceof Map<?, ?> map) {
            return entry(map, name);
        } else if (of instanceof List<?> list) {
            budget.elements(list.size());
            List<Object> values = new ArrayList<>(list.size());
            for (Object element : list) {
                if (!(element instanceof BigDecimal number)) {
                    throw new Fault(
                            "'." + name + "' needs a list of numbers, and one element is " + Values.shown(element),
                            "Give every element its own unit: [1.s, 2.s]");
                }
                values.add(Units.apply(number, name));
            }
            return List.copyOf(values);
        }
        String advice = ValueFunctions.NAMES.contains(name)
                ? "Functions have parentheses. " + ValueFunctions.signature(name)
                : "Numbers have units, and maps have entries: 5.s, map.name";
        throw new Fault(Values.kind(of) + " has no '." + name + "'", advice);
    }

    private static Object entry(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (value == null) {
            List<String> keys = new ArrayList<>();
            for (Object key : map.keySet()) {
                keys.add((String) key);
            }
            throw new Fault("there is nothing called '" + name + "'", NearNames.advice(name, keys, "Known are"));
        }
        return value;
    }

    /** Returns an element of a list, counted from 0, or from the end below that; or an entry of a map. */
    static Object element(Object of, Object at) {
        if (of instanceof Map<?, ?> map && at instanceof String key) {
            return entry(map, key);
        } else if (of instanceof List<?> list && at instanceof BigDecimal number) {
            boolean whole = number.stripTrailingZeros().scale() <= 0;
            int position = number.intValue();
            int fromStart = position < 0 ? list.size() + position : position;
            if (!whole || fromStart < 0 || fromStart >= list.size()) {
                throw new Fault(
                        "the list has no element " + number.toPlainString(),
                        "It has " + list.size() + " elements, counted from 0");
            }
            return list.get(fromStart);
        }
        throw new Fault(Values.kind(of) + " has no element " + Values.shown(at), "Write list[0] or map['key']");
    }

    /** Returns the whole numbers from one to another, upwards or downwards. */
    List<Object> range(Object from, Object to, boolean inclusive) {
        if (!(from instanceof BigDecimal start) || !(to instanceof BigDecimal end) || !whole(start) || !whole(end)) {
            throw new Fault("a range goes from a whole number to a whole number", "Write 1..10");
        }
        long first = start.longValueExact();
        long last = end.longValueExact();
        long step = first <= last ? 1 : -1;
        long count = Math.abs(last - first) + (inclusive ? 1 : 0);
        budget.elements(count);
        List<Object> values = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            values.add(BigDecimal.valueOf(first + i * step));
        }
        return List.copyOf(values);
    }

    private static boolean whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }
}
