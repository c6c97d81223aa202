package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ImportNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * The allow-list: turns Groovy's tree into ours, node by node, by each node's exact class. A class that is not named
 * here or in {@link ExpressionReader} is refused, with its place; subclasses do not slip through. The whole tree is read
 * before anything is evaluated, dead branches included.
 */
final class TreeReader {

    private final Source source;
    private final Problems problems;
    private final Includer includer;
    private final ExpressionReader expressions;
    private int depth;

    /** Finds the content of an included file. */
    interface Includer {
        /** Returns the statements that stand in place of the call; empty where the file cannot be had. */
        Syntax.Block include(Syntax.Call call);
    }

    TreeReader(Source source, Problems problems, Includer includer) {
        this.source = source;
        this.problems = problems;
        this.includer = includer;
        this.expressions = new ExpressionReader(source, problems, this);
    }

    /** Returns our tree of a whole file. */
    Syntax.Block file(ModuleNode module) {
        if (module.getPackage() != null) {
            refuse(module.getPackage(), "a package declaration");
        }
        for (ImportNode node : module.getImports()) {
            refuse(node, "an import");
        }
        for (ImportNode node : module.getStarImports()) {
            refuse(node, "an import");
        }
        for (ImportNode node : module.getStaticImports().values()) {
            refuse(node, "an import");
        }
        for (ImportNode node : module.getStaticStarImports().values()) {
            refuse(node, "an import");
        }
        for (MethodNode method : module.getMethods()) {
            refuse(method, "a method");
        }
        for (ClassNode type : module.getClasses()) {
            if (!type.isScript()) {
                refuse(type, "a class");
            } else if (!type.getAnnotations().isEmpty()) {
                refuse(type.getAnnotations().get(0), "an annotation");
            }
        }
        List<Statement> statements = module.getStatementBlock().getStatements();
        boolean empty = statements.size() == 1 && statements.get(0).getLineNumber() < 1;
        // The parser gives an empty text a return statement of its own.
        return empty
                ? new Syntax.Block(List.of(), source.at(1, 1, 1, 2))
                : block(module.getStatementBlock(), source.at(1, 1, 1, 2));
    }

    /** Returns the block of a closure. */
    Syntax.Block block(ClosureExpression closure) {
        Parameter[] parameters = closure.getParameters();
        if (parameters == null || parameters.length > 0) {
            problems.error(
                    expressions.at(closure),
                    "a block takes no parameters",
                    "Remove everything up to and including the arrow ->");
        }
        return block(closure.getCode(), expressions.at(closure));
    }

    private Syntax.Block block(Statement statement, SourcePosition at) {
        List<Syntax.Statement> content = new ArrayList<>();
        if (deeper(at)) {
            if (statement.getClass() == BlockStatement.class) {
                refuseLabels(statement);
                for (Statement inner : ((BlockStatement) statement).getStatements()) {
                    add(content, inner);
                }
            } else {
                add(content, statement);
            }
        }
        depth--;
        return new Syntax.Block(content, at);
    }

    private void add(List<Syntax.Statement> content, Statement statement) {
        // The parser's shared empty statement is an anonymous subclass: known by identity, not by class.
        if (statement == EmptyStatement.INSTANCE || statement.getClass() == EmptyStatement.class) {
            return;
        }
        if (refuseLabels(statement)) {
            return;
        }
        Class<?> type = statement.getClass();
        if (type == ExpressionStatement.class) {
            content.add(expression(((ExpressionStatement) statement).getExpression()));
        } else if (type == IfStatement.class) {
            content.add(choice((IfStatement) statement));
        } else if (type == ForStatement.class) {
            loop(content, (ForStatement) statement);
        } else if (type == BlockStatement.class) {
            refuse(statement, "a block by itself");
        } else {
            Refusals.refuse(problems, expressions.at(statement), statement);
        }
    }

