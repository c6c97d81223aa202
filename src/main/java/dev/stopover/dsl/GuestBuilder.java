package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import dev.stopover.model.ByteCount;
import dev.stopover.model.Guest;
import dev.stopover.model.Guest.Accelerator;
import dev.stopover.model.Guest.Nic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out the words of {@link Place#GUEST}. */
final class GuestBuilder implements Handler {

    private final Building building;
    private final Map<String, SourcePosition> once = new LinkedHashMap<>();
    private final List<Guest.Volume> volumes = new ArrayList<>();
    private String on;
    private String image;
    private ByteCount memory;
    private Integer vcpus;
    private Nic network = Nic.VIRTIO;
    private Accelerator accelerator = Accelerator.AUTO;

    private GuestBuilder(Building building) {
        this.building = building;
    }

    static Guest build(Building building, Arguments call, boolean inTreatment) {
        GuestBuilder builder = new GuestBuilder(building);
        building.inside(call, builder);
        if (!call.faulty()) {
            building.references.declareGuest(call.text("name"), inTreatment);
        }
        if (!builder.once.containsKey("on") && call.hasSoundBlock()) {
            building.problems.error(
                    call.at(),
                    "the guest '" + call.text("name") + "' is on no host",
                    "Say where it starts: on 'alpha'");
        }
        return new Guest(
                call.text("name"),
                builder.on == null ? "?" : builder.on,
                builder.image,
                builder.memory,
                builder.vcpus,
                builder.network,
                builder.accelerator,
                builder.volumes,
                call.at());
    }

    @Override
    public Place place() {
        return Place.GUEST;
    }

    @Override
    public void word(Arguments call) {
        String word = call.word().name();
        if (word.equals("volume")) {
            volume(call);
            return;
        }
        if (!ExperimentBuilder.single(building, once, call)) {
            return;
        }
        switch (word) {
            case "on" -> on = call.text("host");
            case "image" -> image = call.text("name");
            case "memory" -> memory = call.bytes("size");
            case "vcpus" -> vcpus = call.count("count", 1);
            case "network" -> network = call.symbol("card", "virtio").equals("e1000") ? Nic.E1000 : Nic.VIRTIO;
            default ->
                accelerator = switch (call.symbol("accelerator", "auto")) {
                    case "kvm" -> Accelerator.KVM;
                    case "tcg" -> Accelerator.TCG;
                    default -> Accelerator.AUTO;
                };
        }
    }

    private void volume(Arguments call) {
        if (!call.faulty()) {
            Guest.Volume volume = new Guest.Volume(call.text("name"), call.text("pool"), call.bytes("size"));
            volumes.add(volume);
            building.declare(volume);
        }
    }
}
