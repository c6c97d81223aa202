package dev.stopover.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's entry. */
@Command(
        name = "stopover",
        description =
                "What happens to a virtual machine while it moves to another host, and for how long does it stop?",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            ResumeCommand.class,
            ReportCommand.class,
            ProbeCommand.class,
            CompareCommand.class,
            LabCommand.class,
            NewCommand.class,
            WordsCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        footer = {
            "",
            "Start with:  stopover run experiments/quickstart.groovy",
            "Exit codes: 0 done, 1 a trial failed or a bound was broken, 2 faulty input, 3 the lab failed, 130 stopped."
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    /**
     * Runs the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the whole command line, ready to parse. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Failures());
    }
}
