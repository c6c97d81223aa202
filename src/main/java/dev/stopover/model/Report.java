package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.util.List;

/**
 * What the user wants to read at the end.
 *
 * @param items tables, comparisons and charts in the user's order; empty for the default tables
 */
public record Report(List<Item> items) {
    public Report {
        items = List.copyOf(items);
    }

    /** One piece of the report. */
    public sealed interface Item {
        /** Returns where it was asked for. */
        SourcePosition at();
    }

    /**
     * A table of statistics.
     *
     * @param metrics what is shown: metric names, or {@code steps}, {@code published}, {@code dip}
     * @param rows {@code scenario}, {@code step} or factors' names, one row a combination
     * @param columns like {@code rows}; empty for one group of columns
     * @param show the statistics shown ({@code mean}, {@code median}, {@code ci95}, …), or for {@code dip} its measures
     * @param at where it was asked for
     */
    public record Table(
            List<String> metrics, List<String> rows, List<String> columns, List<String> show, SourcePosition at)
            implements Item {
        public Table {
            metrics = List.copyOf(metrics);
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
            show = List.copyOf(show);
        }
    }

    /**
     * A test of whether two scenarios differ.
     *
     * @param metric the metric
     * @param first one scenario's name
     * @param second the other's
     * @param at where it was asked for
     */
    public record Comparison(String metric, String first, String second, SourcePosition at) implements Item {}

    /**
     * A picture.
     *
     * @param metric a metric's or a series' name
     * @param shape {@code box}, {@code line} or {@code bar}
     * @param over what the horizontal axis shows: {@code scenario}, {@code time} or a factor's name
     * @param by one line or colour for each of these; null for one in all
     * @param mark events drawn as vertical lines, {@code migration}; null for none
     * @param at where it was asked for
     */
    public record Chart(String metric, String shape, String over, String by, String mark, SourcePosition at)
            implements Item {}
}
