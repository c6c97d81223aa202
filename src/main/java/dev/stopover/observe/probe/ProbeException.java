package dev.stopover.observe.probe;

/** A probe that cannot be made. The message is for the user: what is wrong and what to do next. */
public final class ProbeException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message one or two sentences for the user
     */
    public ProbeException(String message) {
        super(message);
    }
}
