package dev.stopover.model;

import dev.stopover.diagnostics.SourcePosition;
import java.util.List;

/**
 * A virtual machine of the experiment.
 *
 * @param name the guest's name, unique in the experiment
 * @param on the role of the host it starts on
 * @param image the image's name, looked up in the lab; null where the lab binds the guest itself or it lives on volumes
 * @param memory its memory, or null for the lab's default
 * @param vcpus how many virtual processors, or null for the lab's default
 * @param network the network card's model
 * @param accelerator how its processor runs
 * @param volumes storage volumes attached to it, in order
 * @param at where it was declared
 */
public record Guest(
        String name,
        String on,
        String image,
        ByteCount memory,
        Integer vcpus,
        Nic network,
        Accelerator accelerator,
        List<Volume> volumes,
        SourcePosition at) {

    public Guest {
        volumes = List.copyOf(volumes);
    }

    /** The model of a network card. */
    public enum Nic {
        /** Paravirtual. */
        VIRTIO("virtio"),
        /** Emulated Intel Gigabit Ethernet. */
        E1000("e1000");

        private final String word;

        Nic(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** How a guest's processor runs. */
    public enum Accelerator {
        /** KVM where a guest boots with it, else TCG. */
        AUTO("auto"),
        /** Hardware virtualisation. */
        KVM("kvm"),
        /** QEMU's translator. */
        TCG("tcg");

        private final String word;

        Accelerator(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A storage volume.
     *
     * @param name the volume's name in its pool
     * @param pool the libvirt storage pool
     * @param size its size
     */
    public record Volume(String name, String pool, ByteCount size) {}
}
