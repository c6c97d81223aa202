package dev.stopover.report;

import dev.stopover.model.Metric;
import dev.stopover.model.Treatment;
import dev.stopover.result.Interval;
import dev.stopover.result.RunRecord;
import dev.stopover.result.Statistics;
import dev.stopover.result.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Tables of statistics: one row a combination of what stands in the rows, one column a combination of what stands in the
 * columns and a statistic. Whatever else tells groups apart (another observer, another factor) becomes a column of the
 * rows by itself, so that no cell ever mixes two things.
 */
final class Tables {

    private static final List<String> DEFAULT_STATISTICS = List.of("mean", "median", "min", "max", "ci95");
    private static final String SCENARIO = "scenario";
    private static final String METRIC = "measure";
    private static final String GUEST = "guest";
    private static final String STEP = "step";
    private static final String OBSERVER = "observer";

    private final RunRecord run;

    Tables(RunRecord run) {
        this.run = run;
    }

    /** Returns downtime by scenario and observer: the table that every report begins with. */
    Grid main() {
        return table(
                "Downtime by scenario and observer",
                List.of(Metric.DOWNTIME.word()),
                List.of(SCENARIO),
                List.of(),
                List.of());
    }

    /**
     * Returns a table.
     *
     * @param metrics words of metrics
     * @param rows what stands in the rows: {@code scenario}, {@code step} or factors' names
     * @param columns what stands in the columns, likewise
     * @param show statistics; empty for the usual ones
     */
    Grid table(String title, List<String> metrics, List<String> rows, List<String> columns, List<String> show) {
        List<Group> groups = new ArrayList<>();
        metrics.forEach(metric -> groups.addAll(Groups.of(run, metric)));
        keepTimed(groups, columns);
        keepVaried(groups, rows);
        keepVaried(groups, columns);
        List<String> statistics = statistics(show, columns);
        List<String> labels = labels(groups, rows, columns);
        Map<List<String>, Map<List<String>, Group>> cells = new LinkedHashMap<>();
        Set<List<String>> across = new LinkedHashSet<>();
        for (Group group : groups) {
            List<String> column = keys(group, columns);
            if (!group.isEmpty() || columns.isEmpty()) {
                across.add(column);
                cells.computeIfAbsent(keys(group, labels), k -> new LinkedHashMap<>())
                        .put(column, group);
            }
        }
        boolean resolution = columns.isEmpty() && groups.stream().anyMatch(group -> group.resolution() != null);
        List<List<String>> lines = new ArrayList<>();
        cells.forEach((key, byColumn) -> lines.add(line(key, byColumn, across, statistics, resolution)));
        List<String> notes = notes(groups, statistics);
        if (labels.contains(OBSERVER) && metrics.contains(Metric.DOWNTIME.word())) {
            views(groups).ifPresent(note -> notes.add(0, note));
        }
        return new Grid(title, header(labels, across, statistics, resolution), labels.size(), lines, notes);
    }

    /** Steps side by side are those that the user timed under a name, where there are such. */
    private void keepTimed(List<Group> groups, List<String> columns) {
        Set<String> timed = Groups.timed(run);
        if (columns.contains(STEP) && !timed.isEmpty()) {
            groups.removeIf(group -> isStep(group) && !group.isEmpty() && !timed.contains(group.observer()));
        }
    }

    /** A table over a factor is of those scenarios that vary it. */
    private static void keepVaried(List<Group> groups, List<String> dimensions) {
        for (String dimension : dimensions) {
            if (groups.stream().anyMatch(group -> group.factors().containsKey(dimension))) {
                groups.removeIf(group -> !group.factors().containsKey(dimension));
            }
        }
    }

    private static List<String> statistics(List<String> show, List<String> columns) {
        List<String> statistics = new ArrayList<>(show.isEmpty() ? DEFAULT_STATISTICS : show);
        if (columns.isEmpty() && !statistics.contains("n")) {
            statistics.add(0, "n");
        }
        return statistics;
    }

    private static List<String> labels(List<Group> groups, List<String> rows, List<String> columns) {
        Set<String> labels = new LinkedHashSet<>(rows);
        List<Group> full = groups.stream().filter(group -> !group.isEmpty()).toList();
        if (differ(groups, Group::scenario)) {
            labels.add(SCENARIO);
        }
        Set<String> factors = new LinkedHashSet<>();
        groups.forEach(group -> factors.addAll(group.factors().keySet()));
        factors.stream()
                .filter(factor -> differ(groups, group -> level(group, factor)))
                .forEach(labels::add);
        if (differ(groups, Group::metric)) {
            labels.add(METRIC);
        }
        if (differ(full, Group::guest)) {
            labels.add(GUEST);
        }
        if (full.stream().anyMatch(Tables::isStep)) {
            labels.add(STEP);
        }
        if (full.stream().anyMatch(group -> !isStep(group))) {
            labels.add(OBSERVER);
        }
        labels.removeAll(columns);
        if (toldByColumns(full, labels, columns)) {
            labels.remove(OBSERVER);
        }
        return List.copyOf(labels);
    }

