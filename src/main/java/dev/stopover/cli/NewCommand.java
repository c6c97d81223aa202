package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.Problem;
import dev.stopover.lab.LabFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes files to start from. */
@Command(
        name = "new",
        description = "Write a commented experiment file and a lab file to start from.",
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The experiment's name; NAME.groovy and NAME-lab.yaml are written.")
    private String name;

    @Override
    public Integer call() throws Exception {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
            throw refuse("'" + name + "' cannot be a file's name here", "Use letters, digits, '-', '_' and '.'");
        }
        Path experiment = Path.of(name + ".groovy");
        Path lab = Path.of(name + "-lab.yaml");
        for (Path file : List.of(experiment, lab)) {
            if (Files.exists(file)) {
                throw refuse(file + " exists already", "Choose another name, or move it away");
            }
        }
        Files.writeString(experiment, starter());
        Files.writeString(lab, LabFile.starter());
        Console.system()
                .message("Wrote " + experiment + " and " + lab + ".\nNext:  stopover plan " + experiment
                        + "   then   stopover run " + experiment + "   or, on machines of your own,   stopover check "
                        + experiment + " --lab " + lab);
        return ExitCode.OK;
    }

    private static String starter() throws IOException {
        try (InputStream text = NewCommand.class.getResourceAsStream("new-experiment.groovy")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static FaultyInputException refuse(String message, String advice) {
        return new FaultyInputException(List.of(Problem.error(null, message, advice)));
    }
}
