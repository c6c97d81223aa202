package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.result.Difference;
import dev.stopover.result.RankTest;
import dev.stopover.result.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sets two runs side by side: what they have in common is compared, what differs in their making is named. */
public final class RunComparison {

    private final RunRecord first;
    private final RunRecord second;
    private final boolean sameFile;

    private RunComparison(RunRecord first, RunRecord second, boolean sameFile) {
        this.first = first;
        this.second = second;
        this.sameFile = sameFile;
    }

    /**
     * Compares two runs for a terminal.
     *
     * @param first one run
     * @param second the other
     * @param sameFile whether both were made with the same experiment file, to the letter
     * @param width how many columns the terminal has
     */
    public static String text(RunRecord first, RunRecord second, boolean sameFile, int width) {
        return TerminalText.of(new RunComparison(first, second, sameFile).blocks(), width);
    }

    /** Compares two runs as a Markdown document; the parameters are those of the text. */
    public static String markdown(RunRecord first, RunRecord second, boolean sameFile) {
        return Markdown.of(new RunComparison(first, second, sameFile).blocks());
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(1, "A: " + title(first) + " — B: " + title(second)));
        List<String> warnings = warnings();
        if (!warnings.isEmpty()) {
            blocks.add(new Block.Remarks(warnings, true));
        }
        Set<String> metrics = new LinkedHashSet<>(Groups.metrics(first));
        metrics.retainAll(Groups.metrics(second));
        List<List<String>> rows = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        metrics.forEach(metric -> compare(metric, rows, missing));
        blocks.add(
                rows.isEmpty()
                        ? new Block.Text("There is nothing to compare: no observer of one scenario has values in both"
                                + " runs.")
                        : table(rows));
        if (!missing.isEmpty()) {
            blocks.add(new Block.Text("In one run only: " + String.join("; ", missing) + "."));
        }
        List<String> changes = changes();
        if (!changes.isEmpty()) {
            blocks.add(new Block.Heading(2, "What differs in the environment"));
            blocks.add(new Block.Remarks(changes, false));
        }
        return blocks;
    }

    private static Grid table(List<List<String>> rows) {
        return new Grid(
                "",
                List.of("what", "scenario", "observer", "n A", "n B", "median A", "median B", "A / B", "p", "effect"),
                3,
                rows,
                List.of(
                        "p: Mann–Whitney, two-sided; below 0.05 the difference is more than chance explains (with many rows"
                                + " one in twenty is by chance). Effect: Cliff's delta, from −1 (every A is below every B) to 1."));
    }

    private static String title(RunRecord run) {
        return run.experiment().name() + ", run " + run.id() + (run.simulated() ? " (SIMULATED)" : "");
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (first.simulated() != second.simulated()) {
            warnings.add("One run is SIMULATED, the other real: they do not compare machines.");
        } else if (first.simulated()) {
            warnings.add(Findings.SIMULATED);
        }
        if (first.id().equals(second.id())) {
            warnings.add("A and B are the same run.");
        } else if (!first.experiment().name().equals(second.experiment().name())) {
            warnings.add("The runs are of different experiments.");
        } else if (!sameFile) {
            warnings.add("The runs were made with different versions of the experiment file; its copies are in their"
                    + " directories.");
        }
        return warnings;
    }

    private void compare(String metric, List<List<String>> rows, Set<String> missing) {
        List<Group> others = new ArrayList<>(Groups.of(second, metric));
        for (Group group : Groups.of(first, metric)) {
            if (group.isEmpty()) {
                continue;
            }
            Optional<Group> other = others.stream()
                    .filter(candidate -> !candidate.isEmpty()
                            && candidate.scenario().equals(group.scenario())
                            && Comparisons.alike(group, candidate))
                    .findFirst();
            other.ifPresentOrElse(match -> rows.add(row(group, match)), () -> missing.add(name(group)));
            other.ifPresent(others::remove);
        }
        others.stream().filter(group -> !group.isEmpty()).forEach(group -> missing.add(name(group)));
    }

    private static String name(Group group) {
        return Titles.metric(group.metric()) + " of " + group.treatment() + ", " + group.observer();
    }

    private static List<String> row(Group a, Group b) {
        Difference difference = RankTest.compare(a.values(), b.values());
        String p = difference.leastP() >= Difference.SIGNIFICANCE
                ? "too few trials"
                : difference.p() < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.2g", difference.p());
        return List.of(
                a.metric().equals(Metric.STEP_TIME.word()) ? "step" : Titles.metric(a.metric()),
                a.treatment(),
                String.valueOf(a.observer()),
                String.valueOf(a.points().size()),
                String.valueOf(b.points().size()),
                Scale.show(a.summary().median(), a.unit()),
                Scale.show(b.summary().median(), b.unit()),
                difference.ratio() == null ? Grid.ABSENT : String.format(Locale.ROOT, "%.3g", difference.ratio()),
                p,
                String.format(Locale.ROOT, "%.2f %s", difference.cliffsDelta(), difference.magnitude()));
    }

    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        change(changes, "Stopover", first.toolVersion(), second.toolVersion());
        change(changes, "lab", first.lab(), second.lab());
        Map<String, Map<String, String>> sections = new LinkedHashMap<>(first.environment());
        second.environment().forEach(sections::putIfAbsent);
        for (String section : sections.keySet()) {
            Map<String, String> a = first.environment().getOrDefault(section, Map.of());
            Map<String, String> b = second.environment().getOrDefault(section, Map.of());
            Set<String> names = new LinkedHashSet<>(a.keySet());
            names.addAll(b.keySet());
            names.forEach(name -> change(changes, section + ", " + name, a.get(name), b.get(name)));
        }
        return changes;
    }

    private static void change(List<String> changes, String what, String a, String b) {
        if (a == null || !a.equals(b)) {
            changes.add(what + ": A " + (a == null ? "unknown" : a) + ", B " + (b == null ? "unknown" : b));
        }
    }
}
