package dev.stopover.hypervisor;

/** A driver that keeps what a guest says on its serial console in a file of the host. */
public interface ConsoleLog {

    /**
     * Returns the path of the file on this host. It grows from start to start and need not exist before the first; a
     * guest that moves says the rest into the target's own file.
     */
    String consoleLog(String guest);
}
