package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.Series;
import dev.stopover.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out the words of {@link Place#DURING}, and the loads that may also stand among steps. */
final class SeriesBuilder implements Handler {

    /** How long a load runs that stands among steps. */
    static final Duration STANDARD_TIME = Duration.ofSeconds(10);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Building building;
    private final Map<String, SourcePosition> once = new LinkedHashMap<>();
    private final List<Series> series = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    SeriesBuilder(Building building) {
        this.building = building;
    }

    @Override
    public Place place() {
        return Place.DURING;
    }

    @Override
    public void word(Arguments call) {
        switch (call.word().name()) {
            case "steps" -> {
                if (ExperimentBuilder.single(building, once, call)) {
                    building.inside(call, new StepBuilder(building, steps));
                }
            }
            case "series" -> add(command(call), call);
            default -> add(load(building, call, null), call);
        }
    }

    private void add(Series one, Arguments call) {
        for (Series other : series) {
            if (!call.faulty() && other.name().equals(one.name())) {
                building.problems.error(
                        call.has("name") ? call.place("name") : call.at(),
                        "a second series is called '" + one.name() + "'",
                        "Give each series of one during a name of its own");
                return;
            }
        }
        series.add(one);
    }

    Step finish(Arguments call) {
        if (!once.containsKey("steps") && call.hasSoundBlock()) {
            building.problems.error(
                    call.at(),
                    "'during' has no steps that go on meanwhile",
                    "Add steps { … }: the series run until they are over");
        }
        if (series.isEmpty() && call.hasSoundBlock()) {
            building.problems.error(
                    call.at(), "'during' has no series", "Add one: iperf3 from: 'web', to: controller, every: 1.s");
        }
        return new Step.During(series, steps, call.at());
    }

    private Series command(Arguments call) {
        boolean inside = insideOrOn(building, call);
        building.references.declareSeries(call.text("name"));
        return new Series.Command(
                call.text("name"),
                call.text("run"),
                inside ? call.text("inside") : null,
                inside ? null : call.text("on"),
                call.duration("every", EVERY),
                call.text("capture"),
                call.text("unit"),
                call.at());
    }

    /** Returns the load of a {@code sysbench} or {@code iperf3}; {@code time} holds where none is given. */
    static Series load(Building building, Arguments call, Duration time) {
        Duration every = call.duration("every", EVERY);
        Duration length = call.has("time") ? call.duration("time", null) : time;
        Series load;
        if (call.word().name().equals("sysbench")) {
            boolean inside = insideOrOn(building, call);
            load = new Series.Sysbench(
                    call.symbol("test", "cpu"),
                    inside ? call.text("inside") : null,
                    inside ? null : call.text("on"),
                    length,
                    every,
                    call.at());
        } else {
            boolean receive = call.symbol("direction", "send").equals("receive");
            load = new Series.Iperf3(end(call, "from"), end(call, "to"), length, every, receive, call.at());
            if (!call.faulty() && end(call, "from").equals(end(call, "to"))) {
                building.problems.error(
                        call.place("to"), "both ends of iperf3 are '" + end(call, "to") + "'", "Name two machines");
            }
        }
        building.references.declareSeries(load.name());
        return load;
    }

    private static String end(Arguments call, String name) {
        return call.values().get(name) instanceof Values.Symbol ? Series.Iperf3.CONTROLLER : call.text(name);
    }

    /** Returns whether a command runs inside a guest; reports where neither or both are given. */
    static boolean insideOrOn(Building building, Arguments call) {
        boolean inside = call.has("inside");
        if (inside == call.has("on") && !call.faulty()) {
            building.problems.error(
                    call.at(),
                    inside
                            ? "'" + call.word().name() + "' is given both inside: and on:"
                            : "'" + call.word().name() + "' does not say where it runs",
                    "Add inside: for a guest, or on: for a host");
        }
        return inside;
    }
}
