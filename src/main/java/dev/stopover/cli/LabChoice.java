package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.lab.Lab;
import dev.stopover.lab.LabFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which lab a command works on. */
final class LabChoice {

    @Option(
            names = "--lab",
            paramLabel = "LAB",
            description = "embedded (two real hosts on this machine), simulated (a model), or a lab file."
                    + " Default: embedded where it can run, else simulated.")
    private String name;

    @Option(
            names = {"-y", "--yes"},
            description = "Answer yes to every question: install what is missing, run what the file asks for.")
    private boolean yes;

    /** Returns whether every question is answered yes. */
    boolean yes() {
        return yes;
    }

    /**
     * Returns the lab, without touching anything: for commands that only look.
     *
     * @throws FaultyInputException when there is no such lab, or its file is faulty
     */
    Lab named() throws FaultyInputException {
        return name == null ? Lab.EMBEDDED : LabFile.named(name);
    }

    /** Returns the lab file that was named, or null where it is a built-in lab. */
    Path file() {
        return name == null || LabFile.builtIn(name).isPresent() ? null : Path.of(name);
    }

    /**
     * Returns a lab that can be opened here. What the embedded lab lacks is installed after a yes.
     *
     * @throws FaultyInputException when there is no such lab, or its file is faulty
     * @throws LabFailure when the embedded lab was asked for by name and cannot run here
     */
    Lab usable(Console console) throws FaultyInputException, LabFailure {
        Lab lab = named();
        if (lab.kind() != Lab.Kind.EMBEDDED) {
            return lab;
        }
        String why = EmbeddedNeeds.missing(console, yes);
        if (why == null) {
            return lab;
        }
        if (name != null) {
            throw new LabFailure(why + "\nOr take a model instead of real hosts:  --lab simulated");
        }
        console.message(why);
        console.message("Going on with the SIMULATED lab: a model, no real machine. (--lab embedded insists on the real"
                + " one.)");
        return Lab.SIMULATED;
    }
}
