package dev.stopover.model;

import java.util.Arrays;
import java.util.Optional;

/** The ways a guest gets from one host to another, in the terms of the migration literature. */
public enum MigrationMode {
    /** Shut the guest down, move its definition, start it on the other host: memory is lost, the guest boots anew. */
    COLD("cold"),
    /** Copy the definition of a guest that is already shut off; its host keeps it, and nothing is started. */
    OFFLINE("offline"),
    /** Save memory to a file, move the file, restore from it: the guest stands still meanwhile and goes on. */
    SAVE_RESTORE("saveRestore"),
    /** Pause the guest, send its memory in one go, resume it on the target: downtime is the whole transfer. */
    STOP_AND_COPY("stopAndCopy"),
    /** Pre-copy: send memory in rounds while the guest runs, then pause for the rest. */
    LIVE("live"),
    /** Switch over first, fetch memory pages on demand afterwards. */
    POST_COPY("postCopy"),
    /** Some pre-copy rounds, then post-copy. */
    HYBRID("hybrid");

    private final String word;

    MigrationMode(String word) {
        this.word = word;
    }

    /** Returns the language's word for this mode. */
    public String word() {
        return word;
    }

    /** Returns whether the guest's memory goes along, so that the same boot continues on the target. */
    public boolean keepsMemory() {
        return this != COLD && this != OFFLINE;
    }

    /** Returns the mode that the language calls so, if there is one. */
    public static Optional<MigrationMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
        return word;
    }
}
