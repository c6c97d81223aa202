package dev.stopover.lab;

import dev.stopover.diagnostics.SourcePosition;
import java.util.List;

/** A piece of a YAML text with its place. Values are texts as they were written; what they mean is decided later. */
sealed interface YamlNode {

    /** Returns where it begins. */
    SourcePosition at();

    /**
     * A single value.
     *
     * @param text what was written, quotes and escapes resolved; empty where nothing was
     * @param plain whether it stood there without quotes, where YAML readers disagree about what it is
     */
    record Scalar(String text, boolean plain, SourcePosition at) implements YamlNode {}

    /** Values by name. */
    record Mapping(List<Entry> entries, SourcePosition at) implements YamlNode {}

    /** Values in order. */
    record Sequence(SourcePosition at) implements YamlNode {}

    /** A name and its value. */
    record Entry(Scalar key, YamlNode value) {}
}
