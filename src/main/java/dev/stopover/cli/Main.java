package dev.stopover.cli;

import java.util.List;
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
        footer = {
            "",
            "Start with:  stopover run experiments/quickstart.groovy",
            "Exit codes: 0 done, 1 a trial failed or a bound was broken, 2 faulty input, 3 the lab failed, 130 stopped."
        })
public final class Main implements Runnable {

    private static final List<Class<?>> COMMANDS = List.of(
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
            AutoComplete.GenerateCompletion.class);

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
        System.exit(commandLine(needed(arguments)).execute(arguments));
    }

    /** To look into every command takes longer than some of them: where the first word names one, only into that. */
    private static List<Class<?>> needed(String[] arguments) {
        for (Class<?> command : COMMANDS) {
            if (arguments.length > 0
                    && command.getAnnotation(Command.class).name().equals(arguments[0])) {
                return List.of(command);
            }
        }
        return COMMANDS;
    }

    /** Returns the whole command line, ready to parse. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandSpec whole = CommandSpec.forAnnotatedObject(new Main());
        commands.forEach(command -> whole.addSubcommand(null, new CommandLine(command)));
        return new CommandLine(whole)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new Failures());
    }
}
