package dev.stopover.hypervisor;

import java.util.Map;
import java.util.Optional;

/** A driver that tells how a migration is getting on. */
public interface JobTelemetry {

    /**
     * Samples the running migration of a guest that is leaving this host.
     *
     * @return the sample, or empty where no migration is under way
     * @throws HypervisorException when the host cannot be asked
     */
    Optional<JobSample> sample(String guest) throws HypervisorException;

    /**
     * A moment of a migration.
     *
     * @param nanos when it was asked for, monotonic clock
     * @param values by name, SI units: {@code remaining} bytes, {@code transferred} bytes, {@code rounds},
     *     {@code dirtyRate} bytes/s, {@code bandwidth} bytes/s; absent where the driver does not say
     */
    record JobSample(long nanos, Map<String, Double> values) {}
}
