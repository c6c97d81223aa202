package dev.stopover.testbed;

/** Is told what the lab is doing while it is prepared. Called on the thread that prepares it. */
@FunctionalInterface
public interface LabListener {
    /**
     * Something that takes a moment has begun, or a decision was taken.
     *
     * @param message one line for the user, without a full stop
     */
    void progress(String message);
}
