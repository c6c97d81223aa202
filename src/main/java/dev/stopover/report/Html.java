package dev.stopover.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes blocks as one HTML page that needs nothing else: no scripts, no files beside it, pictures drawn in place. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    private Html() {}

    /** Returns the page. */
    static String of(List<Block> blocks, String title) {
        Html html = new Html();
        html.text
                .append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n");
        blocks.forEach(html::add);
        return html.text.append("</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream in = Html.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Block block) {
        if (block instanceof Block.Heading heading) {
            element("h" + heading.level(), heading.text());
        } else if (block instanceof Block.Text paragraph) {
            element("p", paragraph.text());
        } else if (block instanceof Block.Remarks remarks) {
            remarks(remarks);
        } else if (block instanceof Block.Figure figure) {
            text.append("<figure>\n").append(figure.svg());
            element("figcaption", figure.caption());
            text.append("</figure>\n");
        } else if (block instanceof Grid grid) {
            table(grid);
        }
    }

    private void remarks(Block.Remarks remarks) {
        if (!remarks.lines().isEmpty()) {
            text.append(remarks.warning() ? "<ul class=\"warning\">\n" : "<ul>\n");
            remarks.lines().forEach(line -> element("li", line));
            text.append("</ul>\n");
        }
    }

    private void table(Grid grid) {
        text.append("<div class=\"table\"><table>\n");
        if (!grid.title().isEmpty()) {
            element("caption", grid.title());
        }
        text.append("<thead>");
        row(grid, grid.header(), "th");
        text.append("</thead>\n<tbody>\n");
        grid.rows().forEach(cells -> row(grid, cells, "td"));
        text.append("</tbody>\n</table></div>\n");
        for (String note : grid.notes()) {
            text.append("<p class=\"note\">").append(escape(note)).append("</p>\n");
        }
    }

    private void row(Grid grid, List<String> cells, String element) {
        text.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            text.append('<')
                    .append(element)
                    .append(i < grid.labels() ? "" : " class=\"figure\"")
                    .append('>');
            text.append(escape(cells.get(i))).append("</").append(element).append('>');
        }
        text.append("</tr>\n");
    }

    private void element(String name, String words) {
        text.append('<')
                .append(name)
                .append('>')
                .append(escape(words))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escape(String plain) {
        return Svg.escape(plain);
    }
}
