package dev.stopover.observe.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Local ports, each used again only after all the others. The kernel would choose at random: a probe might then meet
 * what the target still remembers of one that an outage cut off a moment ago, and be lost for that.
 */
final class LocalPorts {

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private final int first;
    private final int count;
    private int next;

    LocalPorts() {
        int[] range = range();
        first = range[0];
        count = Math.max(1, range[1] - range[0] + 1);
        // Two probers at the same time do not walk in step.
        next = (int) Math.floorMod(System.nanoTime() / 1_000, (long) count);
    }

    private static int[] range() {
        // By one read of everything: the kernel gives no second part of such a file.
        try (BufferedReader file = Files.newBufferedReader(RANGE)) {
            String[] words = file.readLine().strip().split("\\s+");
            return new int[] {Integer.parseInt(words[0]), Integer.parseInt(words[1])};
        } catch (IOException | NumberFormatException e) {
            // The kernel's own choice where /proc is not mounted.
            return new int[] {32_768, 60_999};
        }
    }

    int next() {
        int port = first + next;
        next = (next + 1) % count;
        return port;
    }
}
