package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.model.Report;
import dev.stopover.result.Difference;
import dev.stopover.result.RankTest;
import dev.stopover.result.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Says in words whether two groups of trials differ, and by how much. */
final class Comparisons {

    private Comparisons() {}

    /** Returns the comparisons that the experiment asks for; downtime of two scenarios where it asks for no report. */
    static List<String> of(RunRecord run) {
        List<String> lines = new ArrayList<>();
        for (Report.Item item : run.experiment().report().items()) {
            if (item instanceof Report.Comparison comparison) {
                lines.addAll(of(run, comparison.metric(), comparison.first(), comparison.second()));
            }
        }
        boolean unasked = run.experiment().report().items().isEmpty();
        if (unasked && run.experiment().scenarios().size() == 2) {
            String first = run.experiment().scenarios().get(0).name();
            String second = run.experiment().scenarios().get(1).name();
            lines.addAll(of(run, Metric.DOWNTIME.word(), first, second));
        }
        return lines;
    }

    /** Returns one line for each observer (or step) and combination of factors that both scenarios have. */
    static List<String> of(RunRecord run, String metric, String first, String second) {
        String word = metric.equals("steps") ? Metric.STEP_TIME.word() : metric;
        List<Group> groups = Groups.of(run, word);
        List<String> lines = new ArrayList<>();
        for (Group one : groups) {
            if (!one.scenario().equals(first) || one.isEmpty()) {
                continue;
            }
            groups.stream()
                    .filter(other -> other.scenario().equals(second) && !other.isEmpty() && alike(one, other))
                    .findFirst()
                    .ifPresent(other -> lines.add(line(one, other, one.treatment(), other.treatment())));
        }
        if (lines.isEmpty()) {
            lines.add("“" + first + "” and “" + second + "” cannot be compared: no observer has values of both.");
        }
        return lines;
    }

    /** Returns whether groups of two scenarios, or of two runs, are of the same thing. */
    static boolean alike(Group one, Group other) {
        return Objects.equals(one.observer(), other.observer())
                && Objects.equals(one.guest(), other.guest())
                && one.unit().equals(other.unit())
                && one.factors().toString().equals(other.factors().toString());
    }

    /** Returns the verdict on two groups, in one or two sentences. */
    static String line(Group first, Group second, String firstName, String secondName) {
        Difference difference = RankTest.compare(first.values(), second.values());
        Scale a = Scale.of(first.unit(), first.summary().median());
        Scale b = Scale.of(first.unit(), second.summary().median());
        String medians = a.text(first.summary().median()) + " against "
                + b.text(second.summary().median());
        StringBuilder line = new StringBuilder()
                .append(first.metric())
                .append(" as “")
                .append(first.observer())
                .append("” saw it: ");
        if (difference.significant()) {
            line.append("“").append(firstName).append("” is ").append(direction(difference, first.unit()));
            line.append(" than “").append(secondName).append("”, median ").append(medians);
            line.append(ratio(difference)).append("; typical difference ");
            line.append(Scale.show(Math.abs(difference.shift()), first.unit())).append(". ");
        } else {
            line.append("no difference shown between “").append(firstName).append("” and “");
            line.append(secondName).append("”, median ").append(medians).append(". ");
        }
        return line.append(test(difference)).toString();
    }

    private static String direction(Difference difference, String unit) {
        boolean less = difference.cliffsDelta() < 0;
        if (unit.equals("s")) {
            return less ? "shorter" : "longer";
        }
        return less ? "less" : "more";
    }

    private static String ratio(Difference difference) {
        if (difference.ratio() == null || difference.ratio() == 0) {
            return "";
        }
        double ratio = difference.ratio() < 1 ? 1 / difference.ratio() : difference.ratio();
        return String.format(Locale.ROOT, ratio < 10 ? " (%.2f times)" : " (%.0f times)", ratio);
    }

    private static String test(Difference difference) {
        String p = difference.p() < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "= %.2g", difference.p());
        String verdict = String.format(
                Locale.ROOT,
                "Mann–Whitney p %s (%s, n = %d and %d), Cliff's delta %.2f (%s).",
                p,
                difference.exact() ? "exact" : "approximate",
                difference.firstCount(),
                difference.secondCount(),
                difference.cliffsDelta(),
                difference.magnitude());
        return difference.leastP() < Difference.SIGNIFICANCE
                ? verdict
                : verdict + " So few trials cannot show any difference, however large: repeat at least 4 times each.";
    }
}
