package dev.stopover.dsl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of expressions. What has none is reported with its place, and its value is {@link Values#FAULTY}, of which
 * nothing more is said.
 */
final class ExpressionValues {

    private final Problems problems;
    private final Budget budget;
    private final Arithmetic arithmetic;
    private final Structures structures;
    private final ValueFunctions functions;
    private final ArgumentBinder binder;
    private Evaluator.Functions words;

    ExpressionValues(Problems problems, ArgumentBinder binder, Budget budget, Arithmetic arithmetic) {
        this.problems = problems;
        this.binder = binder;
        this.budget = budget;
        this.arithmetic = arithmetic;
        this.structures = new Structures(budget);
        this.functions = new ValueFunctions(budget, arithmetic);
    }

    void functions(Evaluator.Functions implementation) {
        words = implementation;
    }

    /** Returns an expression's value; {@link Values#FAULTY} where it has none, which was reported. */
    Object value(Syntax.Expression expression, Scope scope, Handler handler) {
        budget.step();
        try {
            return valueHere(expression, scope, handler);
        } catch (Fault fault) {
            problems.error(expression.at(), fault.getMessage(), fault.advice());
            return Values.FAULTY;
        }
    }

    private Object valueHere(Syntax.Expression expression, Scope scope, Handler handler) {
        if (expression instanceof Syntax.Text text) {
            return text.value();
        } else if (expression instanceof Syntax.Digits digits) {
            return digits.value();
        } else if (expression instanceof Syntax.Member member) {
            return member(member, scope, handler);
        } else if (expression instanceof Syntax.Name name) {
            Object value = scope.get(name.name());
            return value != null ? value : symbol(name.name(), handler);
        } else if (expression instanceof Syntax.Interpolation interpolation) {
            return interpolated(interpolation, scope, handler);
        } else if (expression instanceof Syntax.Elements elements) {
            budget.elements(elements.elements().size());
            return list(elements.elements(), scope, handler);
        } else if (expression instanceof Syntax.Entries entries) {
            return map(entries, scope, handler);
        } else if (expression instanceof Syntax.Truth truth) {
            return truth.value();
        } else if (expression instanceof Syntax.Call call) {
            Word word = Vocabulary.word(call.word(), Place.VALUE);
            if (word == null) {
                word = Vocabulary.word(call.word(), handler.place());
            }
            return word == null || !word.function()
                    ? Values.FAULTY
                    : words.call(binder.bind(word, call, scope, handler, this));
        }
        return operation(expression, scope, handler);
    }

    private Object operation(Syntax.Expression expression, Scope scope, Handler handler) {
        if (expression instanceof Syntax.Binary binary) {
            return binary(binary, scope, handler);
        } else if (expression instanceof Syntax.Function function) {
            Object of = value(function.of(), scope, handler);
            Object arguments = list(function.arguments(), scope, handler);
            return of == Values.FAULTY || !(arguments instanceof List<?> list)
                    ? Values.FAULTY
                    : functions.apply(of, function.name(), List.copyOf(list));
        } else if (expression instanceof Syntax.Index index) {
            return element(index, scope, handler);
        } else if (expression instanceof Syntax.Choice choice) {
            Object condition = truth(choice.condition(), scope, handler);
            return condition == Values.FAULTY
                    ? condition
                    : value(Boolean.TRUE.equals(condition) ? choice.yes() : choice.no(), scope, handler);
        } else if (expression instanceof Syntax.Range range) {
            return range(range, scope, handler);
        } else if (expression instanceof Syntax.Not not) {
            Object of = truth(not.of(), scope, handler);
            return of == Values.FAULTY ? of : Boolean.FALSE.equals(of);
        } else if (expression instanceof Syntax.Negative negative) {
            Object of = value(negative.of(), scope, handler);
            if (of instanceof BigDecimal number) {
                return number.negate();
            } else if (of != Values.FAULTY) {
                throw new Fault(Values.kind(of) + " cannot be below zero", null);
            }
        }
        return Values.FAULTY;
    }

    private static Object symbol(String name, Handler handler) {
        if (Symbols.contains(name)) {
            return new Values.Symbol(name);
        }
        // Factors are bare words in a report; elsewhere an unknown name was reported when the file was checked.
        return handler.place() == Place.REPORT ? new Values.Symbol(name) : Values.FAULTY;
    }

    private Object member(Syntax.Member member, Scope scope, Handler handler) {
        Object of = value(member.of(), scope, handler);
        if (of == Values.FAULTY) {
            return of;
        }
        try {
            return structures.member(of, member.name());
        } catch (Fault fault) {
            boolean factor =
                    member.of() instanceof Syntax.Name name && name.name().equals("it");
            problems.error(
                    member.nameAt(),
                    factor ? "the scenario varies nothing called '" + member.name() + "'" : fault.getMessage(),
                    fault.advice());
            return Values.FAULTY;
        }
    }

    private Object element(Syntax.Index index, Scope scope, Handler handler) {
        Object of = value(index.of(), scope, handler);
        Object at = value(index.index(), scope, handler);
        return of == Values.FAULTY || at == Values.FAULTY ? Values.FAULTY : Structures.element(of, at);
    }

    private Object interpolated(Syntax.Interpolation interpolation, Scope scope, Handler handler) {
        StringBuilder out = new StringBuilder();
        boolean faulty = false;
        for (Syntax.Expression part : interpolation.parts()) {
            Object value = value(part, scope, handler);
            if (value == Values.FAULTY) {
                faulty = true;
            } else {
                out.append(Values.text(value));
                if (out.length() > Limits.TEXT) {
                    throw new Fault("a text of more than " + Limits.TEXT + " characters", "Make it shorter");
                }
            }
        }
        budget.text(out.length());
        return faulty ? Values.FAULTY : out.toString();
    }

    private Object list(List<Syntax.Expression> elements, Scope scope, Handler handler) {
        List<Object> values = new ArrayList<>(elements.size());
        boolean faulty = false;
        for (Syntax.Expression element : elements) {
            Object value = value(element, scope, handler);
            faulty |= value == Values.FAULTY;
            values.add(value);
        }
        return faulty ? Values.FAULTY : List.copyOf(values);
    }

    private Object map(Syntax.Entries entries, Scope scope, Handler handler) {
        budget.elements(entries.entries().size());
        Map<String, Object> values = new LinkedHashMap<>();
        for (Syntax.Named entry : entries.entries()) {
            Object value = value(entry.value(), scope, handler);
            if (values.put(entry.name(), value) != null) {
                problems.error(entry.at(), "the map has two entries '" + entry.name() + "'", "Remove one");
            }
        }
        return values.containsValue(Values.FAULTY) ? Values.FAULTY : Collections.unmodifiableMap(values);
    }

    private Object range(Syntax.Range range, Scope scope, Handler handler) {
        Object from = value(range.from(), scope, handler);
        Object to = value(range.to(), scope, handler);
        return from == Values.FAULTY || to == Values.FAULTY
                ? Values.FAULTY
                : structures.range(from, to, range.inclusive());
    }

    private Object binary(Syntax.Binary binary, Scope scope, Handler handler) {
        String operator = binary.operator();
        if (operator.equals("&&") || operator.equals("||")) {
            Object left = truth(binary.left(), scope, handler);
            boolean decided = left == Values.FAULTY || left.equals(operator.equals("||"));
            return decided ? left : truth(binary.right(), scope, handler);
        }
        Object left = value(binary.left(), scope, handler);
        Object right = value(binary.right(), scope, handler);
        return left == Values.FAULTY || right == Values.FAULTY
                ? Values.FAULTY
                : arithmetic.apply(left, operator, right);
    }

    /** Returns whether a condition holds; {@link Values#FAULTY} where it is none, which is reported. */
    Object truth(Syntax.Expression expression, Scope scope, Handler handler) {
        Object value = value(expression, scope, handler);
        if (value instanceof Boolean || value == Values.FAULTY) {
            return value;
        }
        problems.error(
                expression.at(),
                "a condition is true or false, not " + Values.shown(value),
                "Compare it with something: size > 1.GiB");
        return Values.FAULTY;
    }
}
