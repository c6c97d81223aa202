package dev.stopover.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Writes the help page of every command to a file, for the launcher to show without starting a JVM. */
final class HelpPages {

    private HelpPages() {}

    /**
     * Writes the pages.
     *
     * @param arguments the directory to write to
     * @throws IOException when a page cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Files.writeString(directory.resolve("version.txt"), new Version().getVersion()[0] + "\n");
        write(Main.commandLine(), "stopover", directory);
    }

    private static void write(CommandLine command, String name, Path directory) throws IOException {
        Files.writeString(directory.resolve(name + ".txt"), command.getUsageMessage(), StandardCharsets.UTF_8);
        for (var sub : command.getSubcommands().entrySet()) {
            write(sub.getValue(), name + "-" + sub.getKey(), directory);
        }
    }
}
