package dev.stopover.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.model.Series;
import dev.stopover.plan.Action;
import dev.stopover.plan.ActionNames;
import dev.stopover.plan.Creation;
import dev.stopover.plan.Forecast;
import dev.stopover.plan.Plan;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.plan.Request;
import dev.stopover.result.SafeName;
import java.util.List;
import java.util.Optional;

/** A plan for machines; the format is described in {@code dsl-docs/commands.md}. */
final class PlanJson {

    private final Plan plan;
    private final ObjectMapper mapper = new ObjectMapper();

    private PlanJson(Plan plan) {
        this.plan = plan;
    }

    static String of(Plan plan, Optional<PastRuns.PastRun> past) throws JsonProcessingException {
        PlanJson json = new PlanJson(plan);
        return json.mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json.root(past)) + "\n";
    }

    private ObjectNode root(Optional<PastRuns.PastRun> past) {
        ObjectNode root = mapper.createObjectNode();
        root.put("format", 1);
        root.put("experiment", plan.experiment().name());
        root.put("resultsName", SafeName.of(plan.experiment().name()));
        root.put("lab", plan.lab().name());
        root.put("simulated", plan.lab().simulated());
        root.put("driver", plan.driver().name());
        plan.experiment().hosts().forEach(root.putArray("hosts")::add);
        root.put("measuredTrials", plan.measured());
        root.put("warmupTrials", plan.trials().size() - plan.measured());
        Forecast forecast = Forecast.of(plan);
        root.putObject("predictedByModel")
                .put("seconds", forecast.total().toMillis() / 1000.0)
                .put("uncountedCommands", forecast.uncounted())
                .put("mayNotEnd", forecast.endless());
        past.ifPresent(run -> root.putObject("predictedByPastRun")
                .put("seconds", run.expected().toMillis() / 1000.0)
                .put("run", run.run())
                .put("trials", run.trials())
                .put("sameFile", run.sameFile()));
        ArrayNode creates = root.putArray("creates");
        Creation.of(plan)
                .forEach(one -> creates.addObject()
                        .put("host", one.host())
                        .put("made", one.made())
                        .put("undone", one.undone()));
        ArrayNode requests = root.putArray("requests");
        Request.of(plan.experiment())
                .forEach(one -> requests.addObject()
                        .put("where", one.where())
                        .put("kind", one.kind().toString())
                        .put("what", one.what()));
        ArrayNode trials = root.putArray("trials");
        plan.trials().forEach(trial -> trial(trials.addObject(), trial));
        return root;
    }

    private void trial(ObjectNode node, PlannedTrial trial) {
        node.put("index", trial.index());
        node.put("scenario", trial.scenario().name());
        node.put("number", trial.number());
        node.put("warmup", trial.warmup());
        ObjectNode factors = node.putObject("factors");
        trial.treatment().factors().forEach((name, level) -> factors.put(name, level.text()));
        actions(node.putArray("prepare"), trial.prepare());
        actions(node.putArray("measure"), trial.measure());
        actions(node.putArray("restore"), trial.restore());
    }

    private void actions(ArrayNode nodes, List<Action> actions) {
        for (Action action : actions) {
            ObjectNode node = nodes.addObject().put("name", ActionNames.of(action));
            if (action instanceof Action.Hypervisor hypervisor) {
                node.put("where", hypervisor.call().host());
                node.put("does", plan.command(hypervisor.call()));
            } else if (action instanceof Action.OnHost onHost) {
                node.put("where", onHost.host()).put("does", onHost.line());
            } else if (action instanceof Action.InGuest inGuest) {
                node.put("where", inGuest.guest()).put("does", inGuest.line());
            } else if (action instanceof Action.LoadInGuest load) {
                node.put("where", load.guest()).put("does", load.line());
            } else if (action instanceof Action.Pause pause) {
                node.put("does", "wait " + pause.time().toMillis() + " ms");
            } else if (action instanceof Action.Group group) {
                actions(node.putArray("actions"), group.actions());
            } else if (action instanceof Action.During during) {
                ArrayNode series = node.putArray("series");
                during.series().forEach(one -> series.add(one.name()));
                during.series().forEach(one -> commands(node.withArray("commands"), one));
                actions(node.putArray("actions"), during.actions());
            } else if (action instanceof Action.Load load) {
                commands(node.withArray("commands"), load.series());
            }
        }
    }

    private void commands(ArrayNode nodes, Series series) {
        SeriesLines.of(plan, series)
                .forEach(one -> nodes.addObject()
                        .put("series", series.name())
                        .put("where", one.where())
                        .put("does", one.what()));
    }
}
