package dev.stopover.report;

import java.util.List;

/** Writes blocks as Markdown that GitHub and CommonMark readers with tables show. */
final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]<>#|~&!$";

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    /** Returns the blocks as one document; figures are referred to in {@code figures/}. */
    static String of(List<Block> blocks) {
        Markdown markdown = new Markdown();
        blocks.forEach(markdown::add);
        return markdown.text.toString().stripTrailing() + "\n";
    }

    private void add(Block block) {
        if (block instanceof Block.Heading heading) {
            line("#".repeat(heading.level()) + " " + escape(heading.text()));
        } else if (block instanceof Block.Text paragraph) {
            line(escape(paragraph.text()));
        } else if (block instanceof Block.Remarks remarks) {
            remarks.lines()
                    .forEach(remark -> text.append("- ").append(escape(remark)).append('\n'));
            text.append('\n');
        } else if (block instanceof Block.Figure figure) {
            line("![" + escape(figure.caption()) + "](figures/" + figure.name() + ".svg)");
        } else if (block instanceof Grid grid) {
            table(grid);
        }
    }

    private void line(String line) {
        text.append(line).append("\n\n");
    }

    private void table(Grid grid) {
        if (!grid.title().isEmpty()) {
            line("**" + escape(grid.title()) + "**");
        }
        row(grid.header());
        text.append('|');
        for (int i = 0; i < grid.header().size(); i++) {
            text.append(i < grid.labels() ? " --- |" : " ---: |");
        }
        text.append('\n');
        grid.rows().forEach(this::row);
        text.append('\n');
        grid.notes().forEach(note -> line(escape(note)));
    }

    private void row(List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(escape(cell)).append(" |"));
        text.append('\n');
    }

    /** Makes text mean itself: one line, no mark-up, no link, no HTML, no control characters. */
    static String escape(String plain) {
        StringBuilder escaped = new StringBuilder();
        Plain.line(plain).codePoints().forEach(point -> {
            if (SPECIAL.indexOf(point) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(point);
        });
        String line = escaped.toString();
        boolean startsList = line.matches("([-+=]|\\d+[.)]).*");
        return startsList && !line.matches("[-+]?\\d[\\d.,]*( .*)?") ? "\\" + line : line;
    }
}
