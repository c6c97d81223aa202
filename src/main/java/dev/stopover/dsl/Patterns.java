package dev.stopover.dsl;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions, which run in linear time whatever they are. */
final class Patterns {

    private static final int LONGEST = 1_000;

    private Patterns() {}

    /** Returns the expression if it can be used and has a group; throws a {@link Fault} where not. */
    static String check(String expression) {
        if (expression.length() > LONGEST) {
            throw new Fault(
                    "a regular expression of " + expression.length() + " characters; at most " + LONGEST
                            + " are allowed",
                    "Make it shorter");
        }
        try {
            if (Pattern.compile(expression).groupCount() < 1) {
                throw new Fault(
                        "the regular expression has no group", "Put the number in parentheses: /events: (\\d+)/");
            }
            return expression;
        } catch (PatternSyntaxException e) {
            throw new Fault(
                    "the regular expression cannot be used: " + e.getDescription(),
                    "Look-around and back-references do not exist here (RE2 syntax)");
        }
    }
}
