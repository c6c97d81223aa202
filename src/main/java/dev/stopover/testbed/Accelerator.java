package dev.stopover.testbed;

/**
 * How the lab's guests are executed.
 *
 * @param kind by the processor's virtualization, or by QEMU's translator
 * @param reason why so, for the user, without a full stop
 */
public record Accelerator(Kind kind, String reason) {
    /** The two ways QEMU can run a guest here. */
    public enum Kind {
        /** The processor runs the guest itself. */
        KVM("kvm", "host"),
        /** QEMU translates the guest's instructions: some ten times slower, but works everywhere. */
        TCG("qemu", "max");

        private final String libvirtType;
        private final String cpuModel;

        Kind(String libvirtType, String cpuModel) {
            this.libvirtType = libvirtType;
            this.cpuModel = cpuModel;
        }

        /**
         * The word for it in a libvirt domain.
         *
         * @return the value of the attribute {@code type} of {@code <domain>}
         */
        public String libvirtType() {
            return libvirtType;
        }

        /**
         * The processor model that gives the guest all there is.
         *
         * @return a value for QEMU's {@code -cpu}
         */
        public String cpuModel() {
            return cpuModel;
        }
    }
}
