package dev.stopover.report;

import java.util.List;

/**
 * A drawing in SVG 1.1, complete in itself: no scripts, no fonts or images from elsewhere, legible on white and on dark
 * pages since it brings its own background.
 */
final class Svg {

    /** Colours that people with any kind of colour vision tell apart (Okabe and Ito, 2008), darkest contrasts first. */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#6B6B6B");

    static final String INK = "#222222";
    static final String FAINT = "#8A8A8A";
    static final String RULE = "#E3E3E3";

    private static final int TEXT_SIZE = 13;
    private static final double LETTER_WIDTH = 0.56;

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private final String title;

    Svg(double width, double height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
    }

    /** Returns the colour of the n-th thing, from 0; they repeat after seven. */
    static String colour(int index) {
        return COLOURS.get(Math.floorMod(index, COLOURS.size()));
    }

    /** Returns about how wide a text is in pixels: enough for margins, since no font is measured. */
    static double textWidth(String text) {
        return Plain.width(text) * TEXT_SIZE * LETTER_WIDTH;
    }

    /** Returns the text, cut to so many letters with an ellipsis where it is longer. */
    static String shortened(String text, int letters) {
        String line = Plain.line(text);
        return line.codePointCount(0, line.length()) <= letters
                ? line
                : line.substring(0, line.offsetByCodePoints(0, letters - 1)) + "…";
    }

    Svg line(double x1, double y1, double x2, double y2, String colour, double stroke) {
        return line(x1, y1, x2, y2, colour, stroke, null);
    }

    Svg line(double x1, double y1, double x2, double y2, String colour, double stroke, String dashes) {
        open("line").number("x1", x1).number("y1", y1).number("x2", x2).number("y2", y2);
        return text("stroke", colour)
                .number("stroke-width", stroke)
                .dashes(dashes)
                .close();
    }

    Svg rectangle(double x, double y, double w, double h, String fill, double opacity, String stroke) {
        open("rect")
                .number("x", x)
                .number("y", y)
                .number("width", Math.max(0, w))
                .number("height", Math.max(0, h));
        text("fill", fill).number("fill-opacity", opacity);
        return (stroke == null ? this : text("stroke", stroke)).close();
    }

    /** A dot; with {@code hint} a note that viewers show on pointing at it. */
    Svg dot(double x, double y, double radius, String fill, double opacity, String hint) {
        open("circle").number("cx", x).number("cy", y).number("r", radius);
        text("fill", fill).number("fill-opacity", opacity);
        if (hint == null) {
            return close();
        }
        body.append("><title>").append(escape(hint)).append("</title></circle>\n");
        return this;
    }

    /** A line through points, x and y in turn. */
    Svg path(List<double[]> points, String colour, double stroke, String dashes, double opacity) {
        StringBuilder all = new StringBuilder();
        for (double[] point : points) {
            all.append(all.length() == 0 ? "" : " ")
                    .append(figure(point[0]))
                    .append(',')
                    .append(figure(point[1]));
        }
        open("polyline").raw("points", all).text("fill", "none").text("stroke", colour);
        return number("stroke-width", stroke)
                .number("stroke-opacity", opacity)
                .dashes(dashes)
                .close();
    }

    /** Writes words; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
    Svg words(double x, double y, String words, String anchor, String colour, boolean bold) {
        open("text").number("x", x).number("y", y).text("text-anchor", anchor).text("fill", colour);
        if (bold) {
            text("font-weight", "600");
        }
        body.append('>').append(escape(words)).append("</text>\n");
        return this;
    }

    private Svg open(String element) {
        body.append('<').append(element);
        return this;
    }

    private Svg text(String name, String value) {
        body.append(' ').append(name).append("=\"").append(escape(value)).append('"');
        return this;
    }

    private Svg number(String name, double value) {
        return raw(name, figure(value));
    }

    /** Writes what holds nothing that would have to be escaped. */
    private Svg raw(String name, CharSequence figures) {
        body.append(' ').append(name).append("=\"").append(figures).append('"');
        return this;
    }

    private Svg dashes(String dashes) {
        return dashes == null ? this : text("stroke-dasharray", dashes);
    }

    private Svg close() {
        body.append("/>\n");
        return this;
    }

    /** A figure with at most two decimals. A drawing has thousands of them, so that no decimal library is asked. */
    private static String figure(double value) {
        long hundredths = Math.round(value * 100);
        String digits = Long.toString(Math.abs(hundredths) / 100);
        int rest = (int) (Math.abs(hundredths) % 100);
        String decimals = rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest;
        return (hundredths < 0 ? "-" : "") + digits + decimals;
    }

    /** Makes text mean itself in XML and HTML, in elements and attributes; drops what XML cannot hold. */
    static String escape(String plain) {
        if (harmless(plain)) {
            return plain;
        }
        StringBuilder escaped = new StringBuilder();
        Plain.line(plain).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case 0xFFFE, 0xFFFF -> escaped.append('?');
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    private static boolean harmless(String plain) {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + figure(width) + "\" height=\"" + figure(height)
                + "\" viewBox=\"0 0 " + figure(width) + " " + figure(height) + "\" role=\"img\" font-size=\""
                + TEXT_SIZE
                + "\" font-family=\"'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif\">\n<title>"
                + escape(title) + "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n" + body
                + "</svg>\n";
    }
}
