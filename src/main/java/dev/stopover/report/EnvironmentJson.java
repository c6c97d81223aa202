package dev.stopover.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.stopover.result.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run was made with, for other programs; {@code dsl-docs/results-format.md} describes the fields. */
final class EnvironmentJson {

    private EnvironmentJson() {}

    static String of(RunRecord run) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("run", run.id());
        root.put("lab", run.lab());
        root.put("simulated", run.simulated());
        root.put("started", run.started().toString());
        root.put("toolVersion", run.toolVersion());
        root.put("environment", run.environment());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("text and truth can be written as JSON", impossible);
        }
    }
}
