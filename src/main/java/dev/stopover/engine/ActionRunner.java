package dev.stopover.engine;

import dev.stopover.plan.Action;
import dev.stopover.plan.ActionNames;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteProcess;
import dev.stopover.remote.RemoteShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Carries actions out, one after the other, and times each. */
final class ActionRunner {

    private final LabSession lab;
    private final CallRunner calls;
    private final SeriesRunner series;
    private final TrialLog log;
    private final Stop stop;
    private final Stop.Part part;
    private final UndoStack undo;

    /**
     * Creates a runner.
     *
     * @param part which of the user's wishes ends it
     * @param undo takes what must not outlive the trial
     */
    ActionRunner(
            LabSession lab,
            CallRunner calls,
            SeriesRunner series,
            TrialLog log,
            Stop stop,
            Stop.Part part,
            UndoStack undo) {
        this.lab = lab;
        this.calls = calls;
        this.series = series;
        this.log = log;
        this.stop = stop;
        this.part = part;
        this.undo = undo;
    }

    /**
     * Carries actions out in order.
     *
     * @throws InterruptedException when the user wants this part of the run to end
     * @throws Exception the first failure; the actions after it are not begun
     */
    void run(List<Action> actions) throws Exception {
        for (Action action : actions) {
            run(action, 0);
        }
    }

    private void run(Action action, int depth) throws Exception {
        if (stop.ends(part)) {
            throw new InterruptedException("stopped by the user");
        }
        String name = ActionNames.of(action);
        log.began(name, depth);
        long start = lab.clock().nanos();
        CommandResult result = null;
        try {
            result = perform(action, depth);
        } finally {
            log.timed(name, depth, start, lab.clock().nanos(), result);
        }
        if (result != null) {
            result.orThrow();
        }
    }

    /** Returns the result of the command that the action is, or null where it is something else. */
    private CommandResult perform(Action action, int depth) throws Exception {
        if (action instanceof Action.Hypervisor hypervisor) {
            calls.run(hypervisor.call(), hypervisor.within(), part, log);
        } else if (action instanceof Action.OnHost onHost) {
            return command(lab.shell(onHost.host()), onHost.line(), onHost.within());
        } else if (action instanceof Action.InGuest inGuest) {
            try (RemoteShell shell = lab.openGuest(inGuest.guest())) {
                return command(shell, inGuest.line(), inGuest.within());
            }
        } else if (action instanceof Action.Transfer transfer) {
            transfer(transfer);
        } else if (action instanceof Action.Pause pause) {
            sleep(pause.time());
        } else if (action instanceof Action.AwaitPort await) {
            awaitPort(await);
        } else if (action instanceof Action.Shape shape) {
            undo.push("the limit on the hosts' links", "tc qdisc del dev DEVICE root", () -> lab.shape(null, null));
            lab.shape(shape.rate(), shape.delay());
        } else if (action instanceof Action.LoadInGuest load) {
            load(load);
        } else if (action instanceof Action.Group group) {
            for (Action inner : group.actions()) {
                run(inner, depth + 1);
            }
        } else if (action instanceof Action.During during) {
            series.during(during.series(), () -> {
                for (Action inner : during.actions()) {
                    run(inner, depth + 1);
                }
            });
        } else if (action instanceof Action.Load load) {
            series.load(load.series());
        } else {
            throw new TrialFailure("this version cannot carry out '" + ActionNames.of(action) + "'");
        }
        return null;
    }

    /** User commands may be long, and must end with the trial: each gets a channel of its own. */
    private CommandResult command(RemoteShell shell, String line, Duration within) throws Exception {
        Duration deadline = within == null ? Command.DEFAULT_DEADLINE : within;
        try (RemoteProcess process = shell.start(Command.shell(line).within(deadline), null)) {
            return stop.interruptible(part, process::await);
        }
    }

    private void sleep(Duration time) throws Exception {
        stop.interruptible(part, () -> {
            lab.clock().sleep(time);
            return null;
        });
    }

    private void awaitPort(Action.AwaitPort await) throws Exception {
        boolean answered = stop.interruptible(part, () -> lab.awaitPort(await.guest(), await.port(), await.within()));
        if (!answered) {
            throw new TrialFailure("guest '" + await.guest() + "' did not answer on TCP port " + await.port()
                    + " within " + await.within().toSeconds() + " s");
        }
    }

    /** By way of the controller, so that the hosts need no trust in each other. */
    private void transfer(Action.Transfer transfer) throws Exception {
        Path file = Files.createTempFile("stopover-transfer-", ".part");
        try {
            lab.shell(transfer.from()).fetch(transfer.file(), file);
            lab.shell(transfer.to()).send(file, transfer.file());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void load(Action.LoadInGuest load) throws Exception {
        if (load.rate().bytesPerSecond() > 0) {
            LabSession.Load running = lab.startLoad(load);
            undo.push("the load in guest '" + load.guest() + "'", load.line(), running::close);
        }
    }
}
