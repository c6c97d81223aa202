package dev.stopover.report;

import dev.stopover.result.Interval;
import dev.stopover.result.TimelineEvent;
import dev.stopover.result.TrialRecord;
import java.util.ArrayList;
import java.util.List;

/** One trial on one time axis: what was done and who was without an answer when; the gaps once more, enlarged. */
final class TimelineChart {

    private static final int WIDTH = 860;
    private static final int LANE = 30;
    private static final int HEAD = 40;
    private static final int FOOT = 46;
    private static final double WORTH_ENLARGING = 0.4;
    private static final String DONE = "#9DB7C9";
    private static final String GAP = "#D55E00";

    private final List<Lane> lanes;
    private final double left;
    private final Svg svg;
    private double top = 44;

    private TimelineChart(List<Lane> lanes, Svg svg) {
        this.lanes = lanes;
        this.svg = svg;
        this.left = 28
                + lanes.stream()
                        .mapToDouble(lane -> Svg.textWidth(name(lane)))
                        .max()
                        .orElse(0);
    }

    /** Returns the drawing of a trial that has at least one row, see {@link Lane#of}. */
    static String draw(TrialRecord trial, String title) {
        List<Lane> lanes = Lane.of(trial);
        Interval whole = whole(lanes);
        Interval gaps = gaps(lanes);
        boolean enlarge = gaps != null && gaps.width() < WORTH_ENLARGING * whole.width();
        List<Lane> closer =
                lanes.stream().filter(lane -> enlarge && touches(lane, gaps)).toList();
        double height = 44 + panelHeight(lanes.size()) + (closer.isEmpty() ? 0 : panelHeight(closer.size()));
        Svg svg = new Svg(WIDTH, height, title);
        svg.words(16, 26, title, "start", Svg.INK, true);
        TimelineChart chart = new TimelineChart(lanes, svg);
        chart.panel(lanes, whole, "the whole trial", enlarge ? gaps : null);
        if (!closer.isEmpty()) {
            chart.panel(closer, gaps, "the gaps, enlarged", null);
        }
        return svg.toString();
    }

    private static double panelHeight(int lanes) {
        return HEAD + (double) LANE * lanes + FOOT;
    }

    private static String name(Lane lane) {
        return Svg.shortened(lane.name(), 34);
    }

    private static Interval whole(List<Lane> lanes) {
        double end = 0;
        double start = 0;
        for (Lane lane : lanes) {
            for (Lane.Bar bar : lane.bars()) {
                start = Math.min(start, bar.span().low());
                end = Math.max(end, bar.span().high());
            }
            for (TimelineEvent tick : lane.ticks()) {
                start = Math.min(start, tick.seconds());
                end = Math.max(end, tick.seconds());
            }
        }
        return new Interval(start, end > start ? end * 1.04 : start + 1);
    }

