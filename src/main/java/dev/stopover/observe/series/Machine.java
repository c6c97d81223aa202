package dev.stopover.observe.series;

import dev.stopover.model.Series;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteProcess;
import dev.stopover.remote.RemoteShell;
import java.util.function.Consumer;

/** Where a process of a series runs: a guest, a host, or the machine that runs this program. */
interface Machine extends AutoCloseable {

    /** Returns its name in the experiment. */
    String name();

    /**
     * Starts a command.
     *
     * @param lines told each line of standard output as it comes
     * @throws RemoteException when it cannot be started
     */
    RemoteProcess start(Command command, Consumer<String> lines) throws RemoteException;

    /**
     * Runs a short command.
     *
     * @throws RemoteException when the machine does not answer
     */
    CommandResult run(Command command) throws RemoteException;

    /** Lets go of the machine. Does not fail. */
    @Override
    void close();

    /**
     * Gets hold of a machine by its name in the experiment.
     *
     * @throws RemoteException when a guest cannot be logged in to
     */
    static Machine open(SeriesTrial trial, String name) throws RemoteException {
        if (name.equals(Series.Iperf3.CONTROLLER)) {
            return new Controller();
        }
        boolean guest = trial.guest(name).isPresent();
        return new Remote(name, guest ? trial.openGuest(name) : trial.hostShell(name), guest);
    }

    /**
     * Makes sure that a program is there.
     *
     * @throws SeriesException when it is not; the message says how to get it
     * @throws RemoteException when the machine does not answer
     */
    default void require(String series, String program) throws SeriesException, RemoteException {
        require(series, program, "install it there (the guest image 'tiny' has it)");
    }

    /**
     * Makes sure that a program is there.
     *
     * @param advice what to do where it is not
     * @throws SeriesException when it is not; the message ends in the advice
     * @throws RemoteException when the machine does not answer
     */
    default void require(String series, String program, String advice) throws SeriesException, RemoteException {
        if (!run(Command.shell("command -v " + Command.quote(program))).succeeded()) {
            throw new SeriesException("'" + series + "' needs the program " + program + ", which " + name()
                    + " does not have; " + advice);
        }
    }

    /**
     * A guest or a host.
     *
     * @param own whether the shell was opened for this
     */
    record Remote(String name, RemoteShell shell, boolean own) implements Machine {
        @Override
        public RemoteProcess start(Command command, Consumer<String> lines) throws RemoteException {
            return shell.start(command, lines);
        }

        @Override
        public CommandResult run(Command command) throws RemoteException {
            return shell.run(command);
        }

        @Override
        public void close() {
            if (own) {
                shell.close();
            }
        }
    }

    /** This machine; its processes live in the network of the thread that starts them. */
    record Controller() implements Machine {
        @Override
        public String name() {
            return Series.Iperf3.CONTROLLER;
        }

        @Override
        public RemoteProcess start(Command command, Consumer<String> lines) throws RemoteException {
            return LocalProcess.start(command, lines);
        }

        @Override
        public CommandResult run(Command command) throws RemoteException {
            try (RemoteProcess process = LocalProcess.start(command, line -> {})) {
                return process.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RemoteException("controller: '" + command.line() + "' was interrupted", e);
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
