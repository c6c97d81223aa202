package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the plain part of the syntax, in which nearly all experiments are written, without Groovy's parser: that takes half
 * a second to warm up in a fresh virtual machine, this a few milliseconds. Whatever is not plain, a faulty file above all,
 * is left to Groovy's parser, which decides what the syntax is; a specification holds that both make the same tree.
 */
final class PlainReader {

    private static final int DEEPEST = 20;

    private final Source source;
    private final TreeReader.Includer includer;
    private final Cursor cursor;
    private final PlainExpressions expressions;
    private int depth;

    private PlainReader(Source source, TreeReader.Includer includer) {
        this.source = source;
        this.includer = includer;
        this.cursor = new Cursor(source);
        this.expressions = new PlainExpressions(cursor);
    }

    /** Returns the tree of a whole file, or null where it is not plain. */
    static Syntax.Block read(Source source, TreeReader.Includer includer) {
        try {
            return new PlainReader(source, includer).file();
        } catch (Cursor.NotPlain e) {
            return null;
        }
    }

    private Syntax.Block file() {
        List<Syntax.Statement> statements = statements();
        if (cursor.peek() != 0 || cursor.offset() < source.text().length() || statements.isEmpty()) {
            throw Cursor.notPlain();
        }
        List<Syntax.Statement> resolved = new ArrayList<>(statements.size());
        // Files are included once it is certain that this one is plain, so that none is included twice.
        for (Syntax.Statement statement : statements) {
            resolved.add(included(statement));
        }
        return new Syntax.Block(resolved, source.at(1, 1, 1, 2));
    }

    /** Puts files in the place of their includes, however deep these stand. */
    private Syntax.Statement included(Syntax.Statement statement) {
        if (statement instanceof Syntax.Plain plain && plain.expression() instanceof Syntax.Call call) {
            if (call.word().equals("include")) {
                return new Syntax.Included(includer.include(call), call, call.at());
            }
            return call.block() == null
                    ? statement
                    : new Syntax.Plain(
                            new Syntax.Call(
                                    call.word(), call.arguments(), call.named(), included(call.block()), call.at()),
                            plain.at());
        } else if (statement instanceof Syntax.If choice) {
            return new Syntax.If(
                    choice.condition(), included(choice.then()), included(choice.otherwise()), choice.at());
        } else if (statement instanceof Syntax.For loop) {
            return new Syntax.For(loop.name(), loop.values(), included(loop.body()), loop.at());
        }
        return statement;
    }

    private Syntax.Block included(Syntax.Block block) {
        List<Syntax.Statement> resolved = new ArrayList<>(block.statements().size());
        for (Syntax.Statement statement : block.statements()) {
            resolved.add(included(statement));
        }
        return new Syntax.Block(resolved, block.at());
    }

    private List<Syntax.Statement> statements() {
        List<Syntax.Statement> statements = new ArrayList<>();
        while (true) {
            char next = cursor.peekBeyondLine();
            if (next == ';' && !statements.isEmpty()) {
                cursor.skip();
            } else if (next == '}' || next == 0) {
                return statements;
            } else {
                statements.add(statement());
                char after = cursor.peek();
                if (after != '\n' && after != ';' && after != '}' && after != 0) {
                    throw Cursor.notPlain();
                }
            }
        }
    }

    private Syntax.Statement statement() {
        int start = cursor.offset();
        String word = cursor.word();
        switch (word) {
            case "def":
                cursor.takeWord(word);
                cursor.peek();
                int name = cursor.offset();
                String variable = cursor.takeName();
                SourcePosition at = cursor.from(name);
                return new Syntax.Definition(variable, assigned("="), at);
            case "if":
                return choice(start);
            case "for":
                return loop(start);
            case "":
                throw Cursor.notPlain();
            default:
                return wordOrValue(start, word);
        }
    }

    private Syntax.Expression assigned(String sign) {
        cursor.expect(sign);
        char next = cursor.raw();
        if (next == '=' || next == '~' || next == '>') {
            throw Cursor.notPlain();
        }
        cursor.peekBeyondLine();
        return expressions.expression();
    }

