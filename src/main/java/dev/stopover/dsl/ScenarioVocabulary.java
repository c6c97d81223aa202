package dev.stopover.dsl;

import static dev.stopover.dsl.Word.word;

import dev.stopover.dsl.Kind.Base;
import java.util.List;

/** The words of a scenario around its steps, and those of the report. */
final class ScenarioVocabulary {

    private ScenarioVocabulary() {}

    static void declare(List<Word> words) {
        scenario(words);
        phases(words);
        expectations(words);
        report(words);
    }

    private static void scenario(List<Word> words) {
        words.add(word("scenario", Place.EXPERIMENT)
                .takes("name", Base.NAME, "what reports call it")
                .holds(Place.SCENARIO)
                .is(
                        "Describes one thing to be compared: what each of its trials does.",
                        "scenario('live') {",
                        "    repeat 10, warmup: 1",
                        "    measure { migrate 'web', to: 'beta', mode: live }",
                        "    restore { migrate 'web', to: 'alpha', mode: live }",
                        "}"));
        words.add(word("repeat", Place.EXPERIMENT, Place.SCENARIO)
                .takes("trials", Kind.count(1, Limits.REPEAT), "how many are measured; 1 without this word")
                .option("warmup", Kind.count(0, Limits.REPEAT), "0", "trials before them, kept and marked")
                .option("pause", Base.PAUSE, "0.s", "time between two trials")
                .is(
                        "Says how often the scenario is tried; in the experiment, how often each scenario is.",
                        "repeat 10, warmup: 1, pause: 1.s"));
        words.add(word("vary", Place.SCENARIO)
                .anyName("factor", Base.LEVELS, "the factor's levels; in the scenario, it.factor is the level")
                .is(
                        "Tries every combination of some factors' levels.",
                        "vary rate: [0, 20].MiBps, link: [100.Mbit, 1.Gbit]"));
        words.add(word("exclude", Place.SCENARIO)
                .anyName("factor", Base.LEVELS, "a level or a list of levels")
                .is(
                        "Leaves out the combinations that have all of these levels.",
                        "exclude rate: 20.MiBps, link: 100.Mbit"));
    }

    private static void phases(List<Word> words) {
        words.add(word("prepare", Place.SCENARIO)
                .holds(Place.STEPS)
                .is("Lists what each trial does before the observers start.", "prepare { dropCaches on: 'alpha' }"));
        words.add(word("measure", Place.SCENARIO)
                .holds(Place.STEPS)
                .is(
                        "Lists what each trial does while the observers watch; every step is timed.",
                        "measure { migrate 'web', to: 'beta', mode: live }"));
        words.add(word("restore", Place.SCENARIO)
                .holds(Place.STEPS)
                .is(
                        "Lists what brings everything back for the next trial.",
                        "restore { migrate 'web', to: 'alpha', mode: live }"));
        words.add(word("published", Place.SCENARIO)
                .takes("metric", Base.METRIC, "what the figures are of")
                .may("samples", Base.FIGURES, "one a trial")
                .option("mean", Base.FIGURE, null, "the published mean")
                .option("median", Base.FIGURE, null, "the published median")
                .option("sd", Base.FIGURE, null, "the published standard deviation")
                .option("min", Base.FIGURE, null, "the published smallest value")
                .option("max", Base.FIGURE, null, "the published largest value")
                .is(
                        "Gives figures from a publication, to be shown beside the measured ones.",
                        "published downtime, [42, 36.4, 35.6].s, mean: 38.s, median: 36.4.s"));
        words.add(word("expect", Place.SCENARIO)
                .holds(Place.EXPECT)
                .is(
                        "Sets bounds; a run that breaks one says so and exits with 1.",
                        "expect {",
                        "    completed 100.percent",
                        "    median(downtime) < 300.ms",
                        "}"));
    }

    private static void expectations(List<Word> words) {
        words.add(word("completed", Place.EXPECT)
                .takes("share", Base.PERCENT, "of the measured trials")
                .is("Sets the least share of trials that must go through.", "completed 100.percent"));
        for (String name : Symbols.STATISTICS) {
            if (!name.equals("ci95")) {
                words.add(word(name, Place.EXPECT)
                        .takes("metric", Base.METRIC, "a metric")
                        .givesValue()
                        .is(
                                "Stands for "
                                        + Symbols.all().get(name).substring("statistic: ".length())
                                        + ", to be compared with a bound by <, <=, >, >= or ==.",
                                name + "(downtime) < 300.ms"));
            }
        }
    }

    private static void report(List<Word> words) {
        words.add(word("report", Place.EXPERIMENT)
                .holds(Place.REPORT)
                .is(
                        "Lists what the report shows; without it, the usual tables.",
                        "report { table downtime, by: scenario, show: [mean, median] }"));
        words.add(word("table", Place.REPORT)
                .many("metric", Base.SUBJECT, "what is shown: metrics, a series, or steps, published, dip")
                .option("by", Kind.groups("scenario", "step"), "scenario", "the same as rows")
                .option(
                        "rows",
                        Kind.groups("scenario", "step"),
                        "scenario",
                        "one row for each, or for each combination")
                .option("columns", Kind.groups("scenario", "step"), "none", "groups of columns")
                .option(
                        "show",
                        Kind.statistics(Symbols.STATISTICS),
                        "[mean, median, min, max, ci95]",
                        "the statistics; for dip: depth, lost, recovery")
                .is("Shows a table.", "table downtime, by: scenario, show: [mean, median, ci95]"));
        words.add(word("compare", Place.REPORT)
                .takes("metric", Base.SUBJECT, "what is compared")
                .takes("first", Base.SCENARIO, "one scenario")
                .takes("second", Base.SCENARIO, "the other")
                .is("Tests whether two scenarios differ.", "compare downtime, 'cold', 'live'"));
        words.add(word("chart", Place.REPORT)
                .takes("metric", Base.SUBJECT, "what is drawn")
                .option("as", Kind.word("box", "line", "bar"), "box, or line where over is given", "the kind of chart")
                .option("over", Kind.groups("scenario", "time"), "scenario", "the horizontal axis")
                .option("by", Kind.groups("scenario"), "none", "one line or colour for each")
                .option("mark", Kind.word("migration"), "none", "events drawn as vertical lines")
                .is("Draws a chart.", "chart downtime, as: box"));
    }
}
