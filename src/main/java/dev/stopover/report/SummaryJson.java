package dev.stopover.report;

import dev.stopover.result.RunRecord;
import dev.stopover.result.Statistics;
import dev.stopover.result.Summary;
import dev.stopover.result.TrialRecord;
import java.math.BigDecimal;
import java.util.List;

/**
 * The statistics of a run for other programs; {@code dsl-docs/results-format.md} describes the fields. Written by hand:
 * the few kinds of values do not need a library here.
 */
final class SummaryJson {

    private static final List<String> STATISTICS = List.of("mean", "median", "sd", "min", "q1", "q3", "max", "mad");

    private final StringBuilder text = new StringBuilder();

    private SummaryJson() {}

    static String of(RunRecord run) {
        SummaryJson json = new SummaryJson();
        json.text.append("{\n");
        json.field("run", run.id()).field("experiment", run.experiment().name());
        json.field("replays", run.experiment().replays()).field("lab", run.lab());
        json.field("simulated", run.simulated()).field("started", run.started().toString());
        json.field("toolVersion", run.toolVersion()).field("planned", run.planned());
        json.field("begun", run.trials().size());
        long completed = run.trials().stream()
                .filter(trial -> trial.status() == TrialRecord.Status.COMPLETED)
                .count();
        json.field("completed", completed);
        json.field("end", run.end() == null ? null : run.end().name().toLowerCase(java.util.Locale.ROOT));
        json.list("expectationsBroken", ExpectationCheck.check(run));
        json.list("failures", Findings.failures(run));
        json.list("cautions", Findings.cautions(run));
        json.text.append("  \"groups\": [");
        String comma = "";
        for (String metric : Groups.metrics(run)) {
            for (Group group : Groups.of(run, metric)) {
                json.text.append(comma).append("\n    ");
                json.group(group);
                comma = ",";
            }
        }
        return json.text.append("\n  ]\n}\n").toString();
    }

    private void group(Group group) {
        text.append("{\"scenario\": ").append(value(group.scenario())).append(", \"factors\": {");
        String comma = "";
        for (var factor : group.factors().entrySet()) {
            text.append(comma).append(value(factor.getKey())).append(": ");
            text.append(value(factor.getValue().text()));
            comma = ", ";
        }
        text.append('}');
        inline("metric", group.metric());
        inline("guest", group.guest());
        inline("observer", group.observer());
        inline("unit", group.unit());
        inline("planned", group.planned());
        inline("failed", group.failed());
        inline("n", group.points().size());
        Summary summary = group.summary();
        if (summary != null) {
            STATISTICS.forEach(word -> inline(word, summary.statistic(word)));
            if (summary.medianInterval() != null) {
                text.append(", \"ci95\": [")
                        .append(value(summary.medianInterval().low()))
                        .append(", ");
                text.append(value(summary.medianInterval().high())).append(']');
                inline("bootstrapSeed", Statistics.SEED);
            } else {
                inline("ci95Refused", Statistics.INTERVAL_REFUSED);
            }
            inline("outliers", summary.outliers().size());
        }
        inline("resolution", group.resolution());
        text.append('}');
    }

    /** What is absent has no field. */
    private void inline(String name, Object value) {
        if (value != null) {
            text.append(", \"").append(name).append("\": ").append(value(value));
        }
    }

    private SummaryJson field(String name, Object value) {
        if (value != null) {
            text.append("  \"").append(name).append("\": ").append(value(value)).append(",\n");
        }
        return this;
    }

    private void list(String name, List<String> lines) {
        List<String> values = lines.stream().map(SummaryJson::value).toList();
        text.append("  \"")
                .append(name)
                .append("\": [")
                .append(String.join(", ", values))
                .append("],\n");
    }

    private static String value(Object value) {
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).toString();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.toString().chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < 0x20 || c == 0x7f || Character.isSurrogate((char) c)) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
