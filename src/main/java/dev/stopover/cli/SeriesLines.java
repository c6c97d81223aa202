package dev.stopover.cli;

import dev.stopover.model.Guest;
import dev.stopover.model.Series;
import dev.stopover.observe.series.SeriesCommands;
import dev.stopover.plan.Plan;
import dev.stopover.plan.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The commands that the series of a plan will run. */
final class SeriesLines {

    private SeriesLines() {}

    static List<Request> of(Plan plan, Series series) {
        Map<String, String> domains = plan.trials().stream()
                .flatMap(trial -> trial.treatment().guests().stream())
                .map(Guest::name)
                .distinct()
                .collect(Collectors.toMap(guest -> guest, plan.lab()::domain));
        return SeriesCommands.of(series, domains).stream()
                .map(line -> new Request(Request.Kind.RUNS, line.machine(), line.line()))
                .toList();
    }
}
