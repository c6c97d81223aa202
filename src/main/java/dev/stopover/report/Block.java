package dev.stopover.report;

import java.util.List;

/** A piece of a report, free of how it is written down. Texts are plain; each writer escapes them for its format. */
sealed interface Block permits Block.Heading, Block.Text, Block.Remarks, Block.Figure, Grid {

    /** A heading; level 1 is the report's title. */
    record Heading(int level, String text) implements Block {}

    /** A paragraph. */
    record Text(String text) implements Block {}

    /** A list of sentences; a warning's are set off from the rest. */
    record Remarks(List<String> lines, boolean warning) implements Block {
        public Remarks {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A picture.
     *
     * @param name its file name without the ending
     * @param svg the drawing
     * @param caption one or two sentences that say how to read it
     */
    record Figure(String name, String svg, String caption) implements Block {}
}
