package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;

/** An expression has no value: carries what is wrong and what to do to the place where the expression stands. */
final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;
    private final transient SourcePosition at;

    Fault(String message, String advice) {
        this(message, advice, null);
    }

    Fault(String message, String advice, SourcePosition at) {
        super(message, null, false, false);
        this.advice = advice;
        this.at = at;
    }

    /** Returns the place meant, which is a part of the expression's where that is known. */
    SourcePosition at(SourcePosition expression) {
        return at == null ? expression : at;
    }

    /** Returns what to do; null where the message says it all. */
    String advice() {
        return advice;
    }
}
