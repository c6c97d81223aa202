package dev.stopover.plan;

import dev.stopover.diagnostics.ProblemRenderer;
import dev.stopover.model.Experiment;
import dev.stopover.model.Guest;
import dev.stopover.model.Observer;
import dev.stopover.model.Series;
import dev.stopover.model.Share;
import dev.stopover.model.Treatment;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan as text: what would happen, command by command, on which host. */
public final class PlanText {

    private static final int HOST_WIDTH = 12;

    private final Plan plan;
    private final Function<Series, List<Request>> commands;
    private final List<Creation> creations;
    private final StringBuilder out = new StringBuilder();

    private PlanText(Plan plan, Function<Series, List<Request>> commands) {
        this.plan = plan;
        this.commands = commands;
        creations = Creation.of(plan);
    }

    /**
     * Returns the whole plan, lines ended by line feeds; nothing in it can steer a terminal.
     *
     * @param durations how long the run may take, in words, and by what that is known
     * @param commands tells what a series runs, and where
     */
    public static String of(Plan plan, List<String> durations, Function<Series, List<Request>> commands) {
        PlanText text = new PlanText(plan, commands);
        text.head();
        durations.forEach(duration -> text.field("time", duration));
        text.setUp();
        PlannedTrial previous = null;
        for (PlannedTrial trial : text.firstOfEachTreatment()) {
            text.treatment(trial, previous);
            previous = trial;
        }
        text.end();
        return text.out.toString();
    }

    private void head() {
        Experiment experiment = plan.experiment();
        line(experiment.name());
        if (experiment.about() != null) {
            experiment.about().lines().forEach(this::line);
        }
        line("");
        field("lab", plan.lab().name() + (plan.lab().simulated() ? "  (SIMULATED: a model, no real machine)" : ""));
        field("driver", plan.driver().name());
        field("hosts", String.join(", ", experiment.hosts()));
        for (Guest guest : plan.experiment().allGuests()) {
            field("guest", guest(guest));
        }
        for (Share share : experiment.shares()) {
            field("share", share.name() + ": " + share.protocol() + ", " + share.server() + ":" + share.path());
        }
        long measured = plan.measured();
        long warmups = plan.trials().size() - measured;
        field(
                "trials",
                plan.trials().size() + " (" + measured + " measured" + (warmups > 0 ? ", " + warmups + " warm-up" : "")
                        + "), order " + experiment.order().kind().name().toLowerCase(Locale.ROOT));
    }

    private void setUp() {
        section("Before the first trial (undone at the end)");
        creations.forEach(creation -> row(creation.host(), creation.made()));
    }

    private List<PlannedTrial> firstOfEachTreatment() {
        Set<Treatment> seen = new LinkedHashSet<>();
        return plan.trials().stream()
                .filter(trial -> seen.add(trial.treatment()))
                .toList();
    }

    private void treatment(PlannedTrial trial, PlannedTrial previous) {
        Treatment treatment = trial.treatment();
        String factors = treatment.factors().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        section("Scenario '" + trial.scenario().name() + "'" + (factors.isEmpty() ? "" : ", " + factors) + ": "
                + (treatment.warmup() > 0 ? treatment.warmup() + " warm-up, " : "") + treatment.repeat()
                + " measured" + (treatment.pause().isZero() ? "" : ", " + text(treatment.pause()) + " pause between"));
        if (previous != null && sameActions(trial, previous)) {
            line("  the same actions as above");
            return;
        }
        phase("prepare", trial.prepare());
        if (!treatment.observers().isEmpty()) {
            line("  observe");
            for (Observer observer : treatment.observers()) {
                row(observer.guest(), observer.label());
            }
        }
        phase("measure", trial.measure());
        line("  check");
        row("", "exactly one running copy, on the expected host; boot id, uptime and kernel log of each guest");
        phase("restore", trial.restore());
    }

    private static boolean sameActions(PlannedTrial one, PlannedTrial other) {
        return one.prepare().equals(other.prepare())
                && one.measure().equals(other.measure())
                && one.restore().equals(other.restore())
                && one.treatment().observers().equals(other.treatment().observers());
    }

    private void phase(String name, List<Action> actions) {
        if (!actions.isEmpty()) {
            line("  " + name);
            actions.forEach(action -> action(action, "    "));
        }
    }

    private void action(Action action, String indent) {
        if (action instanceof Action.Group group) {
            line(indent + group.name() + ":");
            group.actions().forEach(inner -> action(inner, indent + "  "));
        } else if (action instanceof Action.During during) {
            line(indent + "series, until the steps below are over:");
            during.series().forEach(series -> series(series, indent + "  "));
            line(indent + "meanwhile:");
            during.actions().forEach(inner -> action(inner, indent + "  "));
        } else if (action instanceof Action.Hypervisor hypervisor) {
            row(indent, hypervisor.call().host(), plan.command(hypervisor.call()));
        } else if (action instanceof Action.OnHost onHost) {
            row(indent, onHost.host(), onHost.line());
        } else if (action instanceof Action.InGuest inGuest) {
            row(indent, inGuest.guest(), inGuest.line());
        } else if (action instanceof Action.LoadInGuest load) {
            row(indent, load.guest(), load.line() + "  (until the trial ends)");
        } else if (action instanceof Action.Load load) {
            series(load.series(), indent);
        } else if (action instanceof Action.Pause pause) {
            row(indent, "", "wait " + text(pause.time()));
        } else if (action instanceof Action.Shape shape) {
            row(indent, "every host", "limit the link to " + shape.rate() + "  (until the trial ends)");
        } else {
            row(indent, "", ActionNames.of(action));
        }
    }

    private void series(Series series, String indent) {
        line(indent + series.name() + (series.time() == null ? "" : ", for " + text(series.time())));
        commands.apply(series).forEach(command -> row(indent + "  ", command.where(), command.what()));
    }

    private void end() {
        section("After the last trial, or when the run is stopped");
        for (int i = creations.size() - 1; i >= 0; i--) {
            row(creations.get(i).host(), creations.get(i).undone());
        }
        row("", "write journal, CSV, Markdown and HTML below results/");
    }

    private String madeOf(Guest guest) {
        String domain = plan.lab().domain(guest.name());
        if (!domain.equals(guest.name())) {
            return "the existing domain " + domain;
        }
        String image = plan.lab().image(guest);
        return image == null ? "as the lab binds it" : "image " + image;
    }

    private String guest(Guest guest) {
        return guest.name() + ": "
                + (madeOf(guest))
                + (guest.memory() == null ? "" : ", " + guest.memory())
                + (guest.vcpus() == null ? "" : ", " + guest.vcpus() + (guest.vcpus() == 1 ? " vCPU" : " vCPUs"))
                + ", starts on " + guest.on();
    }

    private static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private void section(String title) {
        line("");
        line(title);
    }

    private void field(String name, String value) {
        line(String.format("%-8s %s", name, value));
    }

    private void row(String host, String what) {
        row("    ", host, what);
    }

    private void row(String indent, String host, String what) {
        line(indent + String.format("%-" + HOST_WIDTH + "s", host) + what);
    }

    private void line(String text) {
        out.append(ProblemRenderer.harmless(text)).append('\n');
    }
}
