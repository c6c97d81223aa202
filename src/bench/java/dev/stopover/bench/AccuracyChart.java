package dev.stopover.bench;

import java.util.List;
import java.util.Locale;

/** A chart: the absolute error of each outage against its length, both axes logarithmic. */
final class AccuracyChart {

    private static final int WIDTH = 890;
    private static final int HEIGHT = 520;
    private static final int LEFT = 70;
    private static final int RIGHT = 300;
    private static final int TOP = 20;
    private static final int BOTTOM = 50;
    private static final double LEAST_X = 1;
    private static final double MOST_X = 3000;
    private static final double LEAST_Y = 0.0005;
    private static final double MOST_Y = 1000;
    /** Distinguishable with the usual colour deficiencies (after Okabe and Ito). */
    private static final String[] COLOURS = {
        "#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#999999", "#000000", "#b2a300", "#7e57c2"
    };

    private final List<Score> scores;

    AccuracyChart(List<Score> scores) {
        this.scores = scores;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static double x(double ms) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(ms / LEAST_X) / Math.log(MOST_X / LEAST_X);
    }

    private static double y(double ms) {
        double share = Math.log(Math.max(ms, LEAST_Y) / LEAST_Y) / Math.log(MOST_Y / LEAST_Y);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }

    String svg() {
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                        + "font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n",
                WIDTH, HEIGHT, WIDTH, HEIGHT));
        axes(svg);
        int drawn = 0;
        for (Score score : scores) {
            // The peers run in every phase; once is enough for the picture.
            if (score.phase().equals("1 ms") || score.bounds()) {
                points(svg, score, drawn++);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axes(StringBuilder svg) {
        for (double ms : new double[] {1, 10, 100, 1000}) {
            line(svg, x(ms), TOP, x(ms), HEIGHT - BOTTOM);
            text(svg, x(ms), HEIGHT - BOTTOM + 16, "middle", format("%.0f", ms));
        }
        for (double ms : new double[] {0.001, 0.01, 0.1, 1, 10, 100, 1000}) {
            line(svg, LEFT, y(ms), WIDTH - RIGHT, y(ms));
            text(svg, LEFT - 6, y(ms) + 4, "end", ms < 1 ? format("%s", ms) : format("%.0f", ms));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "length of the outage, ms");
        svg.append(format(
                "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">absolute error, ms</text>%n",
                (HEIGHT - BOTTOM) / 2));
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words));
    }

    private static void points(StringBuilder svg, Score score, int number) {
        String colour = COLOURS[number % COLOURS.length];
        svg.append(format("<g fill=\"%s\" fill-opacity=\"0.65\">%n", colour));
        for (Score.Row row : score.rows()) {
            svg.append(format(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n",
                    x(row.outage().lengthNs() / 1e6), y(row.errorMs())));
        }
        double at = TOP + 14 + 20.0 * number;
        svg.append(format("<circle cx=\"%d\" cy=\"%.1f\" r=\"4\"/></g>%n", WIDTH - RIGHT + 16, at - 4));
        text(svg, WIDTH - RIGHT + 26, at, "start", score.name());
    }
}
