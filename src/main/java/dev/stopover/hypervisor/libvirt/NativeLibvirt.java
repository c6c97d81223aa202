package dev.stopover.hypervisor.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The few functions of libvirt's C library that libvirt-java does not have; names and types are libvirt's. */
interface NativeLibvirt extends Library {

    /** Opens a connection, or returns null. */
    Pointer virConnectOpen(String uri);

    /** Closes a connection. */
    int virConnectClose(Pointer connection);

    /** Finds a guest, or returns null. */
    Pointer virDomainLookupByName(Pointer connection, String name);

    /** Lets go of a guest's handle. */
    int virDomainFree(Pointer domain);

    /** Switches a running migration to post-copy; -1 where it cannot be (yet). */
    int virDomainMigrateStartPostCopy(Pointer domain, int flags);

    /** Returns the calling thread's last error, never null. */
    String virGetLastErrorMessage();

    /** Loads the library; only called once a connection of libvirt-java has shown that it is there. */
    static NativeLibvirt load() {
        return Native.load("virt", NativeLibvirt.class);
    }
}