    private Syntax.Statement choice(int start) {
        cursor.takeWord("if");
        Syntax.Expression condition = bracketed();
        List<Syntax.Statement> then = braces();
        List<Syntax.Statement> otherwise = List.of();
        int rest = cursor.offset();
        cursor.peekBeyondLine();
        if (cursor.word().equals("else")) {
            cursor.takeWord("else");
            cursor.peek();
            otherwise = cursor.word().equals("if") ? List.of(choice(cursor.offset())) : braces();
        } else {
            cursor.back(rest);
        }
        SourcePosition at = cursor.from(start);
        return new Syntax.If(condition, new Syntax.Block(then, at), new Syntax.Block(otherwise, at), at);
    }

    private Syntax.Expression bracketed() {
        int before = cursor.enterBrackets();
        cursor.expect("(");
        Syntax.Expression inner = expressions.expression();
        cursor.expect(")");
        cursor.leave(before);
        return inner;
    }

    private Syntax.Statement loop(int start) {
        cursor.takeWord("for");
        int before = cursor.enterBrackets();
        cursor.expect("(");
        cursor.peek();
        String name = cursor.takeName();
        if (!cursor.word().equals("in")) {
            throw Cursor.notPlain();
        }
        cursor.takeWord("in");
        Syntax.Expression values = expressions.expression();
        cursor.expect(")");
        cursor.leave(before);
        List<Syntax.Statement> body = braces();
        SourcePosition at = cursor.from(start);
        return new Syntax.For(name, values, new Syntax.Block(body, at), at);
    }

    private List<Syntax.Statement> braces() {
        if (++depth > DEEPEST) {
            throw Cursor.notPlain();
        }
        int before = cursor.enterBraces();
        cursor.expect("{");
        List<Syntax.Statement> content = statements();
        cursor.expect("}");
        cursor.leave(before);
        depth--;
        return content;
    }

    private Syntax.Statement wordOrValue(int start, String word) {
        cursor.takeName();
        SourcePosition at = cursor.from(start);
        boolean spaced = cursor.raw() == ' ' || cursor.raw() == '\t';
        char next = cursor.peek();
        if (next == '(' && !spaced) {
            return afterBrackets(start, word, at);
        } else if (next == '{') {
            return plain(new Syntax.Call(word, List.of(), List.of(), block(), at));
        } else if (next == '=' || (cursor.following(1) == '=' && "+-*/".indexOf(next) >= 0)) {
            String sign = next == '=' ? "" : String.valueOf(next);
            return new Syntax.Assignment(word, sign, assigned(sign + "="), at);
        }
        boolean argument = next == '\'' || next == '"' || Cursor.digit(next) || Cursor.letter(next);
        boolean typeLike = word.charAt(0) >= 'A' && word.charAt(0) <= 'Z';
        if (!spaced || !argument || typeLike || cursor.word().equals("in")) {
            throw Cursor.notPlain();
        }
        List<Syntax.Expression> positional = new ArrayList<>();
        List<Syntax.Named> named = new ArrayList<>();
        expressions.operands().arguments(positional, named);
        return plain(new Syntax.Call(word, positional, named, null, at));
    }

    private Syntax.Statement afterBrackets(int start, String word, SourcePosition at) {
        Syntax.Call call = expressions.operands().call(word, at);
        char next = cursor.peek();
        if (next == '{') {
            return plain(new Syntax.Call(word, call.arguments(), call.named(), block(), at));
        } else if (next == '\n' || next == ';' || next == '}' || next == 0) {
            return plain(call);
        }
        cursor.back(start);
        Syntax.Expression whole = expressions.expression();
        if (whole instanceof Syntax.Call) {
            throw Cursor.notPlain();
        }
        return new Syntax.Plain(whole, whole.at());
    }

    private static Syntax.Statement plain(Syntax.Call call) {
        return new Syntax.Plain(call, call.at());
    }

    private Syntax.Block block() {
        int start = cursor.offset();
        List<Syntax.Statement> content = braces();
        return new Syntax.Block(content, cursor.from(start));
    }
}
