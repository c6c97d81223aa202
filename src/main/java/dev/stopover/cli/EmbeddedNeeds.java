package dev.stopover.cli;

import dev.stopover.testbed.LabException;
import dev.stopover.testbed.Requirements;

/** What the embedded lab lacks on this machine, and how the user gets it. */
final class EmbeddedNeeds {

    private EmbeddedNeeds() {}

    /**
     * Installs what is missing, after a yes.
     *
     * @param yes whether that yes was given already
     * @return why the lab cannot run, and what to do; null where it can
     * @throws LabFailure when the installation fails
     */
    static String missing(Console console, boolean yes) throws LabFailure {
        Requirements missing = Requirements.check();
        if (missing.obstacles().isEmpty() && !missing.packages().isEmpty() && install(missing, console, yes)) {
            missing = Requirements.check();
        }
        return missing.met() ? null : explain(missing);
    }

    /**
     * Like {@link #missing}, for commands that cannot go on without the lab.
     *
     * @throws LabFailure when the lab cannot run here
     */
    static void require(Console console, boolean yes) throws LabFailure {
        String why = missing(console, yes);
        if (why != null) {
            throw new LabFailure(why);
        }
    }

    private static boolean install(Requirements missing, Console console, boolean yes) throws LabFailure {
        console.message("The embedded lab needs these packages:  " + String.join(" ", missing.packages()));
        console.message("To be run:  " + missing.installCommand());
        if (!yes && !console.confirm("Install them now?")) {
            return false;
        }
        try {
            missing.install(console::message);
            return true;
        } catch (LabException e) {
            throw new LabFailure(e.getMessage() + (e.log().isEmpty() ? "" : "\n  " + String.join("\n  ", e.log())), e);
        }
    }

    private static String explain(Requirements missing) {
        StringBuilder text = new StringBuilder("The embedded lab cannot run here:");
        missing.obstacles().forEach(obstacle -> text.append("\n  - ").append(obstacle));
        if (!missing.packages().isEmpty()) {
            text.append("\n  - packages are missing; install them, as root, with\n      ")
                    .append(missing.installCommand())
                    .append("\n    or let it be done:  stopover lab setup --yes");
        }
        return text.toString();
    }
}
