package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.Guest;
import dev.stopover.model.Share;
import dev.stopover.model.Step;
import dev.stopover.model.VolumePath;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the parts of an experiment share while it is being built from its words. */
final class Building implements Evaluator.Functions {

    final Problems problems;
    final Evaluator evaluator;
    final References references = new References();

    private final Map<String, Share> shares = new LinkedHashMap<>();
    private final Map<String, Guest.Volume> volumes = new LinkedHashMap<>();
    private final Map<Step, Map<String, SourcePosition>> places = new IdentityHashMap<>();

    Building(Problems problems) {
        this.problems = problems;
        this.evaluator = new Evaluator(problems, new ArgumentBinder(problems, references));
        evaluator.functions(this);
    }

    /** Evaluates the block of a call in a place of its own. */
    void inside(Arguments call, Handler handler) {
        evaluator.run(call.block(), call.scope(), handler);
    }

    void declare(Share share) {
        shares.put(share.name(), share);
    }

    void declare(Guest.Volume volume) {
        volumes.put(volume.name(), volume);
    }

    /** Remembers where a step's arguments stand, for problems found later. */
    void remember(Step step, Arguments call) {
        places.put(step, call.places());
    }

    /** Returns where a step's argument stands, or the step itself. */
    SourcePosition place(Step step, String argument) {
        return places.getOrDefault(step, Map.of()).getOrDefault(argument, step.at());
    }

    @Override
    public Object call(Arguments call) {
        if (call.faulty()) {
            return Values.FAULTY;
        }
        return switch (call.word().name()) {
            case "secret" -> new Values.Secret(call.text("name"));
            case "pathOf" -> pathOf(call);
            case "volumePath" -> volumePath(call);
            default -> new Values.Statistic(call.word().name(), call.symbol("metric", ""));
        };
    }

    private Object pathOf(Arguments call) {
        Share share = shares.get(call.text("share"));
        if (share == null) {
            return Values.FAULTY;
        }
        if (call.has("on")) {
            String path = share.pathOn(call.text("on"));
            if (path == null) {
                throw new Fault(
                        "the host '" + call.text("on") + "' does not take part in the share '" + share.name() + "'",
                        "Add it to the share: client '" + call.text("on") + "', at: '" + share.path() + "'");
            }
            return path;
        }
        Set<String> paths = new LinkedHashSet<>(List.of(share.path()));
        for (Share.Client client : share.clients()) {
            paths.add(client.at());
        }
        if (paths.size() > 1) {
            throw new Fault(
                    "the share '" + share.name() + "' is at different paths: " + String.join(", ", paths),
                    "Say on which host: pathOf('" + share.name() + "', on: '" + share.server() + "')");
        }
        return share.path();
    }

    private Object volumePath(Arguments call) {
        Guest.Volume volume = volume(call);
        return volume == null ? Values.FAULTY : VolumePath.marker(volume);
    }

    /** Returns the volume that a call names, or null where there is none, which is reported. */
    Guest.Volume volume(Arguments call) {
        Guest.Volume volume = volumes.get(call.text("volume"));
        if (volume == null && !call.faulty()) {
            problems.error(
                    call.place("volume"),
                    "no volume is called '" + call.text("volume") + "'",
                    NearNames.advice(call.text("volume"), volumes.keySet(), "Volumes declared above"));
        }
        return volume;
    }
}
