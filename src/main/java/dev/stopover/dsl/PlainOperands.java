package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stands between operators in the plain part of the syntax: values, texts, lists, words with their arguments. */
final class PlainOperands {

    private final Cursor cursor;
    private final PlainExpressions expressions;

    PlainOperands(Cursor cursor, PlainExpressions expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    /** Reads a value and what is asked of it. */
    Syntax.Expression path() {
        int start = cursor.start();
        Syntax.Expression left = primary();
        while (true) {
            char next = cursor.raw();
            if (next == '.' && cursor.following(1) != '.') {
                left = member(start, left);
            } else if (next == '[') {
                notAfterCall(left);
                int before = cursor.enterBrackets();
                cursor.expect("[");
                Syntax.Expression index = expressions.expression();
                cursor.expect("]");
                cursor.leave(before);
                left = new Syntax.Index(left, index, cursor.from(start));
            } else if (next == '(' || next == '@' || next == '?' && cursor.following(1) == '.') {
                throw Cursor.notPlain();
            } else {
                return left;
            }
        }
    }

    /** What follows a word's arguments without a comma is a slip, which Groovy's tree shows better. */
    private static void notAfterCall(Syntax.Expression left) {
        if (left instanceof Syntax.Call) {
            throw Cursor.notPlain();
        }
    }

    private Syntax.Expression member(int start, Syntax.Expression of) {
        notAfterCall(of);
        cursor.expect(".");
        if (!Cursor.letter(cursor.raw())) {
            throw Cursor.notPlain();
        }
        int name = cursor.offset();
        String word = cursor.takeName();
        SourcePosition place = cursor.from(name);
        if (cursor.raw() != '(') {
            return new Syntax.Member(of, word, place, cursor.from(start));
        }
        if (!ValueFunctions.NAMES.contains(word)) {
            throw Cursor.notPlain();
        }
        Syntax.Call call = call(word, place);
        if (!call.named().isEmpty() || cursor.peek() == '{') {
            throw Cursor.notPlain();
        }
        return new Syntax.Function(of, word, call.arguments(), place);
    }

    private Syntax.Expression primary() {
        int start = cursor.start();
        char first = cursor.peek();
        if (first == '\'') {
            return quoted(start);
        } else if (first == '"') {
            return interpolated(start);
        } else if (first == '/') {
            String content = cursor.takeSlashy();
            return new Syntax.Text(content, cursor.from(start));
        } else if (Cursor.digit(first)) {
            BigDecimal number = cursor.takeNumber();
            return new Syntax.Digits(number, cursor.from(start));
        } else if (first == '[') {
            return list(start);
        } else if (first == '(') {
            int before = cursor.enterBrackets();
            cursor.expect("(");
            Syntax.Expression inner = expressions.expression();
            cursor.expect(")");
            cursor.leave(before);
            if (inner instanceof Syntax.Name || inner instanceof Syntax.Member) {
                notACast();
            }
            return widened(inner, cursor.from(start));
        }
        String word = cursor.word();
        if (word.equals("true") || word.equals("false")) {
            cursor.takeWord(word);
            return new Syntax.Truth(word.equals("true"), cursor.from(start));
        }
        cursor.takeName();
        SourcePosition place = cursor.from(start);
        return cursor.raw() == '(' ? call(word, place) : new Syntax.Name(word, place);
    }

    /** Returns an expression as if it began and ended with its brackets, as Groovy counts. */
    private static Syntax.Expression widened(Syntax.Expression inner, SourcePosition at) {
        if (inner instanceof Syntax.Binary binary) {
            return new Syntax.Binary(binary.left(), binary.operator(), binary.right(), at);
        } else if (inner instanceof Syntax.Name name) {
            return new Syntax.Name(name.name(), at);
        } else if (inner instanceof Syntax.Member member) {
            return new Syntax.Member(member.of(), member.name(), member.nameAt(), at);
        } else if (inner instanceof Syntax.Range range) {
            return new Syntax.Range(range.from(), range.to(), range.inclusive(), at);
        } else if (inner instanceof Syntax.Choice choice) {
            return new Syntax.Choice(choice.condition(), choice.yes(), choice.no(), at);
        } else if (inner instanceof Syntax.Digits digits) {
            return new Syntax.Digits(digits.value(), at);
        } else if (inner instanceof Syntax.Function) {
            return inner;
        }
        throw Cursor.notPlain();
    }

    /** A name in brackets before a sign is a cast to Groovy, whatever was meant. */
    private void notACast() {
        int distance = 0;
        while (cursor.following(distance) == ' ' || cursor.following(distance) == '\t') {
            distance++;
        }
        char next = cursor.following(distance);
        char second = cursor.following(distance + 1);
        if (next == '+' || next == '-' || next == '/' && (second == '*' || second == '/')) {
            throw Cursor.notPlain();
        }
    }

    private Syntax.Expression quoted(int start) {
        cursor.skip();
        if (cursor.raw() == '\'' && cursor.following(1) == '\'') {
            throw Cursor.notPlain();
        }
        StringBuilder out = new StringBuilder();
        while (cursor.raw() != '\'') {
            out.append(cursor.takeQuoted());
        }
        cursor.skip();
        return new Syntax.Text(out.toString(), cursor.from(start));
    }

    private Syntax.Expression interpolated(int start) {
        cursor.skip();
        if (cursor.raw() == '"' && cursor.following(1) == '"') {
            throw Cursor.notPlain();
        }
        List<Object> parts = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        while (cursor.raw() != '"') {
            if (cursor.raw() != '$') {
                out.append(cursor.takeQuoted());
                continue;
            }
            cursor.skip();
            if (cursor.raw() != '{') {
                throw Cursor.notPlain();
            }
            cursor.skip();
            parts.add(out.toString());
            out.setLength(0);
            int before = cursor.enterBraces();
            parts.add(expressions.expression());
            cursor.expect("}");
            cursor.leave(before);
        }
        cursor.skip();
        SourcePosition at = cursor.from(start);
        if (parts.isEmpty()) {
            return new Syntax.Text(out.toString(), at);
        }
        parts.add(out.toString());
        List<Syntax.Expression> expressions = new ArrayList<>(parts.size());
        for (Object part : parts) {
            expressions.add(part instanceof Syntax.Expression value ? value : new Syntax.Text((String) part, at));
        }
        return new Syntax.Interpolation(expressions, at);
    }

    private Syntax.Expression list(int start) {
        int before = cursor.enterBrackets();
        cursor.expect("[");
        List<Syntax.Expression> elements = new ArrayList<>();
        List<Syntax.Named> entries = new ArrayList<>();
        if (cursor.peek() == ':') {
            throw Cursor.notPlain();
        }
        if (cursor.peek() != ']') {
            arguments(elements, entries);
        }
        cursor.expect("]");
        cursor.leave(before);
        if (!elements.isEmpty() && !entries.isEmpty()) {
            throw Cursor.notPlain();
        }
        return entries.isEmpty()
                ? new Syntax.Elements(elements, cursor.from(start))
                : new Syntax.Entries(entries, cursor.from(start));
    }

    /** Reads a word's arguments in brackets, which come next. */
    Syntax.Call call(String word, SourcePosition place) {
        int before = cursor.enterBrackets();
        cursor.expect("(");
        List<Syntax.Expression> positional = new ArrayList<>();
        List<Syntax.Named> named = new ArrayList<>();
        if (cursor.peek() != ')') {
            arguments(positional, named);
        }
        cursor.expect(")");
        cursor.leave(before);
        return new Syntax.Call(word, positional, named, null, place);
    }

    /** Reads arguments, or elements of a list, up to the end of what commas separate. */
    void arguments(List<Syntax.Expression> positional, List<Syntax.Named> named) {
        Set<String> names = new HashSet<>();
        do {
            cursor.peekBeyondLine();
            int start = cursor.offset();
            String word = cursor.word();
            if (!word.isEmpty() && cursor.following(word.length()) == ':') {
                cursor.takeKey();
                SourcePosition place = cursor.from(start);
                cursor.expect(":");
                cursor.peekBeyondLine();
                named.add(new Syntax.Named(word, expressions.expression(), place));
                if (!names.add(word)) {
                    throw Cursor.notPlain();
                }
            } else {
                positional.add(expressions.expression());
                if (cursor.peek() == ':') {
                    throw Cursor.notPlain();
                }
            }
        } while (cursor.take(","));
    }
}
