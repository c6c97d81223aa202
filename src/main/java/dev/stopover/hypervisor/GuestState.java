package dev.stopover.hypervisor;

/** What a host knows of a guest. */
public enum GuestState {
    /** The host does not know the guest. */
    ABSENT,
    /** Defined, not running. */
    SHUT_OFF,
    /** Its processors run, or would if they had work. */
    RUNNING,
    /** Its processors are stopped. */
    PAUSED,
    /** It has crashed, or is in a state that no trial should meet. */
    BROKEN
}
