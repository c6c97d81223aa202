package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BooleanExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.NotExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.TernaryExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/** The allow-list for expressions; see {@link TreeReader}. */
final class ExpressionReader {

    /** Assignments to a plain variable. */
    static final Set<String> ASSIGNMENTS = Set.of("=", "+=", "-=", "*=", "/=");

    private static final Set<String> OPERATORS =
            Set.of("+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "&&", "||", "in");

    private final Source source;
    private final Problems problems;
    private final TreeReader tree;
    private final CallReader calls;

    ExpressionReader(Source source, Problems problems, TreeReader tree) {
        this.source = source;
        this.problems = problems;
        this.tree = tree;
        this.calls = new CallReader(source, problems, tree, this);
    }

    SourcePosition at(ASTNode node) {
        return source.at(
                node.getLineNumber(), node.getColumnNumber(), node.getLastLineNumber(), node.getLastColumnNumber());
    }

    Syntax.Expression read(Expression node) {
        SourcePosition at = at(node);
        Syntax.Expression read = tree.deeper(at) ? readHere(node, at) : new Syntax.Refused(at);
        tree.shallower();
        return read;
    }

    private Syntax.Expression readHere(Expression node, SourcePosition at) {
        Class<?> type = node.getClass();
        if (type == ConstantExpression.class) {
            return constant((ConstantExpression) node, at);
        } else if (type == VariableExpression.class) {
            return variable((VariableExpression) node, at);
        } else if (type == PropertyExpression.class) {
            return member((PropertyExpression) node, at);
        } else if (type == MethodCallExpression.class) {
            return calls.read((MethodCallExpression) node, at);
        } else if (type == GStringExpression.class) {
            return interpolation((GStringExpression) node, at);
        } else if (type == ListExpression.class) {
            return new Syntax.Elements(all(((ListExpression) node).getExpressions()), at);
        } else if (type == MapExpression.class) {
            return new Syntax.Entries(named((MapExpression) node), at);
        } else if (type == BinaryExpression.class) {
            return binary((BinaryExpression) node, at);
        } else if (type == BooleanExpression.class) {
            return read(((BooleanExpression) node).getExpression());
        } else if (type == NotExpression.class) {
            return new Syntax.Not(read(((NotExpression) node).getExpression()), at);
        } else if (type == UnaryMinusExpression.class) {
            return new Syntax.Negative(read(((UnaryMinusExpression) node).getExpression()), at);
        } else if (type == TernaryExpression.class) {
            return choice((TernaryExpression) node, at);
        } else if (type == RangeExpression.class) {
            return range((RangeExpression) node, at);
        }
        Refusals.refuse(problems, at, node);
        return new Syntax.Refused(at);
    }

    List<Syntax.Expression> all(List<Expression> nodes) {
        List<Syntax.Expression> read = new ArrayList<>(nodes.size());
        for (Expression node : nodes) {
            read.add(read(node));
        }
        return read;
    }

    private Syntax.Expression constant(ConstantExpression node, SourcePosition at) {
        Object value = node.getValue();
        if (value instanceof String text) {
            return new Syntax.Text(text, at);
        } else if (value instanceof Boolean truth) {
            return new Syntax.Truth(truth, at);
        } else if (value instanceof Integer || value instanceof Long) {
            return new Syntax.Digits(BigDecimal.valueOf(((Number) value).longValue()), at);
        } else if (value instanceof BigInteger number) {
            return digits(new BigDecimal(number), at);
        } else if (value instanceof BigDecimal number) {
            return digits(number, at);
        } else if (value == null) {
            problems.error(at, "null is not part of the language", "Leave out what has no value");
        } else {
            problems.error(at, "numbers have no suffix here", "Write the number alone, or with a unit: 5.s, 20.GB");
        }
        return new Syntax.Refused(at);
    }

    private Syntax.Expression digits(BigDecimal number, SourcePosition at) {
        if (Units.tooLong(number)) {
            problems.error(
                    at,
                    "a number has more than " + Limits.DIGITS + " digits",
                    "Write it with fewer digits, or with a larger unit");
            return new Syntax.Refused(at);
        }
        return new Syntax.Digits(number, at);
    }

    private Syntax.Expression variable(VariableExpression node, SourcePosition at) {
        if (node.isThisExpression() || node.isSuperExpression()) {
            Refusals.refuse(problems, at, "'" + node.getName() + "'");
            return new Syntax.Refused(at);
        }
        return new Syntax.Name(node.getName(), at);
    }

    private Syntax.Expression member(PropertyExpression node, SourcePosition at) {
        Expression property = node.getProperty();
        boolean plain = property.getClass() == ConstantExpression.class
                && ((ConstantExpression) property).getValue() instanceof String;
        if (!plain || node.isSpreadSafe() || node.isSafe()) {
            Refusals.refuse(problems, at, !plain ? "a computed name after the dot" : node.isSafe() ? "'?.'" : "'*.'");
            return new Syntax.Refused(at);
        }
        Syntax.Expression of = read(node.getObjectExpression());
        String name = ((ConstantExpression) property).getText();
        if (calls.followed(of, name, at(property))) {
            return new Syntax.Refused(at);
        }
        return new Syntax.Member(of, name, at(property), wholePath(node));
    }

    /** Returns the place of {@code a.b[c].d} from its beginning: the parser lets the parts inside begin at their dot. */
    private SourcePosition wholePath(Expression node) {
        Expression first = node;
        while (true) {
            if (first.getClass() == PropertyExpression.class) {
                first = ((PropertyExpression) first).getObjectExpression();
            } else if (first.getClass() == MethodCallExpression.class
                    && !((MethodCallExpression) first).isImplicitThis()) {
                first = ((MethodCallExpression) first).getObjectExpression();
            } else if (first.getClass() == BinaryExpression.class
                    && ((BinaryExpression) first).getOperation().getText().equals("[")) {
                first = ((BinaryExpression) first).getLeftExpression();
            } else {
                break;
            }
        }
        boolean earlier = node.getLineNumber() < first.getLineNumber()
                || (node.getLineNumber() == first.getLineNumber() && node.getColumnNumber() < first.getColumnNumber());
        Expression start = earlier ? node : first;
        return source.at(
                start.getLineNumber(), start.getColumnNumber(), node.getLastLineNumber(), node.getLastColumnNumber());
    }

    private Syntax.Expression interpolation(GStringExpression node, SourcePosition at) {
        List<Syntax.Expression> parts = new ArrayList<>();
        List<ConstantExpression> texts = node.getStrings();
        List<Expression> values = node.getValues();
        for (int i = 0; i < texts.size(); i++) {
            parts.add(new Syntax.Text(texts.get(i).getText(), at));
            if (i < values.size()) {
                parts.add(read(values.get(i)));
            }
        }
        return new Syntax.Interpolation(parts, at);
    }

    /** Returns the entries of a map, or a call's named arguments. */
    List<Syntax.Named> named(MapExpression map) {
        List<Syntax.Named> entries = new ArrayList<>();
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
            Expression key = entry.getKeyExpression();
            boolean plain = entry.getClass() == MapEntryExpression.class
                    && key.getClass() == ConstantExpression.class
                    && ((ConstantExpression) key).getValue() instanceof String;
            if (plain) {
                entries.add(new Syntax.Named(key.getText(), read(entry.getValueExpression()), at(key)));
            } else {
                problems.error(at(key), "the name before a colon is not a plain word", "Write name: value");
            }
        }
        return entries;
    }

