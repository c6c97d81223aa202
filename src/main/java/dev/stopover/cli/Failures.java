package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one clear message and an exit code; never a stack trace. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        Console console = Console.system();
        console.message("stopover: " + exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, command.getErr());
        console.message("Try:  " + command.getCommandSpec().qualifiedName() + " -h");
        return ExitCode.FAULTY_INPUT;
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        Console console = Console.system();
        if (exception instanceof FaultyInputException faulty) {
            console.message(Inputs.render(faulty));
            return ExitCode.FAULTY_INPUT;
        }
        if (exception instanceof LabFailure failure) {
            console.message("stopover: " + failure.getMessage());
            return ExitCode.LAB;
        }
        if (exception instanceof java.io.IOException) {
            console.message("stopover: " + exception.getMessage());
            return ExitCode.FAILED;
        }
        console.message("stopover: a fault of this program: " + exception
                + "\nPlease report it with the command you gave"
                + (System.getenv("STOPOVER_DEBUG") == null
                        ? "; STOPOVER_DEBUG=1 in the environment shows where it happened"
                        : ""));
        if (System.getenv("STOPOVER_DEBUG") != null) {
            for (StackTraceElement element : exception.getStackTrace()) {
                console.message("    at " + element);
            }
        }
        return ExitCode.FAILED;
    }
}
