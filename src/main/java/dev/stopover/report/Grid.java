package dev.stopover.report;

import java.util.List;

/**
 * A table, all cells as people read them.
 *
 * @param title what it shows, or empty
 * @param header a cell a column
 * @param labels how many of the first columns are words rather than figures
 * @param rows as wide as the header
 * @param notes what a reader must know of it, below it
 */
record Grid(String title, List<String> header, int labels, List<List<String>> rows, List<String> notes)
        implements Block {

    /** Stands where there is nothing: absent is not zero. */
    static final String ABSENT = "–";

    Grid {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
    }
}
