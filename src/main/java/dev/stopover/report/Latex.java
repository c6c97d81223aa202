package dev.stopover.report;

import java.util.List;

/** Writes the tables of a report as LaTeX for {@code \input}; needs the package booktabs and a UTF-8 engine. */
final class Latex {

    private Latex() {}

    /**
     * Returns the tables, other blocks left out.
     *
     * @param heading comment lines at the top of the file
     */
    static String of(List<Block> blocks, List<String> heading, boolean simulated) {
        StringBuilder text = new StringBuilder();
        heading.forEach(line -> text.append("% ").append(escape(line)).append('\n'));
        text.append("% \\usepackage{booktabs} in the preamble.\n");
        for (Block block : blocks) {
            if (block instanceof Grid grid && !grid.rows().isEmpty()) {
                table(text, grid, simulated);
            }
        }
        return text.toString();
    }

    private static void table(StringBuilder text, Grid grid, boolean simulated) {
        int figures = grid.header().size() - grid.labels();
        text.append("\n\\begin{table}\n\\centering\n");
        String title = grid.title() + (simulated ? " (simulated)" : "");
        text.append("\\caption{").append(escape(title)).append("}\n\\begin{tabular}{");
        text.append("l".repeat(grid.labels())).append("r".repeat(figures)).append("}\n\\toprule\n");
        row(text, grid.header());
        text.append("\\midrule\n");
        grid.rows().forEach(cells -> row(text, cells));
        text.append("\\bottomrule\n\\end{tabular}\n");
        grid.notes()
                .forEach(note ->
                        text.append("\\par\\small ").append(escape(note)).append('\n'));
        text.append("\\end{table}\n");
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(String.join(" & ", cells.stream().map(Latex::escape).toList()))
                .append(" \\\\\n");
    }

    /** Makes text mean itself. */
    static String escape(String plain) {
        StringBuilder escaped = new StringBuilder();
        Plain.line(plain).codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').appendCodePoint(point);
                case '<' -> escaped.append("\\textless{}");
                case '>' -> escaped.append("\\textgreater{}");
                case '|' -> escaped.append("\\textbar{}");
                case '"' -> escaped.append("\\textquotedbl{}");
                case '[', ']' -> escaped.append('{').appendCodePoint(point).append('}');
                case '…' -> escaped.append("\\ldots{}");
                case '–' -> escaped.append("--");
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }
}
