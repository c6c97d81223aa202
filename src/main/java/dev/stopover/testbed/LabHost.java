package dev.stopover.testbed;

/**
 * One host of the lab, reachable from inside the lab's network only.
 *
 * @param name the role it was asked for, also its host name
 * @param address its IPv4 address, for ssh and for migration
 * @param mac the Ethernet address of its bridge {@code br0}
 * @param uuid libvirt's identity of the host
 * @param hostKey its public ssh host key as a line "TYPE BASE64"
 */
public record LabHost(String name, String address, String mac, String uuid, String hostKey) {
    /** The bridge guests are to be attached to. */
    public static final String BRIDGE = "br0";

    /** Who to log in as. */
    public static final String USER = "root";

    /** Where libvirt listens on the host. */
    public static final String LIBVIRT_SOCKET = "/run/libvirt/libvirt-sock";
}
