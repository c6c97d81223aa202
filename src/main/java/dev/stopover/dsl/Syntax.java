package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.math.BigDecimal;
import java.util.List;

/**
 * The syntax tree of the language, free of Groovy: what is left once the whole tree that Groovy's parser made has passed
 * the allow-list. Nothing that could reach a class, a file or a process can be expressed in it.
 */
sealed interface Syntax {

    /** Returns where it stands. */
    SourcePosition at();

    /** Something with a value. */
    sealed interface Expression extends Syntax {}

    /** Something that is done. */
    sealed interface Statement extends Syntax {}

    /** Text without variables. */
    record Text(String value, SourcePosition at) implements Expression {}

    /** Text with variables: the parts in order. */
    record Interpolation(List<Expression> parts, SourcePosition at) implements Expression {}

    /** A number without a unit. */
    record Digits(BigDecimal value, SourcePosition at) implements Expression {}

    /** {@code true} or {@code false}. */
    record Truth(boolean value, SourcePosition at) implements Expression {}

    /** A list. */
    record Elements(List<Expression> elements, SourcePosition at) implements Expression {}

    /** A map; its keys are plain words or texts. */
    record Entries(List<Named> entries, SourcePosition at) implements Expression {}

    /** A range of whole numbers. */
    record Range(Expression from, Expression to, boolean inclusive, SourcePosition at) implements Expression {}

    /** A bare name: a variable, or one of the language's words. */
    record Name(String name, SourcePosition at) implements Expression {}

    /** A name after a dot: a unit on a number or list, an entry of a map, a factor of {@code it}. */
    record Member(Expression of, String name, SourcePosition nameAt, SourcePosition at) implements Expression {}

    /** {@code list[0]}, {@code map['key']}. */
    record Index(Expression of, Expression index, SourcePosition at) implements Expression {}

    /** One of the language's words with its arguments; {@code block} is null where there is none. */
    record Call(String word, List<Expression> arguments, List<Named> named, Block block, SourcePosition at)
            implements Expression {}

    /** A function of a value. */
    record Function(Expression of, String name, List<Expression> arguments, SourcePosition at) implements Expression {}

    /** Two values and an operator between them. */
    record Binary(Expression left, String operator, Expression right, SourcePosition at) implements Expression {}

    /** {@code -value}. */
    record Negative(Expression of, SourcePosition at) implements Expression {}

    /** {@code !value}. */
    record Not(Expression of, SourcePosition at) implements Expression {}

    /** {@code condition ? yes : no}. */
    record Choice(Expression condition, Expression yes, Expression no, SourcePosition at) implements Expression {}

    /** What was refused; a problem was reported already. */
    record Refused(SourcePosition at) implements Expression {}

    /** An expression standing by itself: a word, or in {@code expect} a bound. */
    record Plain(Expression expression, SourcePosition at) implements Statement {}

    /** {@code def name = value}. */
    record Definition(String name, Expression value, SourcePosition at) implements Statement {}

    /** {@code name = value}, or with an arithmetic operator before the sign. */
    record Assignment(String name, String operator, Expression value, SourcePosition at) implements Statement {}

    /** {@code if (condition) … else …}; {@code otherwise} is empty where there is none. */
    record If(Expression condition, Block then, Block otherwise, SourcePosition at) implements Statement {}

    /** {@code for (name in values) …}. */
    record For(String name, Expression values, Block body, SourcePosition at) implements Statement {}

    /** Another file's statements in place of an {@code include}; they share the scope they are included in. */
    record Included(Block content, Call call, SourcePosition at) implements Statement {}

    /** Statements in braces. */
    record Block(List<Statement> statements, SourcePosition at) implements Syntax {}

    /** A named argument or an entry of a map; the place is the name's. */
    record Named(String name, Expression value, SourcePosition at) implements Syntax {}
}
