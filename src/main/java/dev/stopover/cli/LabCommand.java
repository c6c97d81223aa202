package dev.stopover.cli;

import dev.stopover.testbed.LabException;
import dev.stopover.testbed.LabHost;
import dev.stopover.testbed.LabOptions;
import dev.stopover.testbed.PersistentLab;
import dev.stopover.testbed.RunningLab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The embedded lab to play with, apart from any run. */
@Command(
        name = "lab",
        description = "Two real hosts on this machine to play with; every run has a lab of its own besides.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LabCommand.Setup.class,
            LabCommand.Up.class,
            LabCommand.Status.class,
            LabCommand.Shell.class,
            LabCommand.Down.class
        })
final class LabCommand {

    private LabCommand() {}

    /** Sees to it that the embedded lab can run. */
    @Command(
            name = "setup",
            description = "Install what the embedded lab needs, after asking.",
            mixinStandardHelpOptions = true)
    static final class Setup implements Callable<Integer> {

        @Option(
                names = {"-y", "--yes"},
                description = "Install without asking.")
        private boolean yes;

        @Override
        public Integer call() throws LabFailure {
            EmbeddedNeeds.require(Console.system(), yes);
            return ExitCode.OK;
        }
    }

    /** Starts the lab. */
    @Command(name = "up", description = "Start the lab; it stays until 'lab down'.", mixinStandardHelpOptions = true)
    static final class Up implements Callable<Integer> {

        @Option(
                names = "--hosts",
                split = ",",
                defaultValue = "alpha,beta",
                paramLabel = "NAME",
                description = "The hosts' names (default: ${DEFAULT-VALUE}).")
        private List<String> hosts;

        @Option(
                names = {"-y", "--yes"},
                description = "Install what is missing without asking.")
        private boolean yes;

        @Override
        public Integer call() throws LabFailure {
            Console console = Console.system();
            EmbeddedNeeds.require(console, yes);
            try {
                RunningLab lab = PersistentLab.ofMachine().up(LabOptions.ofHosts(hosts), console::status);
                show(lab, console);
                console.message(
                        "Next:  stopover lab shell " + hosts.get(0) + "   and, at the end,   stopover lab down");
                return ExitCode.OK;
            } catch (LabException e) {
                throw failure(e);
            } catch (IllegalArgumentException e) {
                throw new LabFailure(e.getMessage(), e);
            }
        }
    }

    /** Shows the lab. */
    @Command(
            name = "status",
            description = "Show whether the lab is up, and its hosts.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @Override
        public Integer call() {
            Console console = Console.system();
            Optional<RunningLab> lab = PersistentLab.ofMachine().attach();
            if (lab.isEmpty()) {
                console.result("no lab is up");
                return ExitCode.FAILED;
            }
            show(lab.get(), console);
            return ExitCode.OK;
        }
    }

    /** Opens a shell on a host. */
    @Command(
            name = "shell",
            description = "Open a root shell on a host of the lab, or run one command there.",
            mixinStandardHelpOptions = true)
    static final class Shell implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "HOST", description = "The host's name.")
        private String host;

        @Parameters(index = "1", arity = "0..*", paramLabel = "COMMAND", description = "A command, after --.")
        private List<String> command = List.of();

        @Override
        public Integer call() throws LabFailure, IOException, InterruptedException {
            RunningLab lab = PersistentLab.ofMachine()
                    .attach()
                    .orElseThrow(() -> new LabFailure("no lab is up; start one with  stopover lab up"));
            try {
                List<String> words = new ArrayList<>(lab.shellCommand(host));
                if (!command.isEmpty()) {
                    words.remove(words.size() - 1);
                    words.addAll(List.of("-c", "\"$@\"", "stopover-shell"));
                    words.addAll(command);
                }
                return new ProcessBuilder(words).inheritIO().start().waitFor();
            } catch (LabException | IllegalArgumentException e) {
                throw new LabFailure(e.getMessage(), e);
            }
        }
    }

    /** Ends the lab. */
    @Command(name = "down", description = "End the lab with all that runs in it.", mixinStandardHelpOptions = true)
    static final class Down implements Callable<Integer> {
        @Override
        public Integer call() throws LabFailure {
            try {
                boolean was = PersistentLab.ofMachine().down();
                Console.system().message(was ? "The lab is down; nothing of it is left." : "No lab was up.");
                return ExitCode.OK;
            } catch (LabException e) {
                throw failure(e);
            }
        }
    }

    private static void show(RunningLab lab, Console console) {
        StringBuilder text = new StringBuilder();
        for (LabHost host : lab.hosts()) {
            text.append(String.format("%-12s %-14s up%n", host.name(), host.address()));
        }
        text.append("guests run by ").append(lab.accelerator().kind()).append(": ");
        text.append(lab.accelerator().reason());
        console.result(text.toString());
    }

    private static LabFailure failure(LabException e) {
        return new LabFailure(e.getMessage() + (e.log().isEmpty() ? "" : "\n  " + String.join("\n  ", e.log())), e);
    }
}
