package dev.stopover.lab;

import dev.stopover.diagnostics.NearNames;
import dev.stopover.diagnostics.Problem;
import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.lab.YamlNode.Entry;
import dev.stopover.lab.YamlNode.Mapping;
import dev.stopover.lab.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The values of one host, guest, image …: known words only, each of the kind it was declared with. What is faulty is
 * told and then counts as missing.
 */
final class LabEntry {

    /** What YAML 1.1 readers take for a truth value where it stands without quotes. */
    private static final Set<String> TRUTHS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false");

    private final String name;
    private final String called;
    private final SourcePosition at;
    private final Map<String, Scalar> values = new LinkedHashMap<>();
    private final Map<String, SourcePosition> written = new LinkedHashMap<>();

    private LabEntry(String name, String called, SourcePosition at) {
        this.name = name;
        this.called = called;
        this.at = at;
    }

    /**
     * Takes an entry in.
     *
     * @param key its name, or null for the defaults
     * @param at its place
     */
    static LabEntry of(LabSection section, Scalar key, SourcePosition at, YamlNode value, List<Problem> problems) {
        String called = key == null ? section.word() : section.entry() + " '" + key.text() + "'";
        LabEntry entry = new LabEntry(key == null ? null : key.text(), called, at);
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach(word -> entry.take(section, word, problems));
        } else if (!(value instanceof Scalar scalar && scalar.text().isEmpty() && scalar.plain())) {
            problems.add(Problem.error(
                    value.at(),
                    called + " is not a mapping",
                    "Give it on lines of its own, indented: " + String.join(", ", section.fieldNames())));
            return entry;
        }
        entry.requireNeeded(section, problems);
        return entry;
    }

    private void take(LabSection section, Entry word, List<Problem> problems) {
        String key = word.key().text();
        if (key.equals("<<")) {
            return;
        }
        LabField field = section.fields().stream()
                .filter(candidate -> candidate.name().equals(key))
                .findFirst()
                .orElse(null);
        if (field == null) {
            problems.add(Problem.error(
                    word.key().at(),
                    "unknown word '" + shown(key) + "' in " + called,
                    NearNames.advice(key, section.fieldNames(), "Known here")));
            return;
        }
        written.put(key, word.key().at());
        if (!(word.value() instanceof Scalar scalar)) {
            problems.add(Problem.error(
                    word.value().at(),
                    key + " of " + called + " is not a single value",
                    field.kind().expected()));
        } else if (valid(field, scalar, problems)) {
            values.put(key, scalar);
        }
    }

    private boolean valid(LabField field, Scalar value, List<Problem> problems) {
        String text = value.text();
        if (text.isEmpty()) {
            problems.add(Problem.error(
                    written.get(field.name()),
                    field.name() + " of " + called + " has no value",
                    field.kind().expected()));
            return false;
        }
        if (field.kind() != ValueKind.TRUTH && ambiguous(value)) {
            problems.add(ambiguity(value));
            return false;
        }
        if (field.kind().accepts(text)) {
            return true;
        }
        boolean url = field.kind() == ValueKind.URL && text.startsWith("file:");
        problems.add(Problem.error(
                value.at(),
                "'" + shown(text) + "' is not " + field.kind().words(),
                url ? "Local files are given by path:, as they are named on the hosts" : advice(field.kind(), text)));
        return false;
    }

    private static String advice(ValueKind kind, String text) {
        return switch (kind) {
            case DRIVER -> NearNames.advice(text, List.of("libvirt", "qemu", "xen"), "Known");
            case FORMAT -> NearNames.advice(text, List.of("raw", "qcow2"), "Known");
            default -> kind.expected();
        };
    }

    private void requireNeeded(LabSection section, List<Problem> problems) {
        for (LabField field : section.fields()) {
            if (field.needed() && !written.containsKey(field.name())) {
                problems.add(Problem.error(
                        at, called + " has no " + field.name(), "Add  " + field.name() + ":  " + field.doc()));
            }
        }
    }

    static boolean ambiguous(Scalar value) {
        return value.plain() && TRUTHS.contains(value.text().toLowerCase(Locale.ROOT));
    }

    static Problem ambiguity(Scalar value) {
        return Problem.error(
                value.at(),
                "YAML readers disagree whether " + value.text() + " is a word or a truth value",
                "Put it in quotes: \"" + value.text() + "\"");
    }

    /** Returns a text as messages show it: short, without control characters. */
    static String shown(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "\u2424");
        return visible.length() > 60 ? visible.substring(0, 60) + "…" : visible;
    }

    String name() {
        return name;
    }

    String called() {
        return called;
    }

    SourcePosition at() {
        return at;
    }

    /** Returns whether the word stands there, whatever its value. */
    boolean has(String word) {
        return written.containsKey(word);
    }

    /** Returns where the word stands. */
    SourcePosition at(String word) {
        return written.get(word);
    }

    /** Returns the place of a valid value, else that of its word. */
    SourcePosition valueAt(String word) {
        return values.containsKey(word) ? values.get(word).at() : written.get(word);
    }

    /** Returns a valid value, or null. */
    String value(String word) {
        Scalar value = values.get(word);
        return value == null ? null : value.text();
    }

    /** Returns a valid value, or the other entry's. */
    String value(String word, LabEntry otherwise) {
        return has(word) ? value(word) : otherwise.value(word);
    }
}
