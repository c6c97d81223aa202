package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.Guest;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import dev.stopover.model.Step.MigrationOptions;
import dev.stopover.model.Step.StorageCopy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out the words of {@link Place#STEPS}. */
final class StepBuilder implements Handler {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Building building;
    private final List<Step> steps;

    StepBuilder(Building building, List<Step> steps) {
        this.building = building;
        this.steps = steps;
    }

    @Override
    public Place place() {
        return Place.STEPS;
    }

    @Override
    public void word(Arguments call) {
        Step step = switch (call.word().name()) {
            case "migrate" -> migrate(call);
            case "start" -> new Step.Start(call.text("guest"), call.text("on"), call.at());
            case "shutdown" -> new Step.Shutdown(call.text("guest"), call.duration("within", PATIENCE), call.at());
            case "destroy" -> new Step.Destroy(call.text("guest"), call.text("on"), call.at());
            case "undefine" -> new Step.Undefine(call.text("guest"), call.text("on"), call.truth("storage"), call.at());
            case "save" -> new Step.Save(call.text("guest"), call.text("to"), call.at());
            case "restoreFrom" ->
                new Step.RestoreFrom(call.text("file"), call.text("on"), call.text("guest"), call.at());
            case "waitFor" ->
                new Step.WaitFor(
                        call.text("guest"), call.count("tcp", 1), call.duration("within", PATIENCE), call.at());
            case "wait" -> new Step.Wait(call.duration("time", null), call.at());
            case "time" -> timed(call);
            case "during" -> during(call);
            case "run" -> run(call);
            default -> fileOrLoad(call);
        };
        building.remember(step, call);
        steps.add(step);
    }

    private Step fileOrLoad(Arguments call) {
        SourcePosition at = call.at();
        return switch (call.word().name()) {
            case "createVolume" -> createVolume(call);
            case "upload" -> {
                building.volume(call);
                yield new Step.Upload(call.text("file"), call.text("volume"), call.text("on"), at);
            }
            case "copy" -> copy(call);
            case "remove" -> remove(call);
            case "makeFile" ->
                new Step.MakeFile(
                        call.text("file"),
                        call.bytes("size"),
                        call.symbol("fill", "zeros").equals("random"),
                        call.text("on"),
                        at);
            case "makeFiles" ->
                new Step.MakeFiles(
                        call.text("directory"), call.count("count", 1), call.bytes("size"), call.text("on"), at);
            case "dropCaches" -> new Step.DropCaches(call.texts("on"), at);
            case "dirtyMemory" ->
                new Step.DirtyMemory(
                        call.text("inside"),
                        call.rate("rate"),
                        call.has("workingSet") ? call.bytes("workingSet") : null,
                        at);
            case "shape" -> shape(call);
            default -> new Step.Measure(SeriesBuilder.load(building, call, SeriesBuilder.STANDARD_TIME), at);
        };
    }

    private static Step migrate(Arguments call) {
        Map<String, Object> extra = new LinkedHashMap<>();
        for (String name : List.of("autoConverge", "compressed")) {
            if (call.has(name)) {
                extra.put(name, call.truth(name));
            }
        }
        if (call.has("parallel")) {
            extra.put("parallel", call.count("parallel", 1));
        }
        StorageCopy storage = switch (call.symbol("copyStorage", "none")) {
            case "all" -> StorageCopy.ALL;
            case "incremental" -> StorageCopy.INCREMENTAL;
            default -> StorageCopy.NONE;
        };
        MigrationOptions options = new MigrationOptions(
                storage,
                call.truth("persistent"),
                call.has("timeout") ? call.duration("timeout", null) : null,
                call.has("bandwidth") ? call.rate("bandwidth") : null,
                call.has("downtimeLimit") ? call.duration("downtimeLimit", null) : null,
                extra);
        MigrationMode mode = MigrationMode.of(call.symbol("mode", "live")).orElse(MigrationMode.LIVE);
        return new Step.Migrate(call.text("guest"), call.text("to"), mode, options, call.at());
    }

    private Step createVolume(Arguments call) {
        Guest.Volume volume = new Guest.Volume(call.text("name"), call.text("pool"), call.bytes("size"));
        if (!call.faulty()) {
            building.declare(volume);
        }
        return new Step.CreateVolume(volume, call.text("on"), call.at());
    }

    private Step copy(Arguments call) {
        if (!call.faulty() && call.text("from").equals(call.text("to"))) {
            building.problems.error(
                    call.place("to"),
                    "the file is copied from '" + call.text("to") + "' to the same host",
                    "Name another host");
        }
        return new Step.Copy(call.text("file"), call.text("from"), call.text("to"), call.at());
    }

    private Step remove(Arguments call) {
        String pattern = call.text("pattern");
        int second = pattern.indexOf('/', 1);
        String first = second < 0 ? pattern : pattern.substring(0, second);
        if (!call.faulty()
                && (second < 0 || second == pattern.length() - 1 || first.contains("*") || first.contains("?"))) {
            building.problems.error(
                    call.place("pattern"),
                    "'" + pattern + "' would remove a whole top directory of the host",
                    "Name something inside a directory: remove '/var/tmp/web.*', on: 'alpha'");
        }
        return new Step.Remove(pattern, call.texts("on"), call.at());
    }

    private Step shape(Arguments call) {
        if (!call.faulty() && !call.has("link") && !call.has("delay")) {
            building.problems.error(
                    call.at(),
                    "'shape' changes nothing",
                    "Write it like this: " + call.word().example());
        }
        return new Step.Shape(
                call.has("link") ? call.rate("link") : null, call.duration("delay", Duration.ZERO), call.at());
    }

    private Step run(Arguments call) {
        boolean inside = SeriesBuilder.insideOrOn(building, call);
        Duration within = call.has("within") ? call.duration("within", null) : null;
        return inside
                ? new Step.RunInside(call.text("command"), call.text("inside"), within, call.at())
                : new Step.Run(call.text("command"), call.text("on"), within, call.at());
    }

    private Step timed(Arguments call) {
        List<Step> inner = new ArrayList<>();
        building.inside(call, new StepBuilder(building, inner));
        return new Step.Timed(call.text("name"), inner, call.at());
    }

    private Step during(Arguments call) {
        SeriesBuilder series = new SeriesBuilder(building);
        building.inside(call, series);
        return series.finish(call);
    }
}
