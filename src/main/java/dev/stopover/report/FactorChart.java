package dev.stopover.report;

import dev.stopover.model.Treatment;
import dev.stopover.result.Interval;
import dev.stopover.result.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A metric over the levels of a factor: a line through the medians, the single trials as dots, the interval as whiskers. */
final class FactorChart {

    private static final List<String> DASHES = List.of("", "7 4", "2 3", "9 3 2 3");

    private final List<Group> groups;
    private final String over;
    private final String by;
    private final List<String> levels;
    private final boolean numeric;

    private FactorChart(List<Group> groups, String over, String by) {
        this.groups = groups;
        this.over = over;
        this.by = by;
        Set<String> texts = new LinkedHashSet<>();
        groups.forEach(group -> texts.add(group.factors().get(over).text()));
        this.levels = List.copyOf(texts);
        this.numeric =
                groups.stream().allMatch(group -> group.factors().get(over).number() != null);
    }

    /**
     * Draws groups of one unit and observer.
     *
     * @param groups at least one, none empty, each with a level of {@code over}
     * @param over the factor of the horizontal axis
     * @param by what colours tell apart: {@code scenario} or a factor; null for the scenario
     */
    static String draw(List<Group> groups, String title, String over, String by) {
        return new FactorChart(groups, over, by == null ? "scenario" : by).draw(title);
    }

    private String draw(String title) {
        Map<Plot.Entry, List<Group>> lines = lines();
        List<Double> xs = groups.stream().map(this::place).toList();
        List<Double> ys = new ArrayList<>();
        groups.forEach(group -> group.points().forEach(point -> ys.add(point.value())));
        Group any = groups.get(0);
        Plot plot = new Plot(
                title,
                List.copyOf(lines.keySet()),
                xs,
                Axis.spanning(ys, Plot.BOTTOM, Plot.TOP),
                over,
                Titles.metric(any.metric()),
                any.unit());
        List<Double> places = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Group group : groups) {
            if (!places.contains(place(group))) {
                places.add(place(group));
                names.add(group.factors().get(over).text());
            }
        }
        plot.marks(places, names);
        lines.forEach((entry, members) -> line(plot, entry, members));
        return plot.toString();
    }

    private void line(Plot plot, Plot.Entry entry, List<Group> members) {
        List<double[]> medians = new ArrayList<>();
        members.stream().sorted((a, b) -> Double.compare(place(a), place(b))).forEach(group -> {
            Summary summary = group.summary();
            medians.add(new double[] {place(group), summary.median()});
            group.points()
                    .forEach(point -> plot.dot(
                            place(group),
                            point.value(),
                            entry,
                            0.45,
                            Findings.title(point.trial()) + ": " + Scale.show(point.value(), group.unit())));
            Interval interval = summary.medianInterval();
            if (interval != null) {
                plot.whisker(place(group), interval.low(), interval.high(), entry);
            }
        });
        plot.lines(medians, entry, 2.2, 1);
    }

    /** Colours tell {@code by} apart; whatever else differs is told apart by dashes. */
    private Map<Plot.Entry, List<Group>> lines() {
        List<String> colours = groups.stream().map(this::key).distinct().toList();
        List<String> rests = groups.stream().map(this::rest).distinct().toList();
        Map<Plot.Entry, List<Group>> lines = new LinkedHashMap<>();
        for (Group group : groups) {
            String rest = rest(group);
            String dashes = DASHES.get(rests.indexOf(rest) % DASHES.size());
            Plot.Entry entry = new Plot.Entry(
                    key(group) + (rest.isEmpty() ? "" : ", " + rest),
                    Svg.colour(colours.indexOf(key(group))),
                    dashes.isEmpty() ? null : dashes);
            lines.computeIfAbsent(entry, e -> new ArrayList<>()).add(group);
        }
        return lines;
    }

    private String key(Group group) {
        Treatment.Level level = group.factors().get(by);
        return by.equals("scenario") || level == null ? group.scenario() : by + " " + level;
    }

    private String rest(Group group) {
        List<String> rest = new ArrayList<>();
        boolean manyScenarios = groups.stream().map(Group::scenario).distinct().count() > 1;
        if (!by.equals("scenario") && manyScenarios) {
            rest.add(group.scenario());
        }
        group.factors().forEach((name, level) -> {
            if (!name.equals(over) && !name.equals(by)) {
                rest.add(name + " " + level);
            }
        });
        return String.join(", ", rest);
    }

    private double place(Group group) {
        Treatment.Level level = group.factors().get(over);
        return numeric ? level.number() : levels.indexOf(level.text());
    }
}
