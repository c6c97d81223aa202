package dev.stopover.observe.probe;

import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Starts probes. Names are looked up and everything is allocated before the first probe goes out.
 *
 * <p>All threads of a probe are started by the calling thread and nothing runs on a shared pool, so that a probe started
 * by a thread inside another network namespace probes from there.
 */
public final class Prober {

    /** The shortest interval that {@link RunningProbe#burst} may ask for without more memory: 100 µs. */
    private static final long RING_INTERVAL_NS = 100_000;

    private static final long SLACK_NS = 2_000_000_000;

    private Prober() {}

    /**
     * Starts probing and returns once the first probe is about to go out.
     *
     * @param target what to probe
     * @param settings how
     * @param samples the file for the samples; a control heartbeat's go to the same name with {@code .control} added.
     *     Empty if only the result is wanted
     * @param listener hears of gaps and progress
     * @throws ProbeException if it cannot be probed; the message is for the user
     * @throws IOException if the file cannot be written
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static RunningProbe start(
            ProbeTarget target, ProbeSettings settings, Optional<Path> samples, ProbeListener listener)
            throws ProbeException, IOException, InterruptedException {
        requireLinux();
        RunningProbe heartbeat = null;
        if (settings.control().isPresent()) {
            Optional<Path> beside = samples.map(file -> file.resolveSibling(file.getFileName() + ".control"));
            heartbeat = launch(settings.control().get(), settings, beside, ProbeListener.NONE, null);
        }
        try {
            return launch(target, settings, samples, listener, heartbeat);
        } catch (ProbeException | IOException e) {
            if (heartbeat != null) {
                heartbeat.stop();
            }
            throw e;
        }
    }

    private static RunningProbe launch(
            ProbeTarget target,
            ProbeSettings settings,
            Optional<Path> samples,
            ProbeListener listener,
            RunningProbe heartbeat)
            throws ProbeException, IOException, InterruptedException {
        ProbeLoop loop = loopFor(target, settings);
        return RunningProbe.launch(loop, target.toString(), settings, samples, listener, heartbeat);
    }

    private static ProbeLoop loopFor(ProbeTarget target, ProbeSettings settings) throws ProbeException {
        Inet4Address address = target.resolve();
        byte[] bytes = address.getAddress();
        SampleRing ring = ringFor(settings);
        return switch (settings.method()) {
            case OPEN_LOOP ->
                target.protocol() == ProbeTarget.Protocol.ICMP && !IcmpWire.allowed()
                        ? new SystemPing(ring, address.getHostAddress(), settings, "no ICMP socket may be opened")
                        : openLoop(target, settings, bytes, ring);
            case SEQUENTIAL -> {
                require(target, ProbeTarget.Protocol.TCP, "One connection at a time");
                yield new SequentialLoop(ring, address, target.port(), settings);
            }
            case COUNT_UNREACHABLE -> {
                require(target, ProbeTarget.Protocol.ICMP, "Counting \"Unreachable\"");
                yield new SystemPing(ring, address.getHostAddress(), settings, "the published method");
            }
        };
    }

    private static void require(ProbeTarget target, ProbeTarget.Protocol protocol, String method)
            throws ProbeException {
        if (target.protocol() != protocol) {
            throw new ProbeException(
                    method + " is a method for " + protocol.scheme() + ":// targets; " + target + " is none.");
        }
    }

    private static ProbeLoop openLoop(ProbeTarget target, ProbeSettings settings, byte[] address, SampleRing ring) {
        OpenLoop.Opener opener = switch (target.protocol()) {
            case TCP -> () -> new TcpWire(address, target.port());
            case UDP -> () -> new UdpWire(address, target.port());
            case ICMP -> () -> IcmpWire.open(address);
            case HTTP -> () -> new HttpWire(address, target);
        };
        return new OpenLoop(ring, address, opener, settings);
    }

    private static SampleRing ringFor(ProbeSettings settings) {
        long interval = Math.min(RING_INTERVAL_NS, settings.interval().toNanos());
        return new SampleRing(Math.toIntExact((settings.timeout().toNanos() + SLACK_NS) / interval));
    }

    static void requireLinux() throws ProbeException {
        if (!Libc.usable()) {
            throw new ProbeException("Probes need 64-bit Linux, because they read the kernel's own time stamps. "
                    + "Run stopover on a Linux machine.");
        }
    }

    /** {@return the shortest interval for which a probe with these settings has memory} */
    static Duration shortestBurst(ProbeSettings settings) {
        return Duration.ofNanos(Math.min(RING_INTERVAL_NS, settings.interval().toNanos()));
    }
}
