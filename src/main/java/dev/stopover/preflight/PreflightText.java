package dev.stopover.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checked requirements as a table for a terminal: one line a finding, those that say the same put together. */
public final class PreflightText {

    private PreflightText() {}

    private record Row(String outcome, String name, String where, String text) {}

    /** Returns the table, and a line that sums it up. */
    public static String of(List<CheckedRequirement> checked) {
        List<Row> rows = new ArrayList<>();
        checked.forEach(requirement -> rows.addAll(rows(requirement)));
        int outcome = rows.stream().mapToInt(row -> row.outcome.length()).max().orElse(0);
        int name = rows.stream().mapToInt(row -> row.name.length()).max().orElse(0);
        int where = rows.stream().mapToInt(row -> row.where.length()).max().orElse(0);
        String format = "%-" + outcome + "s  %-" + name + "s  %-" + Math.max(1, where) + "s  ";
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            String start = String.format(format, row.outcome, row.name, row.where);
            String[] lines = row.text.split("\n");
            for (int i = 0; i < lines.length; i++) {
                text.append(i == 0 ? start : " ".repeat(start.length())).append(lines[i].stripTrailing());
                text.append('\n');
            }
        }
        return text.append('\n').append(sum(checked)).append('\n').toString();
    }

    private static List<Row> rows(CheckedRequirement requirement) {
        Map<Finding, List<String>> same = new LinkedHashMap<>();
        for (Finding finding : requirement.findings()) {
            same.computeIfAbsent(
                            new Finding("", finding.outcome(), finding.found(), finding.remedy()),
                            any -> new ArrayList<>())
                    .add(finding.where());
        }
        List<Row> rows = new ArrayList<>();
        same.forEach((finding, where) -> rows.add(new Row(
                finding.outcome() == Outcome.FAIL ? "FAIL" : finding.outcome().toString(),
                requirement.name(),
                String.join(", ", where),
                finding.found()
                        + (finding.remedy() == null
                                ? ""
                                : "\n→ " + finding.remedy().replace("\n", "\n  ")))));
        return rows;
    }

    private static String sum(List<CheckedRequirement> checked) {
        long failed =
                checked.stream().filter(one -> one.count(Outcome.FAIL) > 0).count();
        long open = checked.stream()
                .filter(one -> one.count(Outcome.FAIL) == 0 && one.count(Outcome.NOT_CHECKABLE) > 0)
                .count();
        long passed = checked.size() - failed - open;
        return passed + " of " + checked.size() + " requirements hold"
                + (failed > 0 ? ", " + failed + " not (→ says what to do)" : "")
                + (open > 0 ? ", " + open + " could not be checked everywhere" : "");
    }
}
