package dev.stopover.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one run of a program took, as the kernel accounts for it.
 *
 * @param seconds from its start to its end
 * @param processor processor seconds, of all its threads, in user and kernel mode
 * @param peakKib the greatest resident memory it ever had (VmHWM)
 * @param output what it printed
 */
record Measured(double seconds, double processor, long peakKib, String output) {

    /** Runs a program; what it writes to standard error is shown if it fails. */
    static Measured run(Path scripts, Path folder, List<String> command) throws IOException, InterruptedException {
        Path figures = folder.resolve("measured.txt");
        Path errors = folder.resolve("measured.err");
        List<String> whole = new ArrayList<>(
                List.of("/usr/bin/python3", scripts.resolve("measured.py").toString(), figures.toString()));
        whole.addAll(command);
        Process process =
                new ProcessBuilder(whole).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int status = process.waitFor();
        String[] words = status == 0 ? Files.readString(figures).strip().split(" ") : new String[4];
        if (status != 0 || !words[3].equals("0")) {
            throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(errors));
        }
        return new Measured(
                Double.parseDouble(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]), output);
    }

    /** The run with the median time, and the greatest memory of all. */
    static Measured median(List<Measured> runs) {
        List<Measured> sorted = runs.stream()
                .sorted(Comparator.comparingDouble(Measured::seconds))
                .toList();
        Measured middle = sorted.get((sorted.size() - 1) / 2);
        double processor = runs.stream()
                .mapToDouble(Measured::processor)
                .sorted()
                .skip((runs.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
        long peak = runs.stream().mapToLong(Measured::peakKib).max().orElseThrow();
        return new Measured(middle.seconds(), processor, peak, middle.output());
    }
}
