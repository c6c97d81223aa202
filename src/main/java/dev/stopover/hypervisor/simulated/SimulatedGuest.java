package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.KnownOutages.Layer;
import dev.stopover.hypervisor.ModelledGuest;
import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** A guest wherever it runs: its memory, its load, its boot, and when it answered. */
final class SimulatedGuest {

    private static final ByteRate NO_LOAD = new ByteRate(0);

    private final String name;
    private final Map<Layer, OutageLine> outages = new EnumMap<>(Layer.class);
    private GuestDefinition definition;
    private ByteCount memory = ByteCount.mebibytes(256);
    private ByteRate loadRate = NO_LOAD;
    private ByteCount loadSet = new ByteCount(0);
    private UUID boot;
    private long bootedAt;

    SimulatedGuest(String name) {
        this.name = name;
        for (Layer layer : Layer.values()) {
            outages.put(layer, new OutageLine());
        }
    }

    String name() {
        return name;
    }

    OutageLine outages(Layer layer) {
        return outages.get(layer);
    }

    /** All layers stop answering at once. */
    void fallSilent(long moment) {
        outages.values().forEach(line -> line.begin(moment));
    }

    synchronized ByteCount memory() {
        return memory;
    }

    synchronized void defined(GuestDefinition as) {
        definition = as;
        memory = as.memory();
    }

    /** How it was last defined, or null. */
    synchronized GuestDefinition definition() {
        return definition;
    }

    synchronized void load(ByteRate rate, ByteCount workingSet) {
        loadRate = rate;
        loadSet = workingSet;
    }

    /** A fresh boot ends every load. */
    synchronized void booted(UUID id, long moment) {
        boot = id;
        bootedAt = moment;
        load(NO_LOAD, new ByteCount(0));
    }

    synchronized UUID boot() {
        return boot;
    }

    synchronized long bootedAt() {
        return bootedAt;
    }

    synchronized ModelledGuest modelled(boolean emptyPagesToo) {
        ModelledGuest busy = ModelledGuest.idle(memory).writing(memory, loadRate, loadSet);
        return emptyPagesToo ? busy.sentWhole(memory) : busy;
    }
}
