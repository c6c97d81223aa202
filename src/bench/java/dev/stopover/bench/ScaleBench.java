package dev.stopover.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What it costs to come from recorded samples to a report: {@code stopover report FILE} beside pandas, on the same
 * samples in one run, with as many samples as memory should not depend on.
 *
 * <p>Pandas is given the samples twice: as CSV with integers for times and a word for the outcome, and as a binary file that numpy reads without
 * parsing anything. The programs take turns; the files are in the page cache.
 */
final class ScaleBench {

    static final String OURS = "stopover report";
    static final String CSV = "pandas, CSV";
    static final String BINARY = "pandas, binary by numpy";

    private static final int ROUNDS = 5;
    private static final long MOST_FOR_PANDAS = 10_000_000;

    private final Path folder;
    private final Path scripts;
    private final long seed;
    private final List<Row> rows = new ArrayList<>();

    /**
     * What one program took for one recording.
     *
     * @param found what it found, in words
     */
    record Row(long probes, String program, Measured cost, String found) {}

    private ScaleBench(Path folder, Path scripts, long seed) {
        this.folder = folder;
        this.scripts = scripts;
        this.seed = seed;
    }

    /** Arguments: folder for the results, folder of the scripts, a number not used here, seed, millions of probes. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
        ScaleBench bench = new ScaleBench(folder, Path.of(arguments[1]), Long.parseLong(arguments[3]));
        if (new ProcessBuilder("/usr/bin/python3", "-c", "import pandas")
                        .start()
                        .waitFor()
                != 0) {
            System.err.println("/usr/bin/python3 has no pandas, which is the peer of this benchmark. On Debian:"
                    + "  apt-get install --no-install-recommends python3-pandas");
            System.exit(1);
        }
        if (bench.stale()) {
            System.err.println("The program is not built as the sources are. Build it first:  ./stopover -V");
            System.exit(1);
        }
        Instant start = Instant.now();
        String loadBefore = load();
        for (String millions : arguments[4].split(",")) {
            bench.measure(Long.parseLong(millions) * 1_000_000);
        }
        new ScalePage(bench.rows, start, loadBefore, load()).write(folder);
        System.out.print(Files.readString(folder.resolve("scale.md")));
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private void measure(long probes) throws IOException, InterruptedException {
        Path samples = folder.resolve("scale.samples");
        Path table = folder.resolve("scale-samples.csv");
        try {
            MadeRecording recording = MadeRecording.write(samples, probes, seed);
            Map<String, List<String>> programs = new LinkedHashMap<>();
            programs.put(OURS, List.of(launcher(), "report", samples.toString()));
            if (probes <= MOST_FOR_PANDAS) {
                recording.writeCsv(table);
                programs.put(CSV, pandas("csv", table));
                programs.put(BINARY, pandas("binary", samples));
            }
            // The launcher's very first start makes an archive for all later ones.
            String gaps = Measured.run(scripts, folder, List.of(launcher(), "report", "--csv", samples.toString()))
                    .output();
            Map<String, List<Measured>> runs = new LinkedHashMap<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                    runs.computeIfAbsent(program.getKey(), p -> new ArrayList<>())
                            .add(Measured.run(scripts, folder, program.getValue()));
                }
            }
            runs.forEach((program, all) -> {
                Measured cost = Measured.median(all);
                String found = program.equals(OURS) ? FoundGaps.of(gaps).against(recording.outages()) : "";
                rows.add(new Row(probes, program, cost, found));
            });
        } finally {
            for (Path file : List.of(samples, table, folder.resolve("scale.samples.html"))) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The launcher would build what is stale, under the feet of the Maven that runs this. */
    private boolean stale() throws IOException {
        Path jar = checkout().resolve("target/stopover.jar");
        if (!Files.exists(jar)) {
            return true;
        }
        long built = Files.getLastModifiedTime(jar).toMillis();
        try (Stream<Path> sources = Files.walk(checkout().resolve("src/main"))) {
            return sources.anyMatch(file -> file.toFile().lastModified() > built)
                    || checkout().resolve("pom.xml").toFile().lastModified() > built;
        }
    }

    private Path checkout() {
        return scripts.resolve("../../..").toAbsolutePath().normalize();
    }

    /** The launcher of this checkout: what a user starts, with all that belongs to its start. */
    private String launcher() {
        return checkout().resolve("stopover").toString();
    }

    private List<String> pandas(String kind, Path file) {
        return List.of(
                "/usr/bin/python3",
                scripts.resolve("pandas_report.py").toString(),
                kind,
                file.toString(),
                folder.resolve("scale-pandas.html").toString());
    }
}
