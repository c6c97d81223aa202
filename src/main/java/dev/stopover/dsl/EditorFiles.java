package dev.stopover.dsl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Descriptions of the vocabulary for editors. */
final class EditorFiles {

    private EditorFiles() {}

    /** Returns a GroovyDSL script, by which IntelliJ IDEA completes words and shows their documentation. */
    static String gdsl() {
        StringBuilder out =
                new StringBuilder("// Made by '" + Reference.COMMAND + "' from the vocabulary; edit that.\n");
        out.append("def top = context(scope: scriptScope())\ncontributor(top) {\n");
        for (String name : Vocabulary.names(Place.FILE)) {
            method(out, Vocabulary.word(name, Place.FILE));
        }
        out.append("}\n");
        for (Place place : Place.values()) {
            Set<String> openers = new LinkedHashSet<>();
            for (Word word : Vocabulary.words()) {
                if (word.block() == place) {
                    openers.add(word.name());
                }
            }
            if (!openers.isEmpty()) {
                List<String> quoted = new ArrayList<>();
                for (String opener : openers) {
                    quoted.add("enclosingCall('" + opener + "')");
                }
                out.append("\ncontributor(context(scope: closureScope())) {\n    if (");
                out.append(String.join(" || ", quoted)).append(") {\n");
                for (String name : Vocabulary.names(place)) {
                    out.append("    ");
                    method(out, Vocabulary.word(name, place));
                }
                out.append("    }\n}\n");
            }
        }
        out.append("\ncontributor(context(scope: closureScope())) {\n");
        for (String name : Vocabulary.names(Place.VALUE)) {
            method(out, Vocabulary.word(name, Place.VALUE));
        }
        for (Map.Entry<String, String> symbol : Symbols.all().entrySet()) {
            out.append("    property name: '").append(symbol.getKey()).append("', type: 'java.lang.Object', doc: '");
            out.append(quoted(symbol.getValue())).append("'\n");
        }
        out.append("}\n\n");
        units(out, "java.lang.Number");
        units(out, "java.util.List");
        return out.toString();
    }

    private static void units(StringBuilder out, String type) {
        out.append("contributor(context(ctype: '").append(type).append("')) {\n");
        for (Units.Unit unit : Units.all()) {
            out.append("    property name: '").append(unit.name()).append("', type: 'java.lang.Object', doc: '");
            out.append(quoted(unit.doc())).append("'\n");
        }
        out.append("}\n");
    }

    private static void method(StringBuilder out, Word word) {
        List<String> parameters = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (Parameter parameter : word.parameters()) {
            if (parameter.way() == Parameter.Way.NAMED) {
                named.add("parameter(name: '" + parameter.name() + "', type: 'java.lang.Object', doc: '"
                        + quoted(parameter.doc()) + "')");
            } else if (parameter.way() != Parameter.Way.ANY_NAME) {
                parameters.add(parameter.name() + ": 'java.lang.Object'");
            }
        }
        if (word.block() != null) {
            parameters.add("block: 'groovy.lang.Closure'");
        }
        out.append("    method name: '").append(word.name()).append("', type: 'java.lang.Object', params: [");
        out.append(parameters.isEmpty() ? ":" : String.join(", ", parameters)).append(']');
        if (!named.isEmpty()) {
            out.append(", namedParams: [").append(String.join(", ", named)).append(']');
        }
        out.append(", doc: '").append(quoted(word.doc())).append("'\n");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    /** Returns the vocabulary as JSON, for editors that have no plug-in of their own. */
    static String json() {
        List<String> words = new ArrayList<>();
        for (Word word : Vocabulary.words()) {
            words.add(json(word));
        }
        List<String> units = new ArrayList<>();
        for (Units.Unit unit : Units.all()) {
            units.add("    {\"name\": " + text(unit.name()) + ", \"makes\": "
                    + text(unit.family().title()) + ", \"doc\": " + text(unit.doc()) + "}");
        }
        List<String> symbols = new ArrayList<>();
        for (Map.Entry<String, String> symbol : Symbols.all().entrySet()) {
            symbols.add("    {\"name\": " + text(symbol.getKey()) + ", \"doc\": " + text(symbol.getValue()) + "}");
        }
        List<String> functions = new ArrayList<>();
        for (String name : ValueFunctions.NAMES) {
            functions.add(text(name));
        }
        return "{\n  \"generatedBy\": " + text(Reference.COMMAND) + ",\n  \"words\": [\n" + String.join(",\n", words)
                + "\n  ],\n  \"units\": [\n" + String.join(",\n", units) + "\n  ],\n  \"valueWords\": [\n"
                + String.join(",\n", symbols) + "\n  ],\n  \"functions\": [" + String.join(", ", functions) + "]\n}\n";
    }

    private static String json(Word word) {
        List<String> places = new ArrayList<>();
        for (Place place : word.places()) {
            places.add(text(place.title()));
        }
        List<String> parameters = new ArrayList<>();
        for (Parameter parameter : word.parameters()) {
            StringBuilder out = new StringBuilder("      {\"name\": ").append(text(parameter.name()));
            out.append(", \"given\": ").append(text(Words.form(parameter)));
            out.append(", \"takes\": ").append(text(parameter.kind().expected()));
            if (!parameter.kind().words().isEmpty()) {
                List<String> values = new ArrayList<>();
                for (String value : parameter.kind().words()) {
                    values.add(text(value));
                }
                out.append(", \"values\": [").append(String.join(", ", values)).append(']');
            }
            out.append(", \"required\": ").append(parameter.required());
            if (parameter.standard() != null) {
                out.append(", \"otherwise\": ").append(text(parameter.standard()));
            }
            parameters.add(out.append(", \"doc\": ")
                    .append(text(parameter.doc()))
                    .append('}')
                    .toString());
        }
        return "    {\"name\": " + text(word.name()) + ", \"places\": [" + String.join(", ", places) + "], \"block\": "
                + (word.block() == null ? "null" : text(word.block().title())) + ", \"since\": " + text(word.since())
                + ",\n     \"doc\": " + text(word.doc()) + ",\n     \"example\": " + text(word.example())
                + ",\n     \"parameters\": ["
                + (parameters.isEmpty() ? "" : "\n" + String.join(",\n", parameters) + "\n     ") + "]}";
    }

    private static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
