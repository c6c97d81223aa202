package dev.stopover.engine;

/**
 * What a guest says of itself.
 *
 * @param bootId changes with every boot; null where the guest has none
 * @param uptimeSeconds since its boot, by its own clock
 * @param oopses how many times its kernel reported damage to itself
 */
public record Vitals(String bootId, double uptimeSeconds, int oopses) {}
