package dev.stopover.lab;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gets the text of a lab file, or one message about why there is none. */
final class LabSource {

    /** No lab needs more, and a reader that takes anything can be made to take everything. */
    private static final int LARGEST = 256 * 1024;

    private static final int MOST_SHOWN = 20;

    private LabSource() {}

    static YamlText read(Path file) throws FaultyInputException {
        byte[] bytes = bytes(file);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("'" + file + "' is not a lab file: it is no text in UTF-8", "A lab file is YAML");
        }
        if (text.indexOf('\0') >= 0) {
            throw refused("'" + file + "' is not a lab file: it holds binary data", "A lab file is YAML");
        }
        YamlText source = new YamlText(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        requireVisible(source);
        return source;
    }

    private static byte[] bytes(Path file) throws FaultyInputException {
        if (Files.isDirectory(file)) {
            throw refused("'" + file + "' is a directory, not a lab file", "Name the lab file inside it");
        }
        if (!Files.exists(file)) {
            throw refused(
                    "the lab file '" + file + "' does not exist",
                    "Check the path; the built-in labs are " + String.join(" and ", LabFile.BUILT_IN));
        }
        if (!Files.isRegularFile(file)) {
            throw refused("'" + file + "' is not a regular file", "Save the lab file on disk and name that");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw refused(
                        "'" + file + "' is larger than a lab file can be (" + LARGEST / 1024 + " KiB)",
                        "Name the lab file; it holds hosts and guests only");
            }
            return bytes;
        } catch (AccessDeniedException e) {
            throw refused("the lab file '" + file + "' must not be read by this user", "Check its permissions");
        } catch (IOException e) {
            throw refused(
                    "the lab file '" + file + "' could not be read: " + e.getMessage(),
                    "Check the disk or the network file system that it lies on");
        }
    }

    /** Characters that nobody sees could make a reviewer read another lab than the program does. */
    private static void requireVisible(YamlText source) throws FaultyInputException {
        List<Problem> problems = new ArrayList<>();
        for (int number = 1; number <= source.lines().size(); number++) {
            String line = source.lines().get(number - 1);
            for (int i = 0; i < line.length() && problems.size() < MOST_SHOWN; i++) {
                char c = line.charAt(i);
                if (c != '\t' && hidden(c)) {
                    problems.add(Problem.error(
                            source.at(number, line.codePointCount(0, i) + 1, 1),
                            String.format("an invisible character stands here (U+%04X)", (int) c),
                            "Delete it"));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new FaultyInputException(problems);
        }
    }

    private static boolean hidden(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static FaultyInputException refused(String message, String advice) {
        return new FaultyInputException(List.of(Problem.error(null, message, advice)));
    }
}
