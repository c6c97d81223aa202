package dev.stopover.cli;

import dev.stopover.dsl.Reference;
import dev.stopover.dsl.Words;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains the language. */
@Command(
        name = "words",
        description = "List the words of the language by place, or explain one.",
        mixinStandardHelpOptions = true)
final class WordsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "WORD", arity = "0..1", description = "The word to explain.")
    private String word;

    @Option(
            names = "--write",
            description =
                    "Write the generated reference below dsl-docs of this checkout again, for who changes the language.")
    private boolean write;

    @Override
    public Integer call() throws Exception {
        Console console = Console.system();
        if (write) {
            Reference.write(Path.of(""));
            console.message("dsl-docs/reference is written");
        } else if (word == null) {
            console.result(Words.overview());
        } else if (Words.knows(word)) {
            console.result(Words.explain(word));
        } else {
            console.message("stopover: " + Words.explain(word).strip());
            return ExitCode.FAULTY_INPUT;
        }
        return ExitCode.OK;
    }
}
