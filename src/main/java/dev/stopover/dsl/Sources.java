package dev.stopover.dsl;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of one experiment: its file and what that includes. Reads nothing outside the file's folder. */
final class Sources {

    private static final int LISTED = 12;

    private final Source main;
    private final Path folder;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private Sources(Source main, Path folder) {
        this.main = main;
        this.folder = folder;
        texts.put(main.name(), main.text());
    }

    static Sources ofText(String name, String text) throws FaultyInputException {
        try {
            return new Sources(Source.of(name, checked(text.getBytes(StandardCharsets.UTF_8), name)), null);
        } catch (Fault fault) {
            throw new FaultyInputException(List.of(Problem.error(null, fault.getMessage(), fault.advice())));
        }
    }

    static Sources ofFile(Path file) throws FaultyInputException {
        try {
            Source source = Source.of(file.toString(), read(file, file.toString()));
            Path parent = file.toRealPath().getParent();
            return new Sources(source, parent);
        } catch (Fault fault) {
            throw new FaultyInputException(List.of(Problem.error(null, fault.getMessage(), fault.advice())));
        } catch (IOException e) {
            throw new FaultyInputException(List.of(Problem.error(
                    null, "'" + file + "' cannot be read: " + reason(e), "Check the file and its rights")));
        }
    }

    Source main() {
        return main;
    }

    Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    /** Returns an included file by its path relative to the experiment's folder; throws a {@link Fault} where not. */
    Source include(String relative) {
        if (folder == null) {
            throw new Fault("there is no folder to include '" + relative + "' from", "Read the experiment from a file");
        }
        if (texts.size() > Limits.INCLUDES) {
            throw new Fault("more than " + Limits.INCLUDES + " files are included", "Put them together");
        }
        try {
            Path file = folder.resolve(relative).normalize();
            if (relative.isBlank()
                    || !file.startsWith(folder)
                    || Path.of(relative).isAbsolute()) {
                throw outside(relative);
            }
            String text = read(file, relative);
            if (!file.toRealPath().startsWith(folder)) {
                throw outside(relative);
            }
            Path named = Path.of(main.name()).getParent();
            String name = named == null
                    ? relative
                    : named.resolve(relative).normalize().toString();
            texts.put(name, text);
            return Source.of(name, text);
        } catch (InvalidPathException e) {
            throw outside(relative);
        } catch (IOException e) {
            throw new Fault("'" + relative + "' cannot be read: " + reason(e), "Check the file and its rights");
        }
    }

    private static Fault outside(String relative) {
        return new Fault(
                "'" + relative + "' is not inside the experiment's folder",
                "Only files in the folder of the experiment or below can be included");
    }

    private static String read(Path file, String shown) throws IOException {
        if (!Files.exists(file)) {
            throw new Fault("there is no file '" + shown + "'", neighbours(file));
        }
        if (Files.isDirectory(file)) {
            throw new Fault("'" + shown + "' is a directory", neighbours(file.resolve("experiment.groovy")));
        }
        if (!Files.isRegularFile(file)) {
            throw new Fault("'" + shown + "' is not a regular file", "Name a text file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(Limits.FILE_BYTES + 1);
        }
        return checked(bytes, shown);
    }

    private static String checked(byte[] bytes, String shown) {
        if (bytes.length > Limits.FILE_BYTES) {
            throw new Fault(
                    "'" + shown + "' is larger than " + Limits.FILE_BYTES / 1024 + " KiB",
                    "Is it an experiment file? Split a large one with include");
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw new Fault("'" + shown + "' is not a text file", "It holds NUL bytes. Name a text file in UTF-8");
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Fault("'" + shown + "' is not a text in UTF-8", "Save it in the encoding UTF-8");
        }
    }

    private static String neighbours(Path file) {
        List<String> names = new ArrayList<>();
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && Files.isDirectory(parent)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, "*.groovy")) {
                for (Path neighbour : files) {
                    names.add(neighbour.getFileName().toString());
                }
            } catch (IOException e) {
                names.clear();
            }
        }
        Collections.sort(names);
        if (names.isEmpty()) {
            return "Name an experiment file, or make one with 'stopover new'";
        }
        List<String> shown = names.subList(0, Math.min(LISTED, names.size()));
        return NearNames.advice(file.getFileName().toString(), shown, "Experiment files there");
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : e.getMessage();
    }
}
