package dev.stopover.preflight;

/** What became of a check. */
public enum Outcome {
    /** The requirement holds, or nothing in the experiment needs it. */
    PASS("pass"),
    /** It does not hold; the finding says what to do. */
    FAIL("fail"),
    /** It could not be asked; the finding says why. */
    NOT_CHECKABLE("not checkable");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
