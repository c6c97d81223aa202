package dev.stopover.dsl;

import java.util.HashMap;
import java.util.Map;

/** The variables that are known in a block: its own, then those around it. */
final class Scope {

    private final Scope outer;
    private final Map<String, Object> values = new HashMap<>(4);

    Scope(Scope outer) {
        this.outer = outer;
    }

    /** Defines a variable in this block. */
    void define(String name, Object value) {
        values.put(name, value);
    }

    /** Gives a variable another value in the block that defined it; does nothing where there is none. */
    void assign(String name, Object value) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.values.containsKey(name)) {
                scope.values.put(name, value);
                return;
            }
        }
    }

    /** Returns a variable's value, or null where it is not defined. */
    Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.values.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
