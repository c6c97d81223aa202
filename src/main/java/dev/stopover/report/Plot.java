package dev.stopover.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A frame of two axes with a legend, for lines and dots. */
final class Plot {

    private static final int WIDTH = 860;
    static final int TOP = 56;
    static final int BOTTOM = TOP + 300;
    private static final int LEGEND_ROW = 22;
    private static final int LONGEST_NAME = 60;

    private final Svg svg;
    private final Axis across;
    private final Axis up;

    /**
     * Draws the frame.
     *
     * @param names what the legend names, each with the colour of its place and the dashes of {@code dashes}
     * @param xs values that the horizontal axis spans; their least and greatest stand at its ends
     * @param vertical the vertical axis, from {@link #BOTTOM} to {@link #TOP}
     */
    Plot(String title, List<Entry> names, List<Double> xs, Axis vertical, String xTitle, String yTitle, String yUnit) {
        Set<Entry> legend = new LinkedHashSet<>(names);
        svg = new Svg(WIDTH, BOTTOM + 62 + LEGEND_ROW * (legend.size() > 1 ? legend.size() : 0), title);
        double labelWidth = vertical.labels(yUnit).stream()
                .mapToDouble(Svg::textWidth)
                .max()
                .orElse(0);
        double left = 30 + labelWidth;
        double least = xs.stream().mapToDouble(x -> x).min().orElse(0);
        double most = xs.stream().mapToDouble(x -> x).max().orElse(1);
        double margin = most > least ? 0 : 1;
        up = vertical;
        across = Axis.between(least - margin, most + margin, left + 30, WIDTH - 56.0);
        svg.words(16, 26, title, "start", Svg.INK, true);
        String suffix = up.unitOfLabels(yUnit);
        String note = yTitle
                + (suffix.isEmpty() || suffix.equals(yTitle) ? "" : " in " + suffix)
                + (up.logarithmic() ? " (logarithmic)" : up.low() > 0 ? " (the axis does not begin at zero)" : "");
        svg.words(16, 44, note, "start", Svg.FAINT, false);
        List<String> labels = up.labels(yUnit);
        for (int i = 0; i < labels.size(); i++) {
            double y = up.at(up.marks().get(i));
            svg.line(left, y, WIDTH - 16.0, y, Svg.RULE, 1);
            svg.words(left - 8, y + 4, labels.get(i), "end", Svg.INK, false);
        }
        svg.words((left + WIDTH) / 2, BOTTOM + 44, xTitle, "middle", Svg.INK, false);
        legend(new ArrayList<>(legend), left);
    }

    /** A line of the legend. */
    record Entry(String name, String colour, String dashes) {}

    private void legend(List<Entry> names, double left) {
        for (int i = 0; names.size() > 1 && i < names.size(); i++) {
            double y = BOTTOM + 66 + LEGEND_ROW * i;
            Entry entry = names.get(i);
            svg.line(left, y, left + 26, y, entry.colour(), 2.4, entry.dashes());
            svg.words(left + 36, y + 4, Svg.shortened(entry.name(), LONGEST_NAME), "start", Svg.INK, false);
        }
    }

    /** Marks places on the horizontal axis by words. */
    void marks(List<Double> places, List<String> labels) {
        for (int i = 0; i < places.size(); i++) {
            double x = across.at(places.get(i));
            svg.line(x, BOTTOM, x, BOTTOM + 5, Svg.FAINT, 1);
            svg.words(x, BOTTOM + 20, Svg.shortened(labels.get(i), 16), "middle", Svg.INK, false);
        }
    }

    /** Marks the horizontal axis with round numbers. */
    void marks(String unit) {
        marks(across.marks(), across.labels(unit));
    }

    /** Draws a vertical dashed line with a name at its head. */
    void moment(double x, String name, int level) {
        double at = across.at(x);
        svg.line(at, TOP, at, BOTTOM, Svg.INK, 1.2, "5 4");
        boolean right = at < WIDTH * 0.7;
        svg.words(right ? at + 5 : at - 5, TOP + 12 + 16.0 * level, name, right ? "start" : "end", Svg.INK, false);
    }

    /** Colours a part of the horizontal axis from top to bottom; what is drawn later lies over it. */
    void shade(double from, double to, String colour) {
        svg.rectangle(
                across.at(from), TOP, Math.max(1, across.at(to) - across.at(from)), BOTTOM - TOP, colour, 1, null);
    }

    void lines(List<double[]> points, Entry entry, double stroke, double opacity) {
        svg.path(points.stream().map(this::place).toList(), entry.colour(), stroke, entry.dashes(), opacity);
    }

    void dot(double x, double y, Entry entry, double opacity, String hint) {
        double[] at = place(new double[] {x, y});
        svg.dot(at[0], at[1], 3, entry.colour(), opacity, hint);
    }

    void whisker(double x, double low, double high, Entry entry) {
        svg.line(across.at(x), up.at(low), across.at(x), up.at(high), entry.colour(), 1.4);
        svg.line(across.at(x) - 5, up.at(low), across.at(x) + 5, up.at(low), entry.colour(), 1.4);
        svg.line(across.at(x) - 5, up.at(high), across.at(x) + 5, up.at(high), entry.colour(), 1.4);
    }

    private double[] place(double[] point) {
        return new double[] {across.at(point[0]), up.at(point[1])};
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
