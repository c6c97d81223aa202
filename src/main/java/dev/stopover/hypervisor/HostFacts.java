package dev.stopover.hypervisor;

import java.util.Map;

/**
 * What a report must say of a host.
 *
 * @param host the role
 * @param facts by name ({@code kernel}, {@code cpu}, {@code qemu}, {@code libvirt}, {@code accelerator}, …), in the
 *     order to be shown
 */
public record HostFacts(String host, Map<String, String> facts) {}
