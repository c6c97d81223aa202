package dev.stopover.hypervisor.qemu;

/**
 * Where a guest's files are on its host, and what its network device there is called. On most hosts all of them are gone
 * after a restart of the host, as its QEMUs are.
 *
 * @param guest the guest's name
 */
record GuestFiles(String guest) {

    private static final String ROOT = "/run/stopover-qemu";

    GuestFiles {
        if (!guest.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}")) {
            throw new IllegalArgumentException("'" + guest.replaceAll("\\p{Cntrl}", "?")
                    + "' is no guest's name: letters, digits, '_', '.' and '-', at most 63");
        }
    }

    /** Holds all of the guest's files but what it said on its console. */
    String directory() {
        return ROOT + "/guests/" + guest;
    }

    /** What the guest is. */
    String definition() {
        return directory() + "/definition.json";
    }

    /** Where QEMU takes commands. */
    String socket() {
        return directory() + "/qmp";
    }

    /** The number of QEMU's process. */
    String processId() {
        return directory() + "/pid";
    }

    /** Stays when the guest is forgotten. */
    String console() {
        return ROOT + "/consoles/" + guest + ".log";
    }

    /** Holds the consoles. */
    static String consoles() {
        return ROOT + "/consoles";
    }

    /** The same for the same guest: the kernel takes 15 characters, so it cannot be the guest's own name. */
    String tap() {
        return String.format("stov%08x", guest.hashCode());
    }
}
