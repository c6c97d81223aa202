package dev.stopover.lab;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.stopover.diagnostics.Problem;
import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.lab.YamlNode.Entry;
import dev.stopover.lab.YamlNode.Mapping;
import dev.stopover.lab.YamlNode.Scalar;
import dev.stopover.lab.YamlNode.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of YAML that a lab file needs: nested names and values. Tags, anchors, aliases, merge keys, repeated
 * names and several documents are refused, each at its place: they make a file mean something else than it seems to, or
 * much more than it holds.
 */
final class YamlReader {

    private static final int DEEPEST = 8;
    private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}), column (\\d{1,9})");

    private final YamlText source;
    private final List<Problem> problems;
    private YAMLParser parser;

    YamlReader(YamlText source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Returns the tree, or null where there is none; every problem goes to the list. */
    YamlNode read() {
        try (YAMLParser opened = new YAMLFactory().createParser(source.text())) {
            parser = opened;
            if (parser.nextToken() == null) {
                return null;
            }
            YamlNode root = node(0);
            if (parser.nextToken() != null) {
                problem(
                        here(3),
                        "the lab file holds a second document",
                        "Keep one; a line of three dashes begins another");
            }
            return root;
        } catch (TooDeep e) {
            return null;
        } catch (JsonProcessingException e) {
            syntax(e);
            return null;
        } catch (IOException e) {
            problem(null, "the lab file could not be read: " + e.getMessage(), null);
            return null;
        }
    }

    private YamlNode node(int depth) throws IOException {
        SourcePosition at = here(1);
        if (depth > DEEPEST) {
            problem(at, "values are nested more deeply than any lab file needs", null);
            throw new TooDeep();
        }
        properties(at);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return mapping(at, depth);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                node(depth + 1);
            }
            return new Sequence(at);
        }
        return scalar();
    }

    private Mapping mapping(SourcePosition at, int depth) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Map<String, SourcePosition> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            properties(here(1));
            Scalar key = scalar();
            SourcePosition first = seen.putIfAbsent(key.text(), key.at());
            if (key.text().equals("<<")) {
                problem(key.at(), "merge keys are not allowed in a lab file", "Write the values out, or use defaults:");
            } else if (first != null) {
                problem(
                        key.at(),
                        "'" + key.text() + "' stands here twice",
                        "It was first given in line " + first.line() + "; keep one of them");
            }
            parser.nextToken();
            entries.add(new Entry(key, node(depth + 1)));
        }
        return new Mapping(entries, at);
    }

    private Scalar scalar() throws IOException {
        String text = parser.currentToken() == JsonToken.FIELD_NAME ? parser.currentName() : parser.getText();
        text = text == null || parser.currentToken() == JsonToken.VALUE_NULL ? "" : text;
        SourcePosition start = here(1);
        char first = source.charAt(start);
        boolean plain = "'\"|>&!*".indexOf(first) < 0;
        SourcePosition at = here(plain ? text.length() : text.length() + 2);
        return new Scalar(text, plain, at);
    }

    /** What stands before a value: YAML readers hand it on in part only, so it is looked up in the text. */
    private void properties(SourcePosition at) {
        switch (source.charAt(at)) {
            case '!' ->
                problem(at, "tags are not allowed in a lab file", "Leave the tag out; every value is read as text");
            case '&' -> problem(at, "anchors are not allowed in a lab file", "Write the value out where it is needed");
            case '*' -> problem(at, "aliases are not allowed in a lab file", "Write the value out, or use defaults:");
            default -> {
                // A plain or quoted value.
            }
        }
    }

    private SourcePosition here(int length) {
        JsonLocation location = parser.currentTokenLocation();
        return source.at(location.getLineNr(), location.getColumnNr(), length);
    }

    private void syntax(JsonProcessingException e) {
        SourcePosition at = place(e);
        String said = e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" ") && !line.startsWith("while "))
                .reduce((first, second) -> second)
                .orElse("it cannot be read");
        String found = said.startsWith("Expected a field name") ? "a list or mapping cannot be a name" : said;
        problem(
                at,
                "this is not YAML that can be read: " + found,
                "Check indentation (spaces, no tabs), colons and quotes around this place");
    }

    /** The place of the trouble stands in the message; the exception's own is that of the last good token. */
    private SourcePosition place(JsonProcessingException e) {
        Matcher matcher = PLACE.matcher(e.getOriginalMessage());
        SourcePosition at = null;
        while (matcher.find()) {
            at = source.at(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), 1);
        }
        JsonLocation last = e.getLocation();
        return at != null || last == null ? at : source.at(last.getLineNr(), Math.max(1, last.getColumnNr()), 1);
    }

    /** A mapping begins where its first name does, so what stands there would be told twice. */
    private void problem(SourcePosition at, String message, String advice) {
        Problem problem = Problem.error(at, message, advice);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** Ends the reading of a text that is not worth reading on. */
    private static final class TooDeep extends IOException {}
}
