package dev.stopover.dsl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that are made from the vocabulary: reference pages, a description for IntelliJ and one for other editors. They
 * are committed; a specification fails when they are stale.
 */
public final class Reference {

    /** Regenerates the files; named at their top and by the specification. */
    public static final String COMMAND = "./stopover words --write";

    static final String FOLDER = "dsl-docs/reference/";

    private Reference() {}

    /** Returns the text of every generated file, by its path from the top of the repository. */
    public static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(FOLDER + "README.md", ReferencePages.index());
        for (Place place : Place.values()) {
            files.put(FOLDER + ReferencePages.file(place), ReferencePages.page(place));
        }
        files.put(FOLDER + "units.md", ReferencePages.units());
        files.put(FOLDER + "value-words.md", ReferencePages.symbols());
        files.put(FOLDER + "functions.md", ReferencePages.functions());
        files.put(FOLDER + "stopover.gdsl", EditorFiles.gdsl());
        files.put(FOLDER + "vocabulary.json", EditorFiles.json());
        return files;
    }

    /**
     * Writes every generated file.
     *
     * @param top the top of the repository
     * @throws IOException when one cannot be written; check the folder's rights
     */
    public static void write(Path top) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = top.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }
}
