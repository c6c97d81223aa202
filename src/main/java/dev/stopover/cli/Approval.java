package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.Problem;
import dev.stopover.diagnostics.ProblemRenderer;
import dev.stopover.dsl.LoadedExperiment;
import dev.stopover.plan.Plan;
import dev.stopover.plan.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The question whether a file may be run that asks for commands or files in its author's own words. It is asked once: a
 * yes is kept by the digest of the file and all it includes.
 */
final class Approval {

    private static final String SHIPPED = "shipped/";

    private final Path directory;

    /** Keeps approvals in a directory, which need not exist. */
    Approval(Path directory) {
        this.directory = directory;
    }

    /** Returns the approvals of this user. */
    static Approval ofUser() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return new Approval(base.resolve("stopover").resolve("approved"));
    }

    /**
     * Asks where that is needed.
     *
     * @param yes whether the answer was given on the command line
     * @throws FaultyInputException when nobody can be asked, or the answer is no
     */
    void require(LoadedExperiment loaded, Plan plan, Console console, boolean yes) throws FaultyInputException {
        List<Request> requests = Request.of(loaded.experiment());
        if (requests.isEmpty() || plan.lab().simulated() || approved(loaded)) {
            return;
        }
        // Kept too, so that the copy beside a run's journal, which has another name, can be resumed.
        if (!yes && !shipped(loaded)) {
            console.message(summary(loaded, plan, requests));
            if (!console.interactive()) {
                throw refuse(
                        "this file was not run before, and there is no terminal to ask whether it may",
                        "Read what it asks for above, then run it with  --yes  , or once at a terminal");
            }
            if (!console.confirm("Run it, now and whenever it is unchanged?")) {
                throw refuse("not run", "See every step, without running it, with  stopover plan FILE");
            }
        }
        keep(loaded, console);
    }

    private static FaultyInputException refuse(String message, String advice) {
        return new FaultyInputException(List.of(Problem.error(null, message, advice)));
    }

    /** Returns what a file asks for, as it is shown before the question; nothing in it can steer a terminal. */
    static String summary(LoadedExperiment loaded, Plan plan, List<Request> requests) {
        StringBuilder text = new StringBuilder("'" + loaded.experiment().name()
                + "' is run for the first time. Beside moving its guests, its author asks for this:\n\n");
        text.append("  hosts   ").append(String.join(", ", loaded.experiment().hosts()));
        text.append(" of lab ").append(plan.lab().name()).append('\n');
        text.append("  trials  ").append(plan.trials().size()).append("\n\n");
        int width = requests.stream()
                .mapToInt(request -> request.where().length())
                .max()
                .orElse(0);
        for (Request request : requests) {
            text.append(String.format(
                    "  %-" + width + "s  %-7s  %s%n",
                    request.where(),
                    request.kind(),
                    ProblemRenderer.harmless(request.what())));
        }
        return text.toString();
    }

    /** Whether every text is, to the letter, that of a file that comes with this program. */
    private static boolean shipped(LoadedExperiment loaded) {
        for (Map.Entry<String, String> source : loaded.sources().entrySet()) {
            String name = Path.of(source.getKey()).getFileName().toString();
            try (InputStream text =
                    name.matches("[A-Za-z0-9_.-]+") ? Approval.class.getResourceAsStream(SHIPPED + name) : null) {
                if (text == null
                        || !new String(text.readAllBytes(), StandardCharsets.UTF_8).equals(source.getValue())) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private boolean approved(LoadedExperiment loaded) {
        return Files.isRegularFile(directory.resolve(loaded.sha256()));
    }

    private void keep(LoadedExperiment loaded, Console console) {
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(loaded.sha256()),
                    ProblemRenderer.harmless(loaded.experiment().name()) + "\n"
                            + Path.of(loaded.sources().keySet().iterator().next())
                                    .toAbsolutePath() + "\n"
                            + Instant.now() + "\n");
        } catch (IOException e) {
            console.message("note: the approval cannot be kept in " + directory + " (" + e.getMessage()
                    + "); you will be asked again");
        }
    }
}
