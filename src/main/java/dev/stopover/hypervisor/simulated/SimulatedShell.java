package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.KnownOutages.Layer;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteProcess;
import dev.stopover.remote.RemoteShell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The shell of a simulated machine. Commands succeed after the time that {@link SimulatedCommands} thinks they take;
 * nothing is run, and no file of this machine is read or written.
 */
final class SimulatedShell implements RemoteShell {

    private final SimulatedLab lab;
    private final String name;
    private final SimulatedFiles files;
    private final SimulatedGuest guest;

    /** Creates a shell; {@code guest} is null for a host's. */
    SimulatedShell(SimulatedLab lab, String name, SimulatedFiles files, SimulatedGuest guest) {
        this.lab = lab;
        this.name = name;
        this.files = files;
        this.guest = guest;
    }

    @Override
    public String host() {
        return name;
    }

    @Override
    public CommandResult run(Command command) throws RemoteException {
        requireReachable();
        return finish(command, lab.time().nanos(), effect(command));
    }

    @Override
    public RemoteProcess start(Command command, Consumer<String> lines) throws RemoteException {
        requireReachable();
        return new Running(command, lab.time().nanos(), effect(command), lines);
    }

    /** What an earlier {@link #fetch} brought to the same local path is sent; any other file counts as empty. */
    @Override
    public void send(Path local, String remotePath) throws RemoteException {
        requireReachable();
        long bytes = lab.brought(local);
        lab.time().advance(lab.sending(bytes));
        files.put(remotePath, bytes);
    }

    @Override
    public void fetch(String remotePath, Path local) throws RemoteException {
        requireReachable();
        long bytes = files.size(remotePath);
        lab.time().advance(lab.sending(bytes));
        lab.bring(local, bytes);
    }

    @Override
    public Path forwardSocket(String remoteSocket) throws RemoteException {
        throw new RemoteException(name + ": a simulated machine has no socket " + remoteSocket + " to forward");
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private SimulatedCommands.Effect effect(Command command) {
        return new SimulatedCommands(lab, name, files, guest).effect(command.line());
    }

    private void requireReachable() throws RemoteException {
        long now = lab.time().nanos();
        if (guest != null && !guest.outages(Layer.SERVICE).between(now, now + 1).isEmpty()) {
            throw new RemoteException(name + ": the guest does not answer (simulated)");
        }
    }

    private CommandResult finish(Command command, long begun, SimulatedCommands.Effect effect) throws RemoteException {
        Duration allowed = command.within();
        if (effect.time().compareTo(allowed) > 0) {
            lab.time().advanceTo(begun + allowed.toNanos());
            throw new RemoteException(name + ": '" + command.line() + "' was not over within " + allowed.toMillis()
                    + " ms and was ended (simulated)");
        }
        lab.time().advanceTo(begun + effect.time().toNanos());
        return new CommandResult(
                name, command.line(), effect.status(), effect.out(), effect.err(), effect.time(), null, null);
    }

    /** A command beside which the lab's time goes on; its lines come when its end is awaited. */
    private final class Running implements RemoteProcess {
        private final Command command;
        private final long begun;
        private final SimulatedCommands.Effect effect;
        private final Consumer<String> lines;

        private Running(Command command, long begun, SimulatedCommands.Effect effect, Consumer<String> lines) {
            this.command = command;
            this.begun = begun;
            this.effect = effect;
            this.lines = lines;
        }

        @Override
        public CommandResult await() throws RemoteException {
            CommandResult result = finish(command, begun, effect);
            if (lines != null) {
                result.out().lines().forEach(lines);
            }
            return result;
        }

        @Override
        public void close() {
            // There is nothing to end.
        }
    }
}