    private Syntax.Statement expression(Expression expression) {
        if (expression.getClass() == DeclarationExpression.class) {
            return definition((DeclarationExpression) expression);
        }
        if (expression.getClass() == BinaryExpression.class) {
            BinaryExpression binary = (BinaryExpression) expression;
            String operator = binary.getOperation().getText();
            boolean plain = binary.getLeftExpression().getClass() == VariableExpression.class;
            if (plain && ExpressionReader.ASSIGNMENTS.contains(operator)) {
                VariableExpression variable = (VariableExpression) binary.getLeftExpression();
                return new Syntax.Assignment(
                        variable.getName(),
                        operator.substring(0, operator.length() - 1),
                        expressions.read(binary.getRightExpression()),
                        expressions.at(variable));
            }
        }
        Syntax.Expression read = expressions.read(expression);
        if (read instanceof Syntax.Call call && call.word().equals("include")) {
            return new Syntax.Included(includer.include(call), call, call.at());
        }
        return new Syntax.Plain(read, read.at());
    }

    private Syntax.Statement definition(DeclarationExpression node) {
        SourcePosition at = expressions.at(node);
        if (!node.getAnnotations().isEmpty()) {
            refuse(node.getAnnotations().get(0), "an annotation");
        }
        if (node.getLeftExpression().getClass() != VariableExpression.class) {
            problems.error(at, "several variables are defined at once", "Write one def for each of them");
            return new Syntax.Plain(new Syntax.Refused(at), at);
        }
        VariableExpression variable = (VariableExpression) node.getLeftExpression();
        if (!variable.isDynamicTyped() || variable.getModifiers() != 0) {
            problems.error(at, "variables have no types or modifiers here", "Write def " + variable.getName() + " = …");
        }
        if (node.getRightExpression() instanceof EmptyExpression) {
            problems.error(
                    expressions.at(variable),
                    "'" + variable.getName() + "' is defined without a value",
                    "Write def " + variable.getName() + " = …");
            return new Syntax.Definition(variable.getName(), new Syntax.Refused(at), expressions.at(variable));
        }
        return new Syntax.Definition(
                variable.getName(), expressions.read(node.getRightExpression()), expressions.at(variable));
    }

    private Syntax.Statement choice(IfStatement node) {
        Syntax.Expression condition = expressions.read(node.getBooleanExpression());
        SourcePosition at = expressions.at(node);
        return new Syntax.If(condition, block(node.getIfBlock(), at), block(node.getElseBlock(), at), at);
    }

    private void loop(List<Syntax.Statement> content, ForStatement node) {
        SourcePosition at = expressions.at(node);
        Parameter variable = node.getValueVariable();
        if (variable == null || variable == ForStatement.FOR_LOOP_DUMMY || node.getIndexVariable() != null) {
            problems.error(
                    at,
                    "this kind of for is not part of the language",
                    "Write for (name in list) { … } or for (i in 1..10) { … }");
            return;
        }
        if (!variable.isDynamicTyped() || !variable.getAnnotations().isEmpty()) {
            problems.error(at, "variables have no types here", "Write for (" + variable.getName() + " in …)");
        }
        content.add(new Syntax.For(
                variable.getName(),
                expressions.read(node.getCollectionExpression()),
                block(node.getLoopBlock(), at),
                at));
    }

    /** Returns whether one level more is allowed; the caller takes the level back in either case. */
    boolean deeper(SourcePosition at) {
        if (++depth == Limits.DEPTH + 1) {
            problems.error(
                    at,
                    "blocks and expressions are nested more than " + Limits.DEPTH + " deep",
                    "Give the inner parts names with def");
        }
        return depth <= Limits.DEPTH;
    }

    void shallower() {
        depth--;
    }

    private boolean refuseLabels(Statement statement) {
        if (statement.getStatementLabels() == null
                || statement.getStatementLabels().isEmpty()) {
            return false;
        }
        String label = statement.getStatementLabels().get(0);
        problems.error(
                expressions.at(statement),
                "'" + label + ":' stands by itself",
                "A colon belongs to the arguments of a word on the same line; a word of its own has none: " + label
                        + " …");
        return true;
    }

    private void refuse(ASTNode node, String what) {
        Refusals.refuse(problems, expressions.at(node), what);
    }
}
