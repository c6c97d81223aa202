package dev.stopover.report;

import dev.stopover.result.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Groups of trials one below the other on a common scale: every trial is a dot, with enough of them a box from quartile
 * to quartile lies behind; or a bar to the median,
 * but on a logarithmic scale, which has no zero for a bar to stand on. Names stand at the left, where they have room.
 */
final class GroupChart {

    private static final int WIDTH = 860;
    private static final int ROW = 34;
    private static final int TOP = 52;
    private static final int BOTTOM = 56;
    private static final int LONGEST_NAME = 56;

    /** With fewer trials quartiles say less than the dots themselves. */
    private static final int FEWEST_FOR_BOX = 5;

    private final List<Group> groups;
    private final boolean bars;
    private final List<String> colourKeys;
    private final String title;
    private Svg svg;
    private Axis axis;

    private GroupChart(List<Group> groups, String title, boolean bars) {
        this.groups = groups;
        this.title = title;
        this.bars = bars;
        this.colourKeys = groups.stream().map(Group::observer).distinct().toList();
    }

    /**
     * Draws groups.
     *
     * @param groups of one unit, at least one, none empty
     * @param bars whether bars to the medians stand in place of boxes
     */
    static String draw(List<Group> groups, String title, boolean bars) {
        return new GroupChart(groups, title, bars).draw();
    }

    private String draw() {
        List<String> names = groups.stream().map(this::name).toList();
        double left = 24 + names.stream().mapToDouble(Svg::textWidth).max().orElse(0);
        long gaps = IntStream.range(0, groups.size()).filter(this::startsBlock).count();
        double height = TOP + ROW * groups.size() + 14.0 * gaps + BOTTOM;
        svg = new Svg(WIDTH, height, title);
        axis = axis(left);
        svg.words(16, 28, title, "start", Svg.INK, true);
        scale(height - BOTTOM);
        double y = TOP;
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            y += startsBlock(i) ? 14 : 0;
            svg.words(left - 12, y + ROW / 2.0 + 4, names.get(i), "end", Svg.INK, false);
            row(group, y, Svg.colour(colourKeys.indexOf(group.observer())));
            y += ROW;
        }
        return svg.toString();
    }

    /** Rows of several observers stand together by treatment, those of one by scenario. */
    private boolean startsBlock(int i) {
        if (i == 0) {
            return false;
        }
        Group before = groups.get(i - 1);
        return colourKeys.size() > 1
                ? !groups.get(i).treatment().equals(before.treatment())
                : !groups.get(i).scenario().equals(before.scenario());
    }

    private Axis axis(double left) {
        List<Double> values = new ArrayList<>();
        groups.forEach(group -> group.points().forEach(point -> values.add(point.value())));
        return Axis.spanning(values, left, WIDTH - 76);
    }

    private void scale(double bottom) {
        String unit = groups.get(0).unit();
        List<Double> marks = axis.marks();
        List<String> labels = axis.labels(unit);
        for (int i = 0; i < marks.size(); i++) {
            double x = axis.at(marks.get(i));
            svg.line(x, TOP - 8, x, bottom, Svg.RULE, 1);
            svg.words(x, bottom + 18, labels.get(i), "middle", Svg.INK, false);
        }
        String suffix = axis.unitOfLabels(unit);
        String note = Titles.metric(groups.get(0).metric())
                + (suffix.isEmpty() ? "" : " in " + suffix)
                + (axis.logarithmic() ? " (logarithmic scale)" : "");
        svg.words((axis.start() + axis.end()) / 2, bottom + 40, note, "middle", Svg.INK, false);
    }

    private void row(Group group, double y, String colour) {
        Summary summary = group.summary();
        double middle = y + ROW / 2.0;
        if (bars && !axis.logarithmic()) {
            double zero = axis.at(0);
            svg.rectangle(zero, y + 7, axis.at(summary.median()) - zero, ROW - 14.0, colour, 0.35, null);
        } else if (summary.n() >= FEWEST_FOR_BOX) {
            double q1 = axis.at(summary.lowerQuartile());
            double q3 = axis.at(summary.upperQuartile());
            svg.line(axis.at(summary.min()), middle, axis.at(summary.max()), middle, colour, 1.2);
            svg.rectangle(q1, y + 6, Math.max(1, q3 - q1), ROW - 12.0, colour, 0.18, colour);
        }
        double median = axis.at(summary.median());
        svg.line(median, y + 4, median, y + ROW - 4.0, colour, 2.6);
        for (int i = 0; i < group.points().size(); i++) {
            Group.Point point = group.points().get(i);
            // Neighbouring trials lie apart across the row, in a fixed pattern, so that equal values stay visible.
            double offset = group.points().size() < 2 ? 0 : (i * 3 % 7 - 3) * (ROW - 16) / 7.0;
            String hint = Findings.title(point.trial()) + ": " + Scale.show(point.value(), group.unit());
            svg.dot(axis.at(point.value()), middle + offset, 3.2, colour, 0.75, hint);
        }
        String count = "n = " + group.points().size()
                + (group.points().size() < group.planned() ? " of " + group.planned() : "");
        svg.words(WIDTH - 12.0, middle + 4, count, "end", Svg.FAINT, false);
    }

    private String name(Group group) {
        boolean oneTreatment = groups.stream().map(Group::treatment).distinct().count() == 1;
        boolean oneGuest = groups.stream()
                        .map(Group::guest)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                <= 1;
        String guest = oneGuest || group.guest() == null ? "" : group.guest() + ", ";
        String name = oneTreatment && colourKeys.size() > 1
                ? guest + group.observer()
                : group.treatment() + (colourKeys.size() > 1 ? ": " + guest + group.observer() : "");
        return Svg.shortened(name, LONGEST_NAME);
    }
}
