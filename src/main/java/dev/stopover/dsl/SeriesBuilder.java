package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.ByteCount;
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
    private static final ByteCount BLOCK = new ByteCount(4096);

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
            case "perf", "hostCpu", "hostNetwork" -> add(counted(call), call);
            default -> add(load(building, call, null), call);
        }
    }

    private void add(Series one, Arguments call) {
        for (Series other : series) {
            for (String curve : other.curves()) {
                if (!call.faulty() && one.curves().contains(curve)) {
                    building.problems.error(
                            call.has("name") ? call.place("name") : call.at(),
                            "a second series is called '" + curve + "'",
                            "Give each series of one during a name of its own");
                    return;
                }
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

    private Series counted(Arguments call) {
        Duration every = call.duration("every", EVERY);
        Series counted = switch (call.word().name()) {
            case "perf" -> new Series.Perf(call.texts("event"), call.text("on"), call.text("guest"), every, call.at());
            case "hostCpu" -> new Series.HostCpu(call.text("on"), every, call.at());
            default -> new Series.HostNetwork(call.text("on"), call.text("device"), every, call.at());
        };
        counted.curves().forEach(building.references::declareSeries);
        return counted;
    }

    /** Returns the load of a {@code sysbench}, {@code iperf3} or {@code fio}; {@code time} holds where none is given. */
    static Series load(Building building, Arguments call, Duration time) {
        Duration every = call.duration("every", EVERY);
        Duration length = call.has("time") ? call.duration("time", null) : time;
        Series load = switch (call.word().name()) {
            case "sysbench" -> sysbench(building, call, length, every);
            case "fio" -> fio(building, call, length, every);
            default -> iperf3(building, call, length, every);
        };
        load.curves().forEach(building.references::declareSeries);
        return load;
    }

    private static Series sysbench(Building building, Arguments call, Duration time, Duration every) {
        boolean inside = insideOrOn(building, call);
        return new Series.Sysbench(
                call.symbol("test", "cpu"),
                inside ? call.text("inside") : null,
                inside ? null : call.text("on"),
                time,
                every,
                call.at());
    }

    private static Series iperf3(Building building, Arguments call, Duration time, Duration every) {
        if (!call.faulty() && end(call, "from").equals(end(call, "to"))) {
            building.problems.error(
                    call.place("to"), "both ends of iperf3 are '" + end(call, "to") + "'", "Name two machines");
        }
        boolean receive = call.symbol("direction", "send").equals("receive");
        return new Series.Iperf3(end(call, "from"), end(call, "to"), time, every, receive, call.at());
    }

    private static Series fio(Building building, Arguments call, Duration time, Duration every) {
        boolean inside = insideOrOn(building, call);
        ByteCount blockSize = call.has("blockSize") ? call.bytes("blockSize") : BLOCK;
        ByteCount size = call.has("size") ? call.bytes("size") : ByteCount.mebibytes(64);
        if (!call.faulty() && size.bytes() < blockSize.bytes()) {
            building.problems.error(
                    call.place("size"),
                    "the file of fio is smaller than one of its blocks",
                    "Give it a larger one: size: 64.MiB");
        }
        return new Series.Fio(
                call.symbol("test", "randread"),
                inside ? call.text("inside") : null,
                inside ? null : call.text("on"),
                time,
                every,
                blockSize,
                size,
                call.truth("direct"),
                call.has("directory") ? call.text("directory") : "/var/tmp",
                call.at());
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
