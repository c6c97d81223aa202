package dev.stopover.lab;

import java.nio.file.Path;

/**
 * What the lab knows of a guest.
 *
 * @param name the guest's name in experiments
 * @param domain the existing domain it stands for, or null where it is made from an image
 * @param image the image it is made from, or null where it is an existing domain
 * @param address the service address that observers ask
 * @param user whom to log in as inside it, or null where nobody can
 * @param key the private key's file for that, or null for the ssh agent's or the user's own keys
 * @param agent whether the ssh agent's keys are offered, and no others
 * @param hostKey the guest's expected host key, or null to look it up in the user's known hosts
 */
public record LabGuest(
        String name,
        String domain,
        String image,
        String address,
        String user,
        Path key,
        boolean agent,
        String hostKey) {}
