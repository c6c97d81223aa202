package dev.stopover.dsl;

/** An expression has no value: carries what is wrong and what to do to the place where the expression stands. */
final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    Fault(String message, String advice) {
        super(message, null, false, false);
        this.advice = advice;
    }

    /** Returns what to do; null where the message says it all. */
    String advice() {
        return advice;
    }
}
