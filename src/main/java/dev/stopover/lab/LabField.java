package dev.stopover.lab;

/**
 * A word of the lab file.
 *
 * @param name the word
 * @param kind what its value may be
 * @param needed whether each entry must have it
 * @param doc one line for people
 */
record LabField(String name, ValueKind kind, boolean needed, String doc) {

    static LabField needed(String name, ValueKind kind, String doc) {
        return new LabField(name, kind, true, doc);
    }

    static LabField optional(String name, ValueKind kind, String doc) {
        return new LabField(name, kind, false, doc);
    }
}
