package dev.stopover.dsl;

import dev.stopover.model.Report;
import java.util.List;

/** Carries out the words of {@link Place#REPORT}. */
final class ReportBuilder implements Handler {

    private static final List<String> STANDARD = List.of("mean", "median", "min", "max", "ci95");

    private final Building building;
    private final List<Report.Item> items;

    ReportBuilder(Building building, List<Report.Item> items) {
        this.building = building;
        this.items = items;
    }

    @Override
    public Place place() {
        return Place.REPORT;
    }

    @Override
    public void word(Arguments call) {
        switch (call.word().name()) {
            case "table" -> table(call);
            case "compare" ->
                items.add(new Report.Comparison(subject(call), call.text("first"), call.text("second"), call.at()));
            default -> chart(call);
        }
    }

    private static String first(Arguments call, String argument, String standard) {
        List<String> texts = call.texts(argument);
        return texts.isEmpty() ? standard : texts.get(0);
    }

    private static String subject(Arguments call) {
        return first(call, "metric", "?");
    }

    private void table(Arguments call) {
        if (call.has("by") && call.has("rows")) {
            building.problems.error(call.place("by"), "'by' and 'rows' are the same", "Remove one of them");
        }
        List<String> metrics = call.texts("metric");
        boolean dip = metrics.contains("dip");
        List<String> rows = call.has("rows") ? call.texts("rows") : call.texts("by");
        List<String> show = call.texts("show");
        for (String statistic : show) {
            if (Symbols.DIP.contains(statistic) != dip) {
                building.problems.error(
                        call.place("show"),
                        "'" + statistic + "' is not shown for " + String.join(", ", metrics),
                        "It can show " + String.join(", ", dip ? Symbols.DIP : Symbols.STATISTICS));
            }
        }
        items.add(new Report.Table(
                metrics,
                rows.isEmpty() ? List.of("scenario") : rows,
                call.texts("columns"),
                show.isEmpty() ? (dip ? Symbols.DIP : STANDARD) : show,
                call.at()));
    }

    private void chart(Arguments call) {
        String over = first(call, "over", "scenario");
        items.add(new Report.Chart(
                subject(call),
                call.symbol("as", over.equals("scenario") ? "box" : "line"),
                over,
                first(call, "by", null),
                call.symbol("mark", null),
                call.at()));
    }
}
