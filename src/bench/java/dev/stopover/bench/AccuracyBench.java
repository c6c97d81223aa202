package dev.stopover.bench;

import dev.stopover.itest.path.GatedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The accuracy benchmark: closes a path for known times and asks several probes at once how long that was.
 *
 * <p>Outages of 2 ms to 2 s, as many between 2 and 20 ms as between 200 ms and 2 s, in random order at random phases. In
 * the first phase our probes go out every millisecond beside all the others, in the later ones one of ours every 100 µs
 * beside {@code fping} and the published probe.
 */
final class AccuracyBench {

    private static final double SHORTEST_MS = 2;
    private static final double LONGEST_MS = 2000;
    private static final long FINE = 100_000;
    private static final long COARSE = 1_000_000;

    private final Path folder;
    private final Path scripts;
    private final int outages;
    private final Random random;

    private AccuracyBench(Path folder, Path scripts, int outages, long seed) {
        this.folder = folder;
        this.scripts = scripts;
        this.outages = outages;
        this.random = new Random(seed);
    }

    /** Arguments: folder for the results, folder of the scripts, outages, seed. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        AccuracyBench bench = new AccuracyBench(
                folder, Path.of(arguments[1]), Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        Instant start = Instant.now();
        String loadBefore = load();
        List<Score> scores = bench.run();
        new AccuracyPage(scores, start, loadBefore, load(), arguments).write(folder);
        System.out.print(Files.readString(folder.resolve("accuracy.md")));
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private List<Score> run() throws Exception {
        List<Score> scores = new ArrayList<>();
        try (GatedPath path = new GatedPath()) {
            Process responder = responder(path);
            try {
                List<Subject> coarse = new ArrayList<>();
                for (String protocol : List.of("udp", "icmp", "tcp")) {
                    coarse.add(Subjects.stopover(protocol, COARSE));
                }
                coarse.addAll(peers());
                coarse.add(Subjects.ping());
                scores.addAll(phase("1 ms", path, coarse, COARSE));
                for (String protocol : List.of("udp", "icmp", "tcp")) {
                    List<Subject> fine = new ArrayList<>(List.of(Subjects.stopover(protocol, FINE)));
                    fine.addAll(peers());
                    scores.addAll(phase("100 µs " + protocol, path, fine, FINE));
                }
            } finally {
                responder.destroy();
            }
        }
        return scores;
    }

    private List<Subject> peers() {
        return List.of(
                Subjects.fpingStamps(),
                Subjects.fpingCount(),
                Subjects.python(scripts.resolve("tcp_probe.py").toString()));
    }

    private Process responder(GatedPath path) throws IOException {
        List<String> command = new ArrayList<>(path.command("server"));
        String script = scripts.resolve("responder.py").toString();
        // At the lowest real-time priority: a starved responder would look like an outage.
        command.addAll(List.of("chrt", "-f", "1", "/usr/bin/python3", script, Integer.toString(Subjects.PORT)));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private List<Score> phase(String name, GatedPath path, List<Subject> subjects, long intervalNs) throws Exception {
        Map<String, Subject> running = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            if (running.putIfAbsent(subject.key(), subject) == null) {
                subject.start(path, folder);
            }
        }
        Thread.sleep(2500);
        running.values().forEach(Subject::settled);
        List<Outage> outages = close(path);
        Thread.sleep(1000);
        for (Subject subject : running.values()) {
            subject.stop();
        }
        long wall = wallMinusMonotonic();
        List<Score> scores = new ArrayList<>();
        for (Subject subject : subjects) {
            Subject process = running.get(subject.key());
            if (process != subject) {
                subject.sameProcessAs(process);
            }
            boolean ours = subject.name().startsWith("stopover");
            scores.add(Score.of(name, subject, outages, subject.findings(wall), ours ? intervalNs : 0));
        }
        return scores;
    }

    private List<Outage> close(GatedPath path) throws InterruptedException {
        List<Double> lengths = new ArrayList<>();
        for (int i = 0; i < outages; i++) {
            double share = (i + random.nextDouble()) / outages;
            lengths.add(SHORTEST_MS * Math.pow(LONGEST_MS / SHORTEST_MS, share));
        }
        Collections.shuffle(lengths, random);
        List<Outage> closed = new ArrayList<>();
        for (double length : lengths) {
            long start = System.nanoTime() + 350_000_000 + random.nextInt(200_000_000);
            Outage outage = new Outage(start, start + (long) (length * 1e6));
            path.gate().closed(outage.startNs(), outage.endNs());
            closed.add(outage);
            Thread.sleep(Math.max(0, (outage.endNs() - System.nanoTime()) / 1_000_000 + 150));
        }
        return closed;
    }

    private static long wallMinusMonotonic() {
        Instant wall = Instant.now();
        long monotonic = System.nanoTime();
        return wall.getEpochSecond() * 1_000_000_000 + wall.getNano() - monotonic;
    }
}
