package dev.stopover.report;

import java.util.ArrayList;
import java.util.List;

/** Writes blocks for a terminal of some width: aligned, words wrapped, no escape sequences. */
final class TerminalText {

    private static final int NARROWEST = 10;
    private static final String GAP = "  ";

    private final StringBuilder text = new StringBuilder();
    private final int width;

    private TerminalText(int width) {
        this.width = width;
    }

    /**
     * Returns the blocks as lines; figures are left out.
     *
     * @param width how many columns there are
     */
    static String of(List<Block> blocks, int width) {
        TerminalText terminal = new TerminalText(width);
        blocks.forEach(terminal::add);
        return terminal.text.toString();
    }

    private void add(Block block) {
        if (block instanceof Block.Heading heading) {
            paragraph("", heading.text());
        } else if (block instanceof Block.Text paragraph) {
            paragraph("", paragraph.text());
        } else if (block instanceof Block.Remarks remarks) {
            remarks.lines().forEach(remark -> paragraph(remarks.warning() ? "! " : "- ", remark));
        } else if (block instanceof Grid grid) {
            table(grid);
        }
    }

    private void paragraph(String mark, String words) {
        List<String> lines = wrap(Plain.line(words), Math.max(NARROWEST, width - mark.length()));
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? mark : " ".repeat(mark.length()))
                    .append(lines.get(i))
                    .append('\n');
        }
    }

    private void table(Grid grid) {
        if (!grid.title().isEmpty()) {
            paragraph("", grid.title());
        }
        int[] widths = widths(grid);
        row(grid, grid.header(), widths);
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : GAP).append("─".repeat(widths[i]));
        }
        text.append(rule).append('\n');
        grid.rows().forEach(cells -> row(grid, cells, widths));
        grid.notes().forEach(note -> paragraph("", note));
    }

    private int[] widths(Grid grid) {
        int columns = grid.header().size();
        int[] widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            // A heading of several words may be wrapped into two lines; a figure never is.
            String heading = grid.header().get(i);
            widths[i] = Math.max(longestWord(heading), (Plain.width(heading) + 2) / 2);
            for (List<String> row : grid.rows()) {
                widths[i] = Math.max(widths[i], Plain.width(Plain.line(row.get(i))));
            }
        }
        int excess = GAP.length() * (columns - 1) - width;
        for (int one : widths) {
            excess += one;
        }
        while (excess > 0 && narrowWidest(widths, grid.labels())) {
            excess--;
        }
        return widths;
    }

    private static boolean narrowWidest(int[] widths, int labels) {
        int widest = 0;
        for (int i = 1; i < labels; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        if (labels == 0 || widths[widest] <= NARROWEST) {
            return false;
        }
        widths[widest]--;
        return true;
    }

    private static int longestWord(String line) {
        int longest = 0;
        for (String word : line.split(" ")) {
            longest = Math.max(longest, Plain.width(word));
        }
        return longest;
    }

    private void row(Grid grid, List<String> cells, int[] widths) {
        List<List<String>> columns = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            columns.add(wrap(Plain.line(cells.get(i)), widths[i]));
            height = Math.max(height, columns.get(i).size());
        }
        for (int line = 0; line < height; line++) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line < columns.get(i).size() ? columns.get(i).get(line) : "";
                String space = " ".repeat(Math.max(0, widths[i] - Plain.width(cell)));
                out.append(i == 0 ? "" : GAP).append(i < grid.labels() ? cell + space : space + cell);
            }
            text.append(out.toString().stripTrailing()).append('\n');
        }
    }

    private static List<String> wrap(String words, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" +")) {
            String rest = word;
            if (line.length() > 0 && Plain.width(line.toString()) + 1 + Plain.width(rest) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ");
            while (Plain.width(rest) > width) {
                int cut = rest.offsetByCodePoints(0, Math.min(width, rest.codePointCount(0, rest.length())) - 1);
                cut = Math.max(cut, Character.charCount(rest.codePointAt(0)));
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