    private Syntax.Expression binary(BinaryExpression node, SourcePosition at) {
        String operator = node.getOperation().getText();
        if (operator.equals("[") && !node.isSafe()) {
            return new Syntax.Index(read(node.getLeftExpression()), read(node.getRightExpression()), wholePath(node));
        }
        if (!OPERATORS.contains(operator)) {
            SourcePosition place = source.at(
                    node.getOperation().getStartLine(),
                    node.getOperation().getStartColumn(),
                    node.getOperation().getStartLine(),
                    node.getOperation().getStartColumn() + operator.length());
            Refusals.refuse(problems, place, "'" + operator + "'" + (ASSIGNMENTS.contains(operator) ? " here" : ""));
            read(node.getLeftExpression());
            read(node.getRightExpression());
            return new Syntax.Refused(at);
        }
        return new Syntax.Binary(read(node.getLeftExpression()), operator, read(node.getRightExpression()), at);
    }

    private Syntax.Expression choice(TernaryExpression node, SourcePosition at) {
        return new Syntax.Choice(
                read(node.getBooleanExpression()), read(node.getTrueExpression()), read(node.getFalseExpression()), at);
    }

    private Syntax.Expression range(RangeExpression node, SourcePosition at) {
        if (node.isExclusiveLeft()) {
            Refusals.refuse(problems, at, "a range that leaves out its start");
            return new Syntax.Refused(at);
        }
        return new Syntax.Range(read(node.getFrom()), read(node.getTo()), !node.isExclusiveRight(), at);
    }
}
