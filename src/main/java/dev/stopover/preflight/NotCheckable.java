package dev.stopover.preflight;

/** A question has no answer in this lab; the message says why. */
final class NotCheckable extends Exception {
    private static final long serialVersionUID = 1;

    NotCheckable(String why) {
        super(why);
    }
}
