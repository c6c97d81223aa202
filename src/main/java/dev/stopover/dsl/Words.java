package dev.stopover.dsl;

import dev.stopover.diagnostics.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vocabulary as text for people at a terminal. */
public final class Words {

    private Words() {}

    /** Returns all words by the place they stand in, one a line, then units, value words and functions of values. */
    public static String overview() {
        StringBuilder out = new StringBuilder("The words of an experiment file, by the place they stand in.\n"
                + "'stopover words WORD' explains one of them with an example.\n");
        for (Place place : Place.values()) {
            out.append('\n').append(place.heading()).append('\n');
            for (Word word : Vocabulary.words()) {
                if (word.places().contains(place)) {
                    line(out, word.name(), word.doc());
                }
            }
        }
        out.append("\nUnits, after a number or a list of numbers: 5.s, [1, 2].GB\n");
        for (Units.Family family : Units.Family.values()) {
            line(out, family.title(), String.join(" ", units(family)));
        }
        out.append("\nBare words that are values\n");
        for (Map.Entry<String, String> symbol : Symbols.all().entrySet()) {
            line(out, symbol.getKey(), symbol.getValue());
        }
        out.append("\nFunctions of values, after a dot\n");
        for (String name : ValueFunctions.NAMES) {
            line(out, name, ValueFunctions.signature(name));
        }
        return out.append(
                        "\nBesides: def name = value, if (…) { } else { }, for (x in list) { }, 1..10, \"text ${name}\",\n")
                .append("condition ? a : b, + - * / % == != < <= > >= && || ! in\n")
                .toString();
    }

    private static void line(StringBuilder out, String name, String doc) {
        out.append("  ").append(name);
        out.append(" ".repeat(Math.max(1, 17 - name.length()))).append(doc).append('\n');
    }

    static List<String> units(Units.Family family) {
        List<String> names = new ArrayList<>();
        for (Units.Unit unit : Units.all()) {
            if (unit.family() == family) {
                names.add(unit.name());
            }
        }
        return names;
    }

    /** Returns whether there is something to explain under this name. */
    public static boolean knows(String name) {
        return !Vocabulary.words(name).isEmpty()
                || Symbols.contains(name)
                || Units.of(name) != null
                || ValueFunctions.NAMES.contains(name);
    }

    /**
     * Returns the explanation of a word, a value word, a unit or a function of values; for an unknown name, a sentence that
     * says so and names the nearest.
     *
     * @param name as the user typed it
     */
    public static String explain(String name) {
        StringBuilder out = new StringBuilder();
        for (Word word : Vocabulary.words(name)) {
            explain(out, word);
        }
        if (Symbols.contains(name)) {
            out.append(name).append(": ").append(Symbols.all().get(name)).append("\n");
        }
        Units.Unit unit = Units.of(name);
        if (unit != null) {
            out.append(name)
                    .append(": a unit of ")
                    .append(unit.family().title())
                    .append(", ")
                    .append(unit.doc());
            out.append("; written 5.").append(name).append('\n');
        }
        if (ValueFunctions.NAMES.contains(name)) {
            out.append(name)
                    .append(": a function of values. ")
                    .append(ValueFunctions.signature(name))
                    .append('\n');
        }
        if (out.isEmpty()) {
            Set<String> known = new LinkedHashSet<>();
            for (Word word : Vocabulary.words()) {
                known.add(word.name());
            }
            known.addAll(Symbols.names());
            List<String> near = NearNames.of(name, known);
            out.append("There is no word '").append(name).append("'. ");
            out.append(near.isEmpty() ? "" : "Did you mean '" + String.join("' or '", near) + "'? ");
            out.append("'stopover words' lists all.\n");
        }
        return out.toString();
    }

    private static void explain(StringBuilder out, Word word) {
        out.append(word.name()).append(": ").append(word.doc()).append('\n');
        List<String> places = new ArrayList<>();
        for (Place place : word.places()) {
            places.add(place.title());
        }
        out.append("  stands in: ").append(String.join(", ", places)).append('\n');
        if (word.block() != null) {
            out.append("  its block holds: ")
                    .append(String.join(", ", Vocabulary.names(word.block())))
                    .append('\n');
        }
        for (Parameter parameter : word.parameters()) {
            out.append("  ")
                    .append(form(parameter))
                    .append("  ")
                    .append(parameter.kind().expected());
            out.append("; ").append(parameter.doc());
            if (parameter.required()) {
                out.append(" (needed)");
            } else if (parameter.standard() != null) {
                out.append(" (otherwise ").append(parameter.standard()).append(')');
            }
            out.append('\n');
        }
        out.append("  since ").append(word.since()).append("\n\n");
        for (String line : word.example().split("\n")) {
            out.append("    ").append(line).append('\n');
        }
    }

    /** Returns a parameter as it is written before its value. */
    static String form(Parameter parameter) {
        return switch (parameter.way()) {
            case POSITIONAL -> parameter.name();
            case REPEATED -> parameter.name() + ", …";
            case NAMED, ANY_NAME -> parameter.name() + ":";
        };
    }
}
