package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import org.codehaus.groovy.ast.ASTNode;

/** Says no to the parts of Groovy that are not parts of the language, in words that help. */
final class Refusals {

    private static final String GENERAL = "An experiment file describes an experiment; no Groovy code is run from it."
            + " 'stopover words' lists what it can say";

    private Refusals() {}

    static void refuse(Problems problems, SourcePosition at, String what) {
        problems.noteForeignCode();
        problems.error(at, what + " is not part of the language", GENERAL);
    }

    static void refuse(Problems problems, SourcePosition at, ASTNode node) {
        problems.noteForeignCode();
        String type = node.getClass().getSimpleName();
        switch (type) {
            case "WhileStatement", "DoWhileStatement" ->
                problems.error(
                        at,
                        "while is not part of the language",
                        "Write for (name in list) { … } or for (i in 1..10) { … }");
            case "PrefixExpression", "PostfixExpression" ->
                problems.error(at, "++ and -- are not part of the language", "Write name = name + 1");
            case "ElvisOperatorExpression" ->
                problems.error(at, "?: is not part of the language", "Write condition ? value : otherValue");
            default -> refuse(problems, at, name(type));
        }
    }

    private static String name(String type) {
        return switch (type) {
            case "ReturnStatement" -> "return";
            case "ThrowStatement" -> "throw";
            case "TryCatchStatement" -> "try";
            case "SwitchStatement" -> "switch";
            case "SynchronizedStatement" -> "synchronized";
            case "AssertStatement" -> "assert";
            case "BreakStatement" -> "break";
            case "ContinueStatement" -> "continue";
            case "ConstructorCallExpression" -> "'new'";
            case "CastExpression" -> "a cast";
            case "MethodPointerExpression", "MethodReferenceExpression" -> "a method reference";
            case "LambdaExpression" -> "a lambda";
            case "ClosureExpression" -> "a block as a value";
            case "SpreadExpression", "SpreadMapExpression" -> "'*'";
            case "AttributeExpression" -> "'.@'";
            case "ClassExpression" -> "a class";
            case "ArrayExpression" -> "an array";
            case "BitwiseNegationExpression" -> "'~'";
            case "ClosureListExpression" -> "';' in for";
            case "StaticMethodCallExpression", "MethodCallExpression" -> "a method";
            case "AnnotationConstantExpression" -> "an annotation";
            default -> "this";
        };
    }
}
