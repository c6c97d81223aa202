package dev.stopover.dsl;

/** What an evaluation has used up so far; see {@link Limits}. */
final class Budget {

    /** The evaluation is over its budget and ends here. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted(String message) {
            super(message, null, false, false);
        }
    }

    private final long deadline = System.nanoTime() + Limits.EVALUATION_MILLIS * 1_000_000;
    private int steps;
    private int elements;
    private int characters;

    void step() {
        if (++steps > Limits.STEPS) {
            throw new Exhausted("the file takes more than " + Limits.STEPS + " steps to evaluate");
        }
        if ((steps & 255) == 0 && System.nanoTime() - deadline > 0) {
            throw new Exhausted("the file takes more than " + Limits.EVALUATION_MILLIS / 1000 + " s to evaluate");
        }
    }

    /** Counts a new list, map or range before it is made. */
    void elements(long count) {
        if (count > Limits.ELEMENTS) {
            throw new Fault(
                    "a list of " + count + " elements; at most " + Limits.ELEMENTS + " are allowed", "Make it shorter");
        }
        elements += (int) count;
        if (elements > Limits.ALL_ELEMENTS) {
            throw new Exhausted("the file makes lists of more than " + Limits.ALL_ELEMENTS + " elements together");
        }
    }

    /** Counts a new text before it is made. */
    void text(long length) {
        if (length > Limits.TEXT) {
            throw new Fault(
                    "a text of " + length + " characters; at most " + Limits.TEXT + " are allowed", "Make it shorter");
        }
        characters += (int) length;
        if (characters > Limits.ALL_TEXT) {
            throw new Exhausted("the file makes texts of more than " + Limits.ALL_TEXT + " characters together");
        }
    }
}
