package dev.stopover.observe.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The system's {@code ping} (of iputils), its output read line by line: where this process may open no ICMP socket, and
 * for the published method that counts its "Unreachable" lines. Receive times are the ones it prints ({@code -D}), send
 * times these less the round trip; a probe that was not answered is taken to have left one interval after its
 * predecessor.
 */
final class SystemPing extends ProbeLoop {

    private static final Pattern LINE = Pattern.compile(
            "\\[(\\d+)\\.(\\d{6})] (?:.*icmp_seq=(\\d+) ttl=\\d+ time=([\\d.]+) ms.*|no answer yet for icmp_seq=(\\d+)"
                    + "|From .* icmp_seq=(\\d+) Destination .* Unreachable.*)");

    private final String address;
    private final long intervalNs;
    private final long timeoutNs;
    private final String why;
    private final Pacer clock = new Pacer();
    private Process process;
    private long lastSend;
    private long unwrapped;

    /**
     * A ping that has not begun.
     *
     * @param why why it is used, for the result
     */
    SystemPing(SampleRing ring, String address, ProbeSettings settings, String why) {
        super(ring);
        this.address = address;
        this.why = why;
        intervalNs = settings.interval().toNanos();
        timeoutNs = settings.timeout().toNanos();
    }

    @Override
    void probe() throws ProbeException {
        String interval = String.format(Locale.ROOT, "%.6f", intervalNs / 1e9);
        List<String> command = List.of("ping", "-n", "-D", "-O", "-i", interval, address);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            process = builder.start();
        } catch (IOException e) {
            throw new ProbeException(
                    "No ICMP socket may be opened, and there is no ping command either. "
                            + "Install iputils-ping, or allow ICMP sockets: sysctl -w net.ipv4.ping_group_range='0 2147483647'.");
        }
        lastSend = System.nanoTime() - intervalNs;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            readHeader(lines);
            opened(String.join(" ", command) + " (" + why + ")", "that of the ping command");
            read(lines);
        } catch (IOException e) {
            throw new ProbeException("The output of ping could not be read: " + e.getMessage() + ".");
        } finally {
            process.destroy();
        }
        over();
        ring.settle(System.nanoTime(), 0, ignored -> {});
    }

    private void readHeader(BufferedReader lines) throws IOException, ProbeException {
        String first = lines.readLine();
        if (first == null || !first.startsWith("PING ")) {
            throw new ProbeException("The ping command refuses: " + (first == null ? "it printed nothing" : first)
                    + ". Probe less often, or run stopover as root.");
        }
    }

    private void read(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !stopping()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                note(matcher);
            }
            ring.settle(System.nanoTime(), timeoutNs, ignored -> {});
            line = lines.readLine();
        }
    }

    private void note(Matcher line) {
        long stamp = Long.parseLong(line.group(1)) * 1_000_000_000 + Long.parseLong(line.group(2)) * 1_000;
        long now = Math.min(System.nanoTime(), stamp - clock.wallOffset());
        if (line.group(3) != null) {
            long sequence = sequence(line.group(3));
            long send = now - (long) (Double.parseDouble(line.group(4)) * 1e6);
            sentUpTo(sequence, send);
            ring.complete(sequence, now, Sample.Outcome.ANSWERED, 0);
        } else if (line.group(5) != null) {
            sentUpTo(sequence(line.group(5)), now - intervalNs);
        } else {
            long sequence = sequence(line.group(6));
            sentUpTo(sequence, lastSend + intervalNs);
            ring.complete(sequence, 0, Sample.Outcome.NOT_SENT, 0);
        }
    }

    /** The printed number starts at 1 and has 16 bits: the nearest to what was seen last. */
    private long sequence(String printed) {
        long low = Long.parseLong(printed) - 1;
        unwrapped = Math.max(unwrapped, low + Math.round((unwrapped - low) / 65536.0) * 65536);
        return low + Math.round((unwrapped - low) / 65536.0) * 65536;
    }

    /** Appends every probe up to this one; those that no line was about yet left at equal distances. */
    private void sentUpTo(long sequence, long sendNs) {
        while (ring.next() <= sequence && ring.hasRoom()) {
            long steps = sequence - ring.next() + 1;
            long send = Math.max(lastSend + 1, lastSend + (sendNs - lastSend) / steps);
            ring.sent(send, send, send);
            lastSend = send;
        }
    }

    @Override
    void stop() {
        super.stop();
        if (process != null) {
            process.destroy();
            try {
                process.waitFor(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