    /** Whether the columns tell the observers apart already: a load in one direction or the other is one row then. */
    private static boolean toldByColumns(List<Group> groups, Set<String> labels, List<String> columns) {
        List<String> others = new ArrayList<>(labels);
        others.remove(OBSERVER);
        others.addAll(columns);
        return !columns.isEmpty()
                && !differ(groups, Group::metric)
                && differ(groups, Group::observer)
                && groups.stream().map(group -> keys(group, others)).distinct().count() == groups.size();
    }

    private static boolean isStep(Group group) {
        return group.metric().equals(Metric.STEP_TIME.word());
    }

    private static boolean differ(List<Group> groups, Function<Group, String> by) {
        return groups.stream().map(by).map(String::valueOf).distinct().count() > 1;
    }

    private static List<String> keys(Group group, List<String> dimensions) {
        return dimensions.stream().map(dimension -> key(group, dimension)).toList();
    }

    private static String key(Group group, String dimension) {
        String value = switch (dimension) {
            case SCENARIO -> group.scenario();
            case METRIC -> Titles.metric(group.metric());
            case GUEST -> group.guest();
            case STEP -> isStep(group) ? group.observer() : null;
            case OBSERVER -> isStep(group) ? null : group.observer();
            default -> level(group, dimension);
        };
        return value == null ? Grid.ABSENT : value;
    }

    private static String level(Group group, String factor) {
        Treatment.Level level = group.factors().get(factor);
        return level == null ? null : level.text();
    }

    private static List<String> header(
            List<String> labels, Set<List<String>> across, List<String> statistics, boolean resolution) {
        List<String> header = new ArrayList<>(labels);
        for (List<String> column : across) {
            for (String statistic : statistics) {
                String name = statistic.equals("ci95") ? "95 % CI of the median" : statistic;
                boolean nameless = statistics.size() == 1 && !column.isEmpty();
                String place = String.join(", ", column);
                header.add(column.isEmpty() ? name : nameless ? place : place + ": " + name);
            }
        }
        if (resolution) {
            header.add("resolution");
        }
        return header;
    }

    private static List<String> line(
            List<String> key,
            Map<List<String>, Group> byColumn,
            Set<List<String>> across,
            List<String> statistics,
            boolean resolution) {
        List<String> line = new ArrayList<>(key);
        for (List<String> column : across) {
            Group group = byColumn.get(column);
            for (String statistic : statistics) {
                line.add(group == null ? Grid.ABSENT : cell(group, statistic));
            }
        }
        if (resolution) {
            Group only = byColumn.values().iterator().next();
            line.add(Scale.brief(only.resolution(), only.unit()));
        }
        return line;
    }

    private static String cell(Group group, String statistic) {
        Summary summary = group.summary();
        if (statistic.equals("n")) {
            return count(group);
        }
        if (summary == null) {
            return Grid.ABSENT;
        }
        Scale scale = Scale.of(group.unit(), summary.max(), summary.min());
        if (statistic.equals("ci95")) {
            Interval interval = summary.medianInterval();
            return interval == null ? Grid.ABSENT : scale.number(interval.low()) + " … " + scale.text(interval.high());
        }
        return scale.text(summary.statistic(statistic));
    }

    /** So many of so many, and why some are missing. */
    private static String count(Group group) {
        int n = group.points().size();
        String failed = group.failed() == 0 ? "" : " (" + group.failed() + " failed)";
        return n == group.planned() ? String.valueOf(n) : n + " of " + group.planned() + failed;
    }

    /** Figures differ because each says something else: told where there are several. */
    private Optional<String> views(List<Group> groups) {
        Set<String> names = new LinkedHashSet<>();
        groups.stream()
                .filter(group -> !group.isEmpty() && group.metric().equals(Metric.DOWNTIME.word()))
                .forEach(group -> names.add(group.observer()));
        Map<String, String> views = Viewpoint.of(run, names);
        if (views.size() < 2) {
            return Optional.empty();
        }
        StringJoiner note =
                new StringJoiner("; ", "The figures differ because each is the time of something else. ", ".");
        views.forEach((name, view) -> note.add(name + ": " + view));
        return Optional.of(note.toString());
    }

    private static List<String> notes(List<Group> groups, List<String> statistics) {
        List<String> notes = new ArrayList<>();
        boolean refused = statistics.contains("ci95")
                && groups.stream()
                        .anyMatch(group -> !group.isEmpty() && group.points().size() < Statistics.FEWEST_FOR_INTERVAL);
        if (refused) {
            notes.add("No 95 % interval of the median for " + Statistics.INTERVAL_REFUSED + ".");
        }
        return notes;
    }
}
