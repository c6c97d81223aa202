package dev.stopover.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON schema (draft 7, which editors know best) of lab files, made from the words' declaration. */
final class LabSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LabSchema() {}

    static String text() {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Stopover lab file");
        ObjectNode properties = mapping(schema);
        for (LabSection section : LabSection.values()) {
            properties.set(section.word(), section(section));
        }
        schema.putArray("required").add(LabSection.HOSTS.word());
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema of texts can always be written", e);
        }
    }

    private static ObjectNode section(LabSection section) {
        ObjectNode node = NODES.objectNode();
        node.put("description", section.doc());
        if (section.entry() == null) {
            return entry(section, node);
        }
        node.put("type", "object");
        node.putObject("propertyNames").put("pattern", anchored(ValueKind.NAME));
        ObjectNode entry = entry(section, NODES.objectNode());
        if (section == LabSection.SECRETS) {
            ArrayNode either = NODES.arrayNode();
            either.addObject().put("const", "prompt").put("description", "asked for at the terminal");
            either.add(entry);
            node.putObject("additionalProperties").set("anyOf", either);
        } else {
            if (!entry.has("required")) {
                entry.putArray("type").add("object").add("null");
            }
            node.set("additionalProperties", entry);
        }
        return node;
    }

    private static ObjectNode entry(LabSection section, ObjectNode node) {
        ObjectNode properties = mapping(node);
        ArrayNode needed = NODES.arrayNode();
        for (LabField field : section.fields()) {
            properties.set(field.name(), value(field));
            if (field.needed()) {
                needed.add(field.name());
            }
        }
        if (!needed.isEmpty()) {
            node.set("required", needed);
        }
        return node;
    }

    private static ObjectNode mapping(ObjectNode node) {
        node.put("type", "object");
        node.put("additionalProperties", false);
        return node.putObject("properties");
    }

    private static ObjectNode value(LabField field) {
        ObjectNode node = NODES.objectNode();
        node.put("description", field.doc());
        switch (field.kind()) {
            case PORT -> node.put("type", "integer").put("minimum", 1).put("maximum", 65_535);
            case TRUTH -> node.put("type", "boolean");
            case DRIVER, FORMAT -> {
                ArrayNode choices = node.putArray("enum");
                for (String choice : field.kind().pattern().split("\\|")) {
                    choices.add(choice);
                }
            }
            // JSON schema's regular expressions know no POSIX classes.
            case LOCAL_FILE, KEY -> node.put("type", "string").put("minLength", 1);
            default -> node.put("type", "string").put("pattern", anchored(field.kind()));
        }
        return node;
    }

    private static String anchored(ValueKind kind) {
        return "^(" + kind.pattern() + ")$";
    }
}
