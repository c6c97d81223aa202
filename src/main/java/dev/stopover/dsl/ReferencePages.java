package dev.stopover.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reference pages in Markdown, made from the vocabulary. */
final class ReferencePages {

    private static final String NOTE =
            "<!-- Made by '" + Reference.COMMAND + "' from the vocabulary; edit that. -->\n\n";

    private ReferencePages() {}

    static String file(Place place) {
        return switch (place) {
            case FILE -> "file.md";
            case STEPS -> "steps.md";
            case VALUE -> "values.md";
            default -> place.title() + ".md";
        };
    }

    static String index() {
        StringBuilder out = new StringBuilder(NOTE).append("# Reference of the language\n\n");
        out.append("Every word, by the place it stands in. [The tutorial](../language.md) is the better start.\n\n");
        out.append("| place | words |\n| --- | --- |\n");
        for (Place place : Place.values()) {
            out.append("| [")
                    .append(place.heading())
                    .append("](")
                    .append(file(place))
                    .append(") | ");
            List<String> links = new ArrayList<>();
            for (String name : Vocabulary.names(place)) {
                links.add("[" + name + "](" + file(place) + "#" + anchor(name) + ")");
            }
            out.append(String.join(" ", links)).append(" |\n");
        }
        return out.append(
                        "\nAlso: [units](units.md), [value words](value-words.md), [functions of values](functions.md).\n\n")
                .append(
                        "For editors: [stopover.gdsl](stopover.gdsl) (IntelliJ IDEA: put it on the source path of the module")
                .append(" with the experiments) and [vocabulary.json](vocabulary.json).\n")
                .toString();
    }

    private static String anchor(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String page(Place place) {
        StringBuilder out =
                new StringBuilder(NOTE).append("# ").append(place.heading()).append("\n");
        for (Word word : Vocabulary.words()) {
            if (word.places().contains(place)) {
                word(out, word);
            }
        }
        return out.toString();
    }

    private static void word(StringBuilder out, Word word) {
        out.append("\n## ")
                .append(word.name())
                .append("\n\n")
                .append(word.doc())
                .append("\n\n```groovy\n");
        out.append(word.example()).append("\n```\n");
        if (!word.parameters().isEmpty()) {
            out.append("\n| argument | takes | without it | meaning |\n| --- | --- | --- | --- |\n");
            for (Parameter parameter : word.parameters()) {
                String without =
                        parameter.required() ? "needed" : parameter.standard() == null ? "" : parameter.standard();
                out.append("| `").append(Words.form(parameter)).append("` | ");
                out.append(cell(parameter.kind().expected())).append(" | ");
                out.append(cell(without))
                        .append(" | ")
                        .append(cell(parameter.doc()))
                        .append(" |\n");
            }
        }
        if (word.block() != null) {
            out.append("\nIts block holds the words of [")
                    .append(word.block().title())
                    .append("](");
            out.append(file(word.block())).append(").\n");
        }
        out.append("\nSince ").append(word.since()).append(".\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    static String units() {
        StringBuilder out = new StringBuilder(NOTE).append("# Units\n\n");
        out.append("A unit follows a number, or a list whose every element it then belongs to: `5.s`, `[1, 2].GB`.\n");
        for (Units.Family family : Units.Family.values()) {
            String title = family.title();
            out.append("\n## ")
                    .append(title.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(title.substring(1));
            out.append("\n\n| unit | is |\n| --- | --- |\n");
            for (Units.Unit unit : Units.all()) {
                if (unit.family() == family) {
                    out.append("| `")
                            .append(unit.name())
                            .append("` | ")
                            .append(unit.doc())
                            .append(" |\n");
                }
            }
        }
        return out.toString();
    }

    static String symbols() {
        StringBuilder out = new StringBuilder(NOTE).append("# Bare words that are values\n\n");
        out.append("They are the language's own and stand without quotes; the user's names stand in quotes.\n\n");
        out.append("| word | meaning |\n| --- | --- |\n");
        for (Map.Entry<String, String> symbol : Symbols.all().entrySet()) {
            out.append("| `")
                    .append(symbol.getKey())
                    .append("` | ")
                    .append(cell(symbol.getValue()))
                    .append(" |\n");
        }
        return out.toString();
    }

    static String functions() {
        StringBuilder out = new StringBuilder(NOTE).append("# Functions of values\n\n| function | |\n| --- | --- |\n");
        for (String name : ValueFunctions.NAMES) {
            out.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(ValueFunctions.signature(name))
                    .append(" |\n");
        }
        return out.toString();
    }
}
