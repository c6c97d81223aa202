package dev.stopover.report;

import dev.stopover.model.Treatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * A CSV text after RFC 4180, but for lines that end in a line feed alone: text is quoted, numbers are not, what is
 * absent is an empty cell. A text that a spreadsheet would take for a formula gets an apostrophe in front; line
 * feeds and other control characters in a text become spaces, so that a row is a line.
 */
final class Csv {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator('\n')
            .setQuoteMode(QuoteMode.NON_NUMERIC)
            .get();

    /** The last four are the full-width forms that some spreadsheets treat alike. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    Csv(List<String> header) {
        try {
            printer = new CSVPrinter(text, FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row(header.toArray());
    }

    /** Adds a row of texts, numbers, truths and nulls. */
    void row(Object... cells) {
        try {
            printer.printRecord(Arrays.stream(cells).map(Csv::cell).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object cell(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? (Object) number.longValue()
                    : BigDecimal.valueOf(number);
        }
        if (value instanceof Number || value == null) {
            return value;
        }
        String word = value.toString();
        String line = Plain.line(word);
        return !word.isEmpty() && FORMULA_STARTS.indexOf(word.charAt(0)) >= 0 ? "'" + line : line;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Returns the columns of the factors' levels: for each its text, and its number in SI units. */
    static List<String> factorColumns(List<String> factors) {
        List<String> columns = new ArrayList<>();
        for (String factor : factors) {
            columns.add("factor_" + factor);
            columns.add("factor_" + factor + "_number");
        }
        return columns;
    }

    /** Returns the cells for {@link #factorColumns}; both are empty for a factor that does not apply. */
    static List<Object> factorCells(List<String> factors, Map<String, Treatment.Level> levels) {
        List<Object> cells = new ArrayList<>();
        for (String factor : factors) {
            Treatment.Level level = levels.get(factor);
            cells.add(level == null ? null : level.text());
            cells.add(level == null ? null : level.number());
        }
        return cells;
    }
}
