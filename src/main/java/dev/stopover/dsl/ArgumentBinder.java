package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates a word's arguments and checks each against the kind of its parameter. What is missing, too much or unknown by
 * name was reported by {@link WordCheck} already.
 */
final class ArgumentBinder {

    private final Problems problems;
    private final KindCheck kinds;

    ArgumentBinder(Problems problems, References references) {
        this.problems = problems;
        this.kinds = new KindCheck(references);
    }

    Arguments bind(Word word, Syntax.Call call, Scope scope, Handler handler, ExpressionValues values) {
        Arguments bound = new Arguments(word, call, scope);
        List<Object> repeated = new ArrayList<>();
        Parameter repeats = null;
        for (int i = 0; i < call.arguments().size(); i++) {
            Syntax.Expression argument = call.arguments().get(i);
            Object value = values.value(argument, scope, handler);
            Parameter parameter = word.positional(i);
            if (parameter != null && parameter.way() == Parameter.Way.REPEATED) {
                repeats = parameter;
                for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                    Object checked = checked(bound, parameter, one, argument);
                    if (checked != null) {
                        bound.put("#" + repeated.size(), checked, argument.at());
                        repeated.add(checked);
                    }
                }
            } else if (parameter != null) {
                bind(bound, parameter, parameter.name(), value, argument);
            }
        }
        if (repeats != null) {
            bound.put(
                    repeats.name(),
                    List.copyOf(repeated),
                    call.arguments().get(0).at());
        }
        for (Syntax.Named named : call.named()) {
            Object value = values.value(named.value(), scope, handler);
            Parameter parameter = word.named(named.name());
            if (parameter != null) {
                bind(bound, parameter, named.name(), value, named.value());
            }
        }
        for (Parameter parameter : word.parameters()) {
            boolean there = bound.has(parameter.name()) || parameter.way() == Parameter.Way.ANY_NAME;
            if (parameter.required() && !there) {
                bound.markFaulty();
            }
        }
        return bound;
    }

    private void bind(Arguments bound, Parameter parameter, String name, Object value, Syntax.Expression argument) {
        Object checked = checked(bound, parameter, value, argument);
        if (checked != null) {
            bound.put(name, checked, argument.at());
        }
    }

    private Object checked(Arguments bound, Parameter parameter, Object value, Syntax.Expression argument) {
        if (value == Values.FAULTY) {
            bound.markFaulty();
            return null;
        }
        try {
            List<SourcePosition> elements = elements(argument);
            return kinds.check(bound.word().name(), parameter, value, argument.at(), elements);
        } catch (Fault fault) {
            problems.error(fault.at(argument.at()), fault.getMessage(), fault.advice());
            bound.markFaulty();
            return null;
        }
    }

    /** Returns the places of a list's elements, so that a caret can stand under one of them. */
    private static List<SourcePosition> elements(Syntax.Expression argument) {
        List<SourcePosition> places = new ArrayList<>();
        if (argument instanceof Syntax.Elements list) {
            for (Syntax.Expression element : list.elements()) {
                places.add(element.at());
            }
        }
        return places;
    }
}
