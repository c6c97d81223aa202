package dev.stopover.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes blocks for a terminal of some width: aligned, words wrapped, no escape sequences. */
final class TerminalText {

    private static final int NARROWEST = 10;
    private static final String WIDE_GAP = "  ";
    private static final String SLIM_GAP = " ";

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
        String gap = WIDE_GAP;
        if (!narrow(widths, longestWords(grid), gap)) {
            // Words are broken only where that is the last way to keep the table within the terminal.
            gap = SLIM_GAP;
            int[] narrowest = new int[grid.labels()];
            Arrays.fill(narrowest, NARROWEST);
            narrow(widths, narrowest, gap);
        }
        row(grid, grid.header(), widths, gap);
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : gap).append("─".repeat(widths[i]));
        }
        text.append(rule).append('\n');
        for (List<String> cells : grid.rows()) {
            row(grid, cells, widths, gap);
        }
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
        return widths;
    }

    /** Narrows columns of labels until all fit, none below its least width; returns whether they do. */
    private boolean narrow(int[] widths, int[] least, String gap) {
        int excess = gap.length() * (widths.length - 1) - width;
        for (int one : widths) {
            excess += one;
        }
        while (excess > 0 && narrowWidest(widths, least)) {
            excess--;
        }
        return excess <= 0;
    }

    /** Takes one from the widest of the columns that are wider than they must be. */
    private static boolean narrowWidest(int[] widths, int[] least) {
        int widest = -1;
        for (int i = 0; i < least.length; i++) {
            if (widths[i] > Math.max(NARROWEST, least[i]) && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        if (widest >= 0) {
            widths[widest]--;
        }
        return widest >= 0;
    }

    /** The longest word in each column of labels. */
    private static int[] longestWords(Grid grid) {
        int[] longest = new int[grid.labels()];
        for (int i = 0; i < longest.length; i++) {
            longest[i] = longestWord(grid.header().get(i));
            for (List<String> row : grid.rows()) {
                longest[i] = Math.max(longest[i], longestWord(Plain.line(row.get(i))));
            }
        }
        return longest;
    }

    private static int longestWord(String line) {
        int longest = 0;
        for (String word : line.split(" ")) {
            longest = Math.max(longest, Plain.width(word));
        }
        return longest;
    }

    private void row(Grid grid, List<String> cells, int[] widths, String gap) {
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
                out.append(i == 0 ? "" : gap).append(i < grid.labels() ? cell + space : space + cell);
            }
            text.append(out.toString().stripTrailing()).append('\n');
        }
    }

    /** How many chars of a word that is too long fit; one character at least. */
    private static int fitting(String word, int width) {
        int cut = Character.charCount(word.codePointAt(0));
        int next = cut;
        while (next < word.length() && Plain.width(word.substring(0, next)) <= width) {
            cut = next;
            next += Character.charCount(word.codePointAt(next));
        }
        return cut;
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
                int cut = fitting(rest, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
