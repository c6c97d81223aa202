package dev.stopover.testbed;

/**
 * A place for a guest in the lab's network.
 *
 * @param name the guest's host name
 * @param address its IPv4 address
 * @param mac the Ethernet address its network card must have
 */
public record GuestSeat(String name, String address, String mac) {}
