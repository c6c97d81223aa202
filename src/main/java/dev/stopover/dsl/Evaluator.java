package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.util.List;
import java.util.Map;

/**
 * Carries out statements and hands the words to their places; the values are those of {@link ExpressionValues}. Whatever is wrong is reported with its place
 * and evaluation goes on, so that all problems of a file are found in one go.
 */
final class Evaluator {

    /** The language's functions that need to know the experiment. */
    interface Functions {
        /** Returns the value of a word that stands where a value does. */
        Object call(Arguments call);
    }

    private final Problems problems;
    private final Budget budget = new Budget();
    private final Arithmetic arithmetic = new Arithmetic(budget);
    private final ArgumentBinder binder;
    private final ExpressionValues values;

    Evaluator(Problems problems, ArgumentBinder binder) {
        this.problems = problems;
        this.binder = binder;
        this.values = new ExpressionValues(problems, binder, budget, arithmetic);
    }

    void functions(Functions implementation) {
        values.functions(implementation);
    }

    /** Evaluates a block whose variables end with it. */
    void run(Syntax.Block block, Scope scope, Handler handler) {
        Scope inner = new Scope(scope);
        statements(block, inner, handler);
    }

    /** Evaluates statements in a scope of the caller's. */
    void statements(Syntax.Block block, Scope scope, Handler handler) {
        for (Syntax.Statement statement : block.statements()) {
            budget.step();
            statement(statement, scope, handler);
        }
    }

    private void statement(Syntax.Statement statement, Scope scope, Handler handler) {
        if (statement instanceof Syntax.Plain plain) {
            plain(plain.expression(), scope, handler);
        } else if (statement instanceof Syntax.Definition definition) {
            scope.define(definition.name(), value(definition.value(), scope, handler));
        } else if (statement instanceof Syntax.Assignment assignment) {
            assign(assignment, scope, handler);
        } else if (statement instanceof Syntax.If choice) {
            Object condition = values.truth(choice.condition(), scope, handler);
            if (condition != Values.FAULTY) {
                run(Boolean.TRUE.equals(condition) ? choice.then() : choice.otherwise(), scope, handler);
            }
        } else if (statement instanceof Syntax.For loop) {
            loop(loop, scope, handler);
        } else if (statement instanceof Syntax.Included included) {
            statements(included.content(), scope, handler);
        }
    }

    private void plain(Syntax.Expression expression, Scope scope, Handler handler) {
        if (expression instanceof Syntax.Call call) {
            Word word = Vocabulary.word(call.word(), handler.place());
            if (word != null && !word.function() && handler.takes(word)) {
                handler.word(binder.bind(word, call, scope, handler, values));
            }
        } else {
            handler.expression(expression, scope);
        }
    }

    private void assign(Syntax.Assignment assignment, Scope scope, Handler handler) {
        Object value = value(assignment.value(), scope, handler);
        Object before = scope.get(assignment.name());
        if (!assignment.operator().isEmpty()) {
            value = before == null || before == Values.FAULTY || value == Values.FAULTY
                    ? Values.FAULTY
                    : calculated(before, assignment.operator(), value, assignment.at());
        }
        scope.assign(assignment.name(), value);
    }

    private void loop(Syntax.For loop, Scope scope, Handler handler) {
        Object through = value(loop.values(), scope, handler);
        if (through instanceof List<?> list) {
            for (Object element : list) {
                Scope inner = new Scope(scope);
                inner.define(loop.name(), element);
                run(loop.body(), inner, handler);
            }
        } else if (through != Values.FAULTY) {
            problems.error(
                    loop.values().at(),
                    "for … in needs a list or a range, not " + Values.shown(through),
                    through instanceof Map
                            ? "Go through map.keys() or map.values()"
                            : "Write for (x in [1, 2, 3]) or for (i in 1..3)");
        }
    }

    /** Returns an expression's value; {@link Values#FAULTY} where it has none, which was reported. */
    Object value(Syntax.Expression expression, Scope scope, Handler handler) {
        return values.value(expression, scope, handler);
    }

    private Object calculated(Object left, String operator, Object right, SourcePosition at) {
        try {
            return arithmetic.apply(left, operator, right);
        } catch (Fault fault) {
            problems.error(at, fault.getMessage(), fault.advice());
            return Values.FAULTY;
        }
    }
}
