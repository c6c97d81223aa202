package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NamedArgumentListExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** The allow-list for calls: a word with arguments and a block, or a function of a value; see {@link TreeReader}. */
final class CallReader {

    private final Source source;
    private final Problems problems;
    private final TreeReader tree;
    private final ExpressionReader expressions;

    CallReader(Source source, Problems problems, TreeReader tree, ExpressionReader expressions) {
        this.source = source;
        this.problems = problems;
        this.tree = tree;
        this.expressions = expressions;
    }

    Syntax.Expression read(MethodCallExpression node, SourcePosition at) {
        Expression method = node.getMethod();
        boolean plain = method.getClass() == ConstantExpression.class
                && ((ConstantExpression) method).getValue() instanceof String;
        if (!plain) {
            Refusals.refuse(problems, at, "a call by a computed name");
            return new Syntax.Refused(at);
        }
        if (node.isSafe() || node.isSpreadSafe() || node.getGenericsTypes() != null) {
            Refusals.refuse(problems, at, node.isSafe() ? "'?.'" : node.isSpreadSafe() ? "'*.'" : "a type argument");
            return new Syntax.Refused(at);
        }
        String name = method.getText();
        SourcePosition place = expressions.at(method);
        Syntax.Call call = arguments(node, name, place);
        if (node.isImplicitThis()
                && node.getObjectExpression().getClass() == VariableExpression.class
                && ((VariableExpression) node.getObjectExpression()).isThisExpression()) {
            return call;
        }
        return function(node.getObjectExpression(), call);
    }

    private Syntax.Expression function(Expression receiver, Syntax.Call call) {
        Syntax.Expression of = expressions.read(receiver);
        if (followed(of, call.word(), call.at())) {
            return new Syntax.Refused(call.at());
        }
        if (call.block() != null) {
            problems.error(
                    call.at(),
                    "'" + call.word() + "' with a block is not part of the language",
                    "Write for (name in list) { … }");
            return new Syntax.Refused(call.at());
        }
        if (!call.named().isEmpty()) {
            problems.error(call.at(), "'" + call.word() + "' takes no arguments by name", null);
            return new Syntax.Refused(call.at());
        }
        if (!ValueFunctions.NAMES.contains(call.word())) {
            problems.error(
                    call.at(),
                    "unknown function '" + call.word() + "'",
                    dev.stopover.diagnostics.NearNames.advice(
                            call.word(), ValueFunctions.NAMES, "Functions of values are"));
            return new Syntax.Refused(call.at());
        }
        return new Syntax.Function(of, call.word(), call.arguments(), call.at());
    }

    /** Reports a statement that goes on after its end, as it does where a comma or a colon is missing. */
    boolean followed(Syntax.Expression first, String name, SourcePosition at) {
        if (!(first instanceof Syntax.Call call) || Vocabulary.word(call.word(), Place.VALUE) != null) {
            return false;
        }
        List<Word> words = Vocabulary.words(call.word());
        String example = words.isEmpty()
                ? call.word() + " 'a', to: 'b'"
                : words.get(0).example().lines().findFirst().orElse("");
        problems.error(
                at,
                "'" + name + "' cannot follow here: a comma or a colon is missing before it",
                "Arguments by name are separated by commas and have a colon: " + example);
        return true;
    }

    private Syntax.Call arguments(MethodCallExpression node, String word, SourcePosition at) {
        List<Syntax.Expression> positional = new ArrayList<>();
        List<Syntax.Named> named = new ArrayList<>();
        Syntax.Block block = null;
        Expression arguments = node.getArguments();
        if (arguments.getClass() != ArgumentListExpression.class && arguments.getClass() != TupleExpression.class) {
            Refusals.refuse(problems, at, arguments);
            return new Syntax.Call(word, positional, named, null, at);
        }
        List<Expression> list = ((TupleExpression) arguments).getExpressions();
        for (int i = 0; i < list.size(); i++) {
            Expression argument = list.get(i);
            Class<?> type = argument.getClass();
            if (type == NamedArgumentListExpression.class
                    || (i == 0 && type == MapExpression.class && !literal((MapExpression) argument))) {
                named.addAll(expressions.named((MapExpression) argument));
            } else if (type == ClosureExpression.class && i == list.size() - 1) {
                block = tree.block((ClosureExpression) argument);
            } else {
                positional.add(expressions.read(argument));
            }
        }
        return new Syntax.Call(word, positional, named, block, at);
    }

    /** Returns whether a map was written in brackets: the parser makes the same node of arguments by name. */
    private boolean literal(MapExpression map) {
        if (map.getMapEntryExpressions().isEmpty()) {
            return true;
        }
        Expression key = map.getMapEntryExpressions().get(0);
        int from = source.offset(map.getLineNumber(), map.getColumnNumber());
        int to = source.offset(key.getLineNumber(), key.getColumnNumber());
        return from < to && source.text().charAt(from) == '[' && source.text().indexOf(']', from) >= to;
    }
}
