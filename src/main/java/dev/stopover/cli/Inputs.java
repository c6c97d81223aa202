package dev.stopover.cli;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.ProblemRenderer;
import dev.stopover.diagnostics.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the user wrote, and what is wrong with it. */
final class Inputs {

    private static final long LARGEST_EXCERPT = 1 << 20;

    private Inputs() {}

    /** Returns every problem as people read it, with the lines it is about. */
    static String render(FaultyInputException faulty) {
        Map<String, String> sources = new HashMap<>();
        faulty.problems().forEach(problem -> {
            SourcePosition at = problem.at();
            if (at != null) {
                sources.computeIfAbsent(at.file(), Inputs::text);
            }
        });
        sources.values().removeIf(text -> text.isEmpty());
        return ProblemRenderer.render(faulty.problems(), sources);
    }

    private static String text(String file) {
        try {
            Path path = Path.of(file);
            return Files.isRegularFile(path) && Files.size(path) <= LARGEST_EXCERPT ? Files.readString(path) : "";
        } catch (IOException | IllegalArgumentException e) {
            // Without its text a problem still has its place and message.
            return "";
        }
    }
}
