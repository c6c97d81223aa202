package dev.stopover.hypervisor;

import dev.stopover.model.ByteRate;
import java.time.Duration;

/**
 * What a modelled migration finds: the link, the disks, the hypervisor's policy and the fixed times.
 *
 * @param bandwidth payload that the migration can send in a second
 * @param disk how quickly a host writes and reads files
 * @param downtimeLimit pre-copy stops the guest when it expects to send the rest within this time
 * @param roundLimit pre-copy stops the guest after so many rounds at the latest; {@link #NO_ROUND_LIMIT} where only the
 *     downtime limit counts
 * @param times the fixed times
 */
public record MigrationConditions(
        ByteRate bandwidth, ByteRate disk, Duration downtimeLimit, int roundLimit, Times times) {

    /** As many rounds as it takes. */
    public static final int NO_ROUND_LIMIT = Integer.MAX_VALUE;

    /** What TCP over Ethernet leaves of a link for payload: 1448 of 1538 bytes a frame. */
    public static final double PAYLOAD_SHARE = 1448.0 / 1538;

    /** A lab's link where nobody limits it: 1 Gbit/s. */
    public static final ByteRate DEFAULT_LINK = new ByteRate(125e6);

    /** The defaults, under QEMU's policy: a limit of 300 ms and as many rounds as it takes. */
    public static final MigrationConditions DEFAULTS = new MigrationConditions(
            new ByteRate(DEFAULT_LINK.bytesPerSecond() * PAYLOAD_SHARE),
            new ByteRate(200 << 20),
            Duration.ofMillis(300),
            NO_ROUND_LIMIT,
            Times.DEFAULTS);

    /**
     * Returns the defaults under a driver's policy. Xen stops the guest after five rounds or at 50 dirty pages, about 2
     * ms on the default link; the others follow QEMU.
     *
     * @param driver {@code libvirt}, {@code qemu} or {@code xen}
     */
    public static MigrationConditions of(String driver) {
        return driver.equals("xen")
                ? new MigrationConditions(DEFAULTS.bandwidth, DEFAULTS.disk, Duration.ofMillis(2), 5, DEFAULTS.times)
                : DEFAULTS;
    }

    /** Returns the same over another link; the payload's share is taken off, the delay goes on top of fixed times. */
    public MigrationConditions over(ByteRate link, Duration delay) {
        return new MigrationConditions(
                new ByteRate(link.bytesPerSecond() * PAYLOAD_SHARE),
                disk,
                downtimeLimit,
                roundLimit,
                delay.isZero() ? times : times.delayed(delay));
    }

    /**
     * Fixed times.
     *
     * @param setUp from the call to the first byte of memory: connect, make the target's process
     * @param switchOver the part of the pause that does not depend on memory: stop, device state, resume
     * @param announce from resuming until the network has learnt the new place
     * @param fault how long the guest waits for one page that is still on the other host
     * @param shutDown the guest's operating system goes down
     * @param define a definition is handed over
     * @param start the hypervisor makes the guest's process
     * @param bootNetwork from there until the guest answers a ping
     * @param bootService from there until its service answers
     */
    public record Times(
            Duration setUp,
            Duration switchOver,
            Duration announce,
            Duration fault,
            Duration shutDown,
            Duration define,
            Duration start,
            Duration bootNetwork,
            Duration bootService) {

        /** A 256 MiB guest under QEMU's translator; see {@code dsl-docs/simulated-lab.md} for how they were chosen. */
        public static final Times DEFAULTS = new Times(
                Duration.ofMillis(60),
                Duration.ofMillis(90),
                Duration.ofMillis(5),
                Duration.ofNanos(200_000),
                Duration.ofMillis(1200),
                Duration.ofMillis(20),
                Duration.ofMillis(300),
                Duration.ofMillis(2300),
                Duration.ofMillis(2700));

        private Times delayed(Duration delay) {
            return new Times(
                    setUp.plus(delay.multipliedBy(4)),
                    switchOver.plus(delay.multipliedBy(2)),
                    announce.plus(delay),
                    fault.plus(delay.multipliedBy(2)),
                    shutDown,
                    define,
                    start,
                    bootNetwork,
                    bootService);
        }
    }
}
