package dev.stopover.dsl;

/** The expressions of {@link PlainReader}: operators by recursive descent with Groovy's precedences. */
final class PlainExpressions {

    private static final int DEEPEST = 40;
    private static final int MOST_OPERATORS = 40;

    private final Cursor cursor;
    private final PlainOperands operands;
    private int depth;
    private int operators;

    PlainExpressions(Cursor cursor) {
        this.cursor = cursor;
        this.operands = new PlainOperands(cursor, this);
    }

    /** Returns what reads the operands, and with them the arguments of words. */
    PlainOperands operands() {
        return operands;
    }

    Syntax.Expression expression() {
        if (++depth > DEEPEST) {
            throw Cursor.notPlain();
        }
        int start = cursor.start();
        Syntax.Expression condition = or();
        Syntax.Expression result = condition;
        if (cursor.peek() == '?') {
            char second = cursor.following(1);
            if (second == '.' || second == ':' || second == '[' || second == '?' || second == '=') {
                throw Cursor.notPlain();
            }
            cursor.expect("?");
            cursor.peekBeyondLine();
            Syntax.Expression yes = expression();
            cursor.expect(":");
            cursor.peekBeyondLine();
            Syntax.Expression no = expression();
            result = new Syntax.Choice(condition, yes, no, cursor.from(start));
        }
        if (--depth == 0) {
            operators = 0;
        }
        return result;
    }

    private Syntax.Expression or() {
        int start = cursor.start();
        Syntax.Expression left = and();
        while (cursor.take("||")) {
            cursor.peekBeyondLine();
            left = binary(start, left, "||", and());
        }
        return left;
    }

    private Syntax.Expression and() {
        int start = cursor.start();
        Syntax.Expression left = equality();
        while (cursor.take("&&")) {
            cursor.peekBeyondLine();
            left = binary(start, left, "&&", equality());
        }
        return left;
    }

    private Syntax.Expression binary(int start, Syntax.Expression left, String operator, Syntax.Expression right) {
        if (++operators > MOST_OPERATORS) {
            throw Cursor.notPlain();
        }
        return new Syntax.Binary(left, operator, right, cursor.from(start));
    }

    private Syntax.Expression equality() {
        int start = cursor.start();
        Syntax.Expression left = relation();
        for (String operator = equalitySign(); operator != null; operator = equalitySign()) {
            cursor.expect(operator);
            cursor.peekBeyondLine();
            left = binary(start, left, operator, relation());
        }
        return left;
    }

    private String equalitySign() {
        char first = cursor.peek();
        boolean equality = (first == '=' || first == '!') && cursor.following(1) == '=';
        if (equality && (cursor.following(2) == '=' || cursor.following(2) == '~' || cursor.following(2) == '>')) {
            throw Cursor.notPlain();
        }
        return equality ? first + "=" : null;
    }

    private Syntax.Expression relation() {
        int start = cursor.start();
        Syntax.Expression left = range();
        for (String operator = relationSign(); operator != null; operator = relationSign()) {
            cursor.expect(operator);
            cursor.peekBeyondLine();
            left = binary(start, left, operator, range());
        }
        return left;
    }

    private String relationSign() {
        char first = cursor.peek();
        if (first == '<' || first == '>') {
            char second = cursor.following(1);
            if (second == first || (second == '=' && cursor.following(2) == '>') || second == '.') {
                throw Cursor.notPlain();
            }
            return second == '=' ? first + "=" : String.valueOf(first);
        }
        return cursor.word().equals("in") ? "in" : null;
    }

    private Syntax.Expression range() {
        int start = cursor.start();
        Syntax.Expression left = sum();
        if (cursor.peek() == '.' && cursor.following(1) == '.') {
            cursor.expect("..");
            boolean exclusive = cursor.take("<");
            if (cursor.raw() == '.') {
                throw Cursor.notPlain();
            }
            cursor.peekBeyondLine();
            Syntax.Expression right = sum();
            return new Syntax.Range(left, right, !exclusive, cursor.from(start));
        }
        return left;
    }

    private Syntax.Expression sum() {
        int start = cursor.start();
        Syntax.Expression left = product();
        for (char sign = cursor.peek(); sign == '+' || sign == '-'; sign = cursor.peek()) {
            notFollowedBy("+-=>");
            cursor.skip();
            cursor.peekBeyondLine();
            left = binary(start, left, String.valueOf(sign), product());
        }
        return left;
    }

    private Syntax.Expression product() {
        int start = cursor.start();
        Syntax.Expression left = unary();
        for (char sign = cursor.peek(); sign == '*' || sign == '/' || sign == '%'; sign = cursor.peek()) {
            notFollowedBy("*=.");
            cursor.skip();
            cursor.peekBeyondLine();
            left = binary(start, left, String.valueOf(sign), unary());
        }
        return left;
    }

    private void notFollowedBy(String characters) {
        if (characters.indexOf(cursor.following(1)) >= 0) {
            throw Cursor.notPlain();
        }
    }

    private Syntax.Expression unary() {
        int start = cursor.start();
        char sign = cursor.peek();
        if (sign != '-' && sign != '!') {
            return operands.path();
        }
        char next = cursor.following(1);
        boolean plain = sign == '!'
                ? Cursor.letter(next) || next == '('
                : Cursor.digit(next) || Cursor.letter(next) || next == '(';
        if (!plain || cursor.word().startsWith("in")) {
            throw Cursor.notPlain();
        }
        cursor.skip();
        boolean bracketed = next == '(';
        Syntax.Expression of = operands.path();
        if (sign == '!') {
            return new Syntax.Not(of, cursor.from(start));
        } else if (of instanceof Syntax.Digits digits) {
            if (bracketed) {
                throw Cursor.notPlain();
            }
            return new Syntax.Digits(digits.value().negate(), cursor.from(start));
        }
        return new Syntax.Negative(of, cursor.from(start));
    }
}
