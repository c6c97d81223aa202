package dev.stopover.hypervisor.qemu;

/** QEMU refused a command, or could not be talked to. The message holds the command and QEMU's own words. */
final class QmpException extends Exception {

    private static final long serialVersionUID = 1;

    QmpException(String message) {
        super(message);
    }

    QmpException(String message, Throwable cause) {
        super(message, cause);
    }
}
