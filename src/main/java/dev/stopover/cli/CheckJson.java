package dev.stopover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.plan.Plan;
import dev.stopover.preflight.CheckedRequirement;
import java.io.IOException;
import java.util.List;

/**
 * Checked requirements for machines; the format is described in {@code dsl-docs/commands.md}. Apart from the command, so
 * that starting any command loads no JSON library.
 */
final class CheckJson {

    private CheckJson() {}

    static String of(Plan plan, List<CheckedRequirement> checked) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("format", 1);
        root.put("experiment", plan.experiment().name());
        root.put("lab", plan.lab().name());
        root.put("simulated", plan.lab().simulated());
        ArrayNode list = root.putArray("requirements");
        for (CheckedRequirement requirement : checked) {
            ObjectNode node = list.addObject();
            node.put("name", requirement.name());
            node.put("asks", requirement.asks());
            ArrayNode findings = node.putArray("findings");
            requirement
                    .findings()
                    .forEach(finding -> findings.addObject()
                            .put("where", finding.where())
                            .put("outcome", finding.outcome().toString())
                            .put("found", finding.found())
                            .put("remedy", finding.remedy()));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
