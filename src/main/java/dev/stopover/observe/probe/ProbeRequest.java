package dev.stopover.observe.probe;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code stopover probe} was asked to do.
 *
 * @param target what to probe
 * @param settings how
 * @param duration how long; empty for until it is stopped
 * @param samples where to keep the samples; empty for nowhere
 */
public record ProbeRequest(
        ProbeTarget target, ProbeSettings settings, Optional<Duration> duration, Optional<Path> samples) {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ns|us|µs|ms|s|min|m|h)");
    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "min", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    /**
     * Reads a duration such as {@code 100us}, {@code 1ms}, {@code 1.5s}, {@code 2min}.
     *
     * @param option the option it was given to, for the message
     * @throws ProbeException if it is none or not above zero; the message says what to write
     */
    public static Duration duration(String option, String text) throws ProbeException {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ProbeException(option + " " + text + ": a duration is a number with a unit, such as 100us, 1ms, "
                    + "30s or 2min.");
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(UNITS.get(matcher.group(2))));
        if (nanos.compareTo(BigDecimal.ONE) < 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new ProbeException(option + " " + text + ": a duration lies above 0 and below 292 years.");
        }
        return Duration.ofNanos(nanos.longValue());
    }
}
