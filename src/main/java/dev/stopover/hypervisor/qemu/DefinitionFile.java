package dev.stopover.hypervisor.qemu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.model.ByteCount;
import dev.stopover.model.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The form in which a host keeps what a guest is: QEMU itself knows only guests that run. */
final class DefinitionFile {

    private DefinitionFile() {}

    static String write(GuestDefinition guest) {
        ObjectNode json = QmpConnection.JSON.createObjectNode();
        json.put("name", guest.name()).put("uuid", guest.uuid().toString());
        json.put("memory", guest.memory().bytes()).put("vcpus", guest.vcpus());
        json.put("accelerator", guest.accelerator().name());
        json.put("nic", guest.nic().name()).put("mac", guest.mac()).put("bridge", guest.bridge());
        if (guest.boot() != null) {
            json.putObject("boot")
                    .put("kernel", guest.boot().kernel())
                    .put("initrd", guest.boot().initrd())
                    .put("commandLine", guest.boot().commandLine());
        }
        ArrayNode disks = json.putArray("disks");
        for (GuestDefinition.Disk disk : guest.disks()) {
            disks.addObject()
                    .put("path", disk.path())
                    .put("format", disk.format())
                    .put("shared", disk.shared());
        }
        return json.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static GuestDefinition read(String text) {
        try {
            JsonNode json = QmpConnection.JSON.readTree(text);
            List<GuestDefinition.Disk> disks = new ArrayList<>();
            json.path("disks")
                    .forEach(disk -> disks.add(new GuestDefinition.Disk(
                            disk.path("path").asText(),
                            disk.path("format").asText(),
                            disk.path("shared").asBoolean())));
            return new GuestDefinition(
                    json.path("name").asText(),
                    UUID.fromString(json.path("uuid").asText()),
                    new ByteCount(json.path("memory").asLong()),
                    json.path("vcpus").asInt(),
                    Guest.Accelerator.valueOf(json.path("accelerator").asText()),
                    Guest.Nic.valueOf(json.path("nic").asText()),
                    json.path("mac").asText(),
                    json.path("bridge").asText(),
                    boot(json.path("boot")),
                    disks);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("it is not JSON", notJson);
        }
    }

    private static GuestDefinition.DirectBoot boot(JsonNode json) {
        return json.isObject()
                ? new GuestDefinition.DirectBoot(
                        json.path("kernel").asText(),
                        json.path("initrd").textValue(),
                        json.path("commandLine").textValue())
                : null;
    }
}
