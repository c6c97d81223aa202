package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.MigrationConditions;
import dev.stopover.model.ByteRate;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/**
 * Spread, so that statistics have something to show. A factor is {@code exp(σ·g)} with {@code g} from a normal
 * distribution cut at ±2.5: positive, skewed to long times, with 1 as its median.
 */
final class Noise {

    private static final double BANDWIDTH = 0.03;
    private static final double TIMES = 0.08;
    private static final double SWITCH_OVER = 0.2;

    private final Random random;

    Noise(long seed) {
        random = new Random(seed);
    }

    synchronized MigrationConditions on(MigrationConditions conditions) {
        MigrationConditions.Times times = conditions.times();
        return new MigrationConditions(
                new ByteRate(conditions.bandwidth().bytesPerSecond() * factor(BANDWIDTH)),
                new ByteRate(conditions.disk().bytesPerSecond() * factor(BANDWIDTH)),
                conditions.downtimeLimit(),
                conditions.roundLimit(),
                new MigrationConditions.Times(
                        on(times.setUp(), TIMES),
                        on(times.switchOver(), SWITCH_OVER),
                        on(times.announce(), SWITCH_OVER),
                        on(times.fault(), TIMES),
                        on(times.shutDown(), TIMES),
                        on(times.define(), TIMES),
                        on(times.start(), TIMES),
                        on(times.bootNetwork(), TIMES),
                        on(times.bootService(), TIMES)));
    }

    synchronized Duration on(Duration time) {
        return on(time, TIMES);
    }

    synchronized UUID id() {
        return new UUID(
                random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE);
    }

    private Duration on(Duration time, double sigma) {
        return Duration.ofNanos(Math.round(time.toNanos() * factor(sigma)));
    }

    private double factor(double sigma) {
        return Math.exp(sigma * Math.max(-2.5, Math.min(2.5, random.nextGaussian())));
    }
}