    private static Interval gaps(List<Lane> lanes) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Lane lane : lanes) {
            for (Lane.Bar bar : lane.gap() ? lane.bars() : List.<Lane.Bar>of()) {
                low = Math.min(low, bar.span().low());
                high = Math.max(high, bar.span().high());
            }
        }
        if (!(high > low)) {
            return null;
        }
        double margin = 0.2 * (high - low);
        return new Interval(low - margin, high + 2 * margin);
    }

    private static boolean touches(Lane lane, Interval window) {
        return lane.bars().stream()
                        .anyMatch(bar ->
                                bar.span().high() > window.low() && bar.span().low() < window.high())
                || lane.ticks().stream()
                        .anyMatch(tick -> tick.seconds() >= window.low() && tick.seconds() <= window.high());
    }

    private void panel(List<Lane> shown, Interval window, String heading, Interval enlarged) {
        Axis axis = Axis.between(window.low(), window.high(), left, WIDTH - 24.0);
        double first = top + HEAD - 12;
        double bottom = first + (double) LANE * shown.size();
        svg.words(left, top + 12, heading, "start", Svg.FAINT, false);
        if (enlarged != null) {
            double from = axis.at(enlarged.low());
            svg.rectangle(
                    from,
                    first - 4,
                    Math.max(3, axis.at(enlarged.high()) - from),
                    bottom - first + 8,
                    "#F2E6C9",
                    0.7,
                    null);
        }
        scale(axis, first, bottom);
        for (int i = 0; i < shown.size(); i++) {
            lane(shown.get(i), axis, first + (double) LANE * i);
        }
        top += panelHeight(shown.size());
    }

    private void scale(Axis axis, double first, double bottom) {
        List<Double> marks = axis.marks();
        double step = marks.size() > 1 ? marks.get(1) - marks.get(0) : 1;
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        for (double mark : marks) {
            svg.line(axis.at(mark), first - 4, axis.at(mark), bottom, Svg.RULE, 1);
            String label = java.math.BigDecimal.valueOf(mark)
                    .setScale(decimals, java.math.RoundingMode.HALF_EVEN)
                    .toPlainString();
            svg.words(axis.at(mark), bottom + 17, label, "middle", Svg.INK, false);
        }
        svg.words(
                (axis.start() + axis.end()) / 2,
                bottom + 34,
                "seconds from the start of the trial",
                "middle",
                Svg.FAINT,
                false);
    }

    private void lane(Lane lane, Axis axis, double y) {
        svg.words(left - 12, y + LANE / 2.0 + 4, name(lane), "end", Svg.INK, false);
        svg.line(left, y + LANE, WIDTH - 24.0, y + LANE, Svg.RULE, 1);
        for (Lane.Bar bar : lane.bars()) {
            double from = Math.max(axis.start(), axis.at(bar.span().low()));
            double to = Math.min(axis.end(), axis.at(bar.span().high()));
            if (to > axis.start() && from < axis.end()) {
                double width = Math.max(2, to - from);
                svg.rectangle(from, y + 6, width, LANE - 12.0, lane.gap() ? GAP : DONE, lane.gap() ? 0.85 : 0.8, null);
                label(lane, bar, from, from + width, y + LANE / 2.0 + 4);
            }
        }
        for (TimelineEvent tick : visible(lane.ticks(), axis)) {
            double x = axis.at(tick.seconds());
            svg.line(x, y + 4, x, y + LANE - 4.0, Svg.INK, 1.4);
            svg.dot(x, y + LANE / 2.0, 2.4, Svg.INK, 1, tick.what());
        }
    }

    private static List<TimelineEvent> visible(List<TimelineEvent> ticks, Axis axis) {
        return ticks.stream()
                .filter(tick -> tick.seconds() >= axis.low() && tick.seconds() <= axis.high())
                .toList();
    }

    /** A gap is labelled with its length where only one is in the row; anything else with its name, where there is room. */
    private void label(Lane lane, Lane.Bar bar, double from, double to, double y) {
        String words = lane.gap() ? Scale.show(bar.span().width(), "s") : bar.words();
        double width = Svg.textWidth(words);
        List<Lane.Bar> longest = new ArrayList<>(lane.bars());
        longest.sort((a, b) -> Double.compare(b.span().width(), a.span().width()));
        if (words.isEmpty() || lane.gap() && longest.get(0) != bar) {
            return;
        }
        if (width + 8 < to - from) {
            svg.words((from + to) / 2, y, words, "middle", lane.gap() ? "#FFFFFF" : Svg.INK, lane.gap());
        } else if (lane.gap()) {
            boolean right = to + width + 8 < WIDTH - 16;
            svg.words(right ? to + 6 : from - 6, y, words, right ? "start" : "end", Svg.INK, false);
        } else if (to - from > 40) {
            svg.words(from + 6, y, Svg.shortened(words, (int) ((to - from - 8) / 7.3)), "start", Svg.INK, false);
        }
    }
}
