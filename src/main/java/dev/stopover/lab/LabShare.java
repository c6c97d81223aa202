package dev.stopover.lab;

/**
 * What the lab knows of shared storage.
 *
 * @param name the share's name in experiments
 * @param address the address that clients mount it from, or null for the serving host's own
 * @param existing whether it is served already, so that it is mounted only, never set up or taken down
 */
public record LabShare(String name, String address, boolean existing) {}
