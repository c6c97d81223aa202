package dev.stopover.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.model.Treatment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Records as JSON and back, field by field, so that the journal's format is what {@code dsl-docs/results-format.md} says
 * and does not follow from the names in this program. What is absent in a record is absent in the JSON.
 */
final class JournalJson {

    private JournalJson() {}

    static ObjectNode write(RunHeader header) {
        ObjectNode node = object().put("format", Journal.FORMAT).put("id", header.id());
        node.put("lab", header.lab()).put("simulated", header.simulated());
        node.put("started", header.started().toString()).put("toolVersion", header.toolVersion());
        node.put("planned", header.planned());
        ObjectNode sections = node.putObject("environment");
        header.environment().forEach((section, facts) -> putAll(sections.putObject(section), facts));
        putAll(node.putObject("files"), header.files());
        return node;
    }

    static RunHeader header(JsonNode node) {
        Map<String, Map<String, String>> environment = new LinkedHashMap<>();
        node.path("environment").properties().forEach(e -> environment.put(e.getKey(), texts(e.getValue())));
        return new RunHeader(
                node.path("id").asText(),
                node.path("lab").asText(),
                node.path("simulated").asBoolean(),
                Instant.parse(node.path("started").asText()),
                node.path("toolVersion").asText(),
                environment,
                node.path("planned").asInt(),
                texts(node.path("files")));
    }

    static ObjectNode write(TrialStart start) {
        ObjectNode node = object().put("index", start.index()).put("scenario", start.scenario());
        putFactors(node, start.factors());
        node.put("number", start.number()).put("phase", start.phase().name());
        return node.put("started", start.started().toString());
    }

    static TrialStart start(JsonNode node) {
        return new TrialStart(
                node.path("index").asInt(),
                node.path("scenario").asText(),
                factors(node),
                node.path("number").asInt(),
                TrialRecord.Phase.valueOf(node.path("phase").asText()),
                Instant.parse(node.path("started").asText()));
    }

    static ObjectNode write(TrialRecord trial) {
        ObjectNode node = write(new TrialStart(
                trial.index(), trial.scenario(), trial.factors(), trial.number(), trial.phase(), trial.started()));
        node.put("status", trial.status().name());
        putText(node, "reason", trial.reason());
        node.put("seconds", trial.seconds());
        trial.values().forEach(value -> node.withArray("values").add(write(value)));
        trial.steps().forEach(step -> node.withArray("steps").add(write(step)));
        for (TimelineEvent event : trial.events()) {
            ObjectNode row = node.withArray("events").addObject().put("what", event.what());
            putText(row, "source", event.source());
            row.put("seconds", event.seconds());
        }
        trial.series().forEach(series -> node.withArray("series").add(write(series)));
        trial.notes().forEach(note -> node.withArray("notes").add(note));
        return node;
    }

    static TrialRecord trial(JsonNode node) {
        TrialStart start = start(node);
        return new TrialRecord(
                start.index(),
                start.scenario(),
                start.factors(),
                start.number(),
                start.phase(),
                TrialRecord.Status.valueOf(node.path("status").asText()),
                text(node, "reason"),
                start.started(),
                node.path("seconds").asDouble(),
                list(node, "values", JournalJson::measured),
                list(node, "steps", JournalJson::step),
                list(node, "events", JournalJson::event),
                list(node, "series", JournalJson::series),
                list(node, "notes", JsonNode::asText));
    }

    private static ObjectNode write(Measured value) {
        ObjectNode node = object().put("metric", value.metric());
        putText(node, "guest", value.guest());
        putText(node, "observer", value.observer());
        node.put("value", value.value()).put("unit", value.unit());
        putNumber(node, "resolution", value.resolution());
        putNumber(node, "lowest", value.lowest());
        putNumber(node, "highest", value.highest());
        return node;
    }

    private static Measured measured(JsonNode node) {
        return new Measured(
                node.path("metric").asText(),
                text(node, "guest"),
                text(node, "observer"),
                node.path("value").asDouble(),
                node.path("unit").asText(),
                number(node, "resolution"),
                number(node, "lowest"),
                number(node, "highest"));
    }

    private static ObjectNode write(StepTime step) {
        ObjectNode node = object().put("name", step.name()).put("depth", step.depth());
        node.put("start", step.startSeconds()).put("real", step.realSeconds());
        putNumber(node, "user", step.userSeconds());
        putNumber(node, "system", step.systemSeconds());
        return node;
    }

    private static StepTime step(JsonNode node) {
        return new StepTime(
                node.path("name").asText(),
                node.path("depth").asInt(),
                node.path("start").asDouble(),
                node.path("real").asDouble(),
                number(node, "user"),
                number(node, "system"));
    }

    private static TimelineEvent event(JsonNode node) {
        return new TimelineEvent(
                node.path("what").asText(),
                text(node, "source"),
                node.path("seconds").asDouble());
    }

    private static ObjectNode write(SeriesData series) {
        ObjectNode node = object().put("name", series.name());
        putText(node, "source", series.source());
        if (series.sense() != SeriesData.Sense.WORK) {
            node.put("sense", series.sense().name().toLowerCase(Locale.ROOT));
        }
        ArrayNode samples = node.put("unit", series.unit()).putArray("samples");
        for (SeriesData.Sample sample : series.samples()) {
            samples.addArray().add(sample.from()).add(sample.to()).add(sample.value());
        }
        return node;
    }

    private static SeriesData series(JsonNode node) {
        return new SeriesData(
                node.path("name").asText(),
                text(node, "source"),
                node.path("unit").asText(),
                SeriesData.Sense.valueOf(node.path("sense").asText("work").toUpperCase(Locale.ROOT)),
                list(
                        node,
                        "samples",
                        s -> new SeriesData.Sample(
                                s.path(0).asDouble(),
                                s.path(1).asDouble(),
                                s.path(2).asDouble())));
    }

    private static void putFactors(ObjectNode node, Map<String, Treatment.Level> factors) {
        ObjectNode all = node.putObject("factors");
        factors.forEach((name, level) -> {
            ObjectNode one = all.putObject(name).put("text", level.text());
            putNumber(one, "number", level.number());
        });
    }

    private static Map<String, Treatment.Level> factors(JsonNode node) {
        Map<String, Treatment.Level> factors = new LinkedHashMap<>();
        node.path("factors")
                .properties()
                .forEach(e -> factors.put(
                        e.getKey(),
                        new Treatment.Level(e.getValue().path("text").asText(), number(e.getValue(), "number"))));
        return factors;
    }

    private static ObjectNode object() {
        return JournalLine.JSON.createObjectNode();
    }

    private static void putAll(ObjectNode node, Map<String, String> texts) {
        texts.forEach(node::put);
    }

    private static void putText(ObjectNode node, String name, String text) {
        if (text != null) {
            node.put(name, text);
        }
    }

    private static void putNumber(ObjectNode node, String name, Double number) {
        if (number != null) {
            node.put(name, number);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static Double number(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asDouble() : null;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return texts;
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        node.path(name).forEach(element -> all.add(read.apply(element)));
        return all;
    }
}
