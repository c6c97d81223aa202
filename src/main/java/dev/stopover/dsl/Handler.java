package dev.stopover.dsl;

/** What a place does with its words. */
interface Handler {

    /** Returns the place, which decides which words it may be given. */
    Place place();

    /** Carries out one of the place's words. */
    void word(Arguments call);

    /** Returns whether a word concerns it now; the arguments of others are not even evaluated. */
    default boolean takes(Word word) {
        return true;
    }

    /** Takes an expression that stands by itself; only {@code expect} has a use for one. */
    default void expression(Syntax.Expression expression, Scope scope) {}
}
