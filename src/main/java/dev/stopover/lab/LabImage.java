package dev.stopover.lab;

/**
 * An image guests can be made from.
 *
 * @param name the image's name in experiments
 * @param location a path on every host, or a URL to be fetched from
 * @param sha256 the expected checksum in hexadecimal, or null for a path
 * @param format {@code raw} or {@code qcow2}; stated, never guessed from the content
 */
public record LabImage(String name, String location, String sha256, String format) {}
