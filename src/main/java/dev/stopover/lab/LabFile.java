package dev.stopover.lab;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lab file: from YAML to a {@link Lab}, or to every problem it has. */
public final class LabFile {

    /** The names of the built-in labs. */
    public static final List<String> BUILT_IN = List.of(Lab.EMBEDDED.name(), Lab.SIMULATED.name());

    private LabFile() {}

    /**
     * Reads a lab file.
     *
     * @param file where it is; relative key and secret files in it are taken from its directory
     * @throws FaultyInputException with every problem of the file, or one that says why it could not be read
     */
    public static Lab read(Path file) throws FaultyInputException {
        YamlText source = LabSource.read(file);
        List<Problem> problems = new ArrayList<>();
        YamlNode root = new YamlReader(source, problems).read();
        Lab lab = new LabReader(source.file(), directory(file), problems).lab(root);
        if (!problems.isEmpty()) {
            throw new FaultyInputException(LabReader.inOrder(problems));
        }
        return lab;
    }

    /** Returns the built-in lab of a name, if there is one. */
    public static Optional<Lab> builtIn(String name) {
        return List.of(Lab.EMBEDDED, Lab.SIMULATED).stream()
                .filter(lab -> lab.name().equals(name))
                .findFirst();
    }

    /**
     * Returns the lab that a user named: a built-in one, or the one in a file.
     *
     * @param nameOrPath as typed after {@code --lab}
     * @throws FaultyInputException when there is no such lab, or its file is faulty
     */
    public static Lab named(String nameOrPath) throws FaultyInputException {
        Optional<Lab> builtIn = builtIn(nameOrPath);
        if (builtIn.isPresent()) {
            return builtIn.get();
        }
        Path path = path(nameOrPath);
        boolean meansFile = nameOrPath.contains("/") || nameOrPath.endsWith(".yaml") || nameOrPath.endsWith(".yml");
        if (path != null && (meansFile || Files.exists(path))) {
            return read(path);
        }
        String shown = nameOrPath.length() > 100 ? nameOrPath.substring(0, 100) + "…" : nameOrPath;
        throw new FaultyInputException(List.of(Problem.error(
                null,
                "unknown lab '" + shown + "'",
                NearNames.advice(nameOrPath, BUILT_IN, "Known") + ", or a path of a lab file")));
    }

    /** Returns a commented lab file to start from. Its addresses belong to no network. */
    public static String starter() {
        return LabStarter.TEXT;
    }

    /** Returns the JSON schema of lab files, for editors. */
    public static String schema() {
        return LabSchema.text();
    }

    private static Path path(String text) {
        try {
            return text.isEmpty() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static Path directory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory == null ? file.toAbsolutePath() : directory;
    }
}
