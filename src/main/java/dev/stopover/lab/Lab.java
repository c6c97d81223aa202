package dev.stopover.lab;

import dev.stopover.model.Guest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A lab: what a user's roles stand for.
 *
 * @param name the built-in lab's name, or the lab file as the user named it
 * @param kind where its hosts come from
 * @param driver the driver of an experiment that names none
 * @param hosts by role; empty for a built-in lab, which takes any roles
 * @param guests by name, those that the lab binds to existing domains or images
 * @param images by name; empty for a built-in lab
 * @param shares by name, those that are not simply set up as the experiment says
 * @param secrets where each secret comes from, by name
 */
public record Lab(
        String name,
        Kind kind,
        String driver,
        Map<String, LabHost> hosts,
        Map<String, LabGuest> guests,
        Map<String, LabImage> images,
        Map<String, LabShare> shares,
        Map<String, SecretSource> secrets) {

    /** Two real hosts in namespaces of this machine. */
    public static final Lab EMBEDDED = builtIn("embedded", Kind.EMBEDDED, "libvirt");

    /** A model; nothing real is touched. */
    public static final Lab SIMULATED = builtIn("simulated", Kind.SIMULATED, "libvirt");

    public Lab {
        hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
        guests = Collections.unmodifiableMap(new LinkedHashMap<>(guests));
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    }

    private static Lab builtIn(String name, Kind kind, String driver) {
        return new Lab(name, kind, driver, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * Returns the name of the image that a guest is made from: what the lab says of the guest goes before what the
     * experiment says, as everything that depends on machines does.
     *
     * @return null where the guest is an existing domain, or nobody names an image
     */
    public String image(Guest guest) {
        LabGuest bound = guests.get(guest.name());
        if (bound == null) {
            return guest.image();
        }
        return bound.domain() != null ? null : bound.image() != null ? bound.image() : guest.image();
    }

    /** Returns what a host calls a guest: the existing domain that it stands for, else the guest's own name. */
    public String domain(String guest) {
        LabGuest bound = guests.get(guest);
        return bound == null || bound.domain() == null ? guest : bound.domain();
    }

    /** Returns whether everything this lab gives comes from a model. */
    public boolean simulated() {
        return kind == Kind.SIMULATED;
    }

    /** Where a lab's hosts come from. */
    public enum Kind {
        /** Made on this machine for one run. */
        EMBEDDED,
        /** Not real. */
        SIMULATED,
        /** The user's own machines. */
        MACHINES
    }
}
