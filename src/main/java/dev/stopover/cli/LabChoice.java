package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.lab.Lab;
import dev.stopover.lab.LabFile;
import dev.stopover.testbed.LabException;
import dev.stopover.testbed.Requirements;
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
        Requirements missing = Requirements.check();
        if (missing.met() || install(missing, console)) {
            return lab;
        }
        String why = explain(missing);
        if (name != null) {
            throw new LabFailure(why + "\nOr take a model instead of real hosts:  --lab simulated");
        }
        console.message(why);
        console.message("Going on with the SIMULATED lab: a model, no real machine. (--lab embedded insists on the real"
                + " one.)");
        return Lab.SIMULATED;
    }

    private boolean install(Requirements missing, Console console) throws LabFailure {
        if (!missing.obstacles().isEmpty()) {
            return false;
        }
        console.message("The embedded lab needs these packages:  " + String.join(" ", missing.packages()));
        console.message("To be run:  " + missing.installCommand());
        if (!yes && !console.confirm("Install them now?")) {
            return false;
        }
        try {
            missing.install(console::message);
        } catch (LabException e) {
            throw new LabFailure(
                    e.getMessage() + (e.log().isEmpty() ? "" : "\n  " + String.join("\n  ", e.log())), e);
        }
        return Requirements.check().met();
    }

    private static String explain(Requirements missing) {
        StringBuilder text = new StringBuilder("The embedded lab cannot run here:");
        missing.obstacles().forEach(obstacle -> text.append("\n  - ").append(obstacle));
        if (!missing.packages().isEmpty()) {
            text.append("\n  - missing packages; install them (as root) with\n      ").append(missing.installCommand());
        }
        return text.toString();
    }
}
