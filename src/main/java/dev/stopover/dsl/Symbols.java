package dev.stopover.dsl;

import dev.stopover.model.Metric;
import dev.stopover.model.MigrationMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bare words that are values: modes, metrics, statistics and the like, each with one line of explanation. */
final class Symbols {

    /** Statistics of a sample of trials. */
    static final List<String> STATISTICS =
            List.of("n", "mean", "median", "sd", "min", "q1", "q3", "max", "mad", "ci95");

    /** Measures of a dip in a series. */
    static final List<String> DIP = List.of("depth", "lost", "recovery");

    private static final Map<String, String> ALL = declare();

    private Symbols() {}

    private static Map<String, String> declare() {
        Map<String, String> words = new LinkedHashMap<>();
        modes(words);
        for (Metric metric : Metric.values()) {
            words.put(metric.word(), metric.doc());
        }
        statistics(words);
        report(words);
        settings(words);
        return words;
    }

    private static void modes(Map<String, String> words) {
        words.put("cold", "migration: shut down, move the definition, start on the other host");
        words.put(
                "offline",
                "migration: copy the definition of a guest that is off, which its host keeps; nothing is started");
        words.put("saveRestore", "migration: save memory to a file, move the file, restore from it");
        words.put("stopAndCopy", "migration: pause, send all memory, resume on the target");
        words.put("live", "migration: pre-copy, memory is sent in rounds while the guest runs");
        words.put("postCopy", "migration: switch over first, fetch memory pages on demand");
        words.put("hybrid", "migration: some pre-copy rounds, then post-copy");
        for (MigrationMode mode : MigrationMode.values()) {
            if (!words.containsKey(mode.word())) {
                throw new IllegalStateException("no explanation of the migration mode " + mode);
            }
        }
    }

    private static void statistics(Map<String, String> words) {
        words.put("n", "statistic: the number of trials");
        words.put("mean", "statistic: the arithmetic mean");
        words.put("median", "statistic: the middle value");
        words.put("sd", "statistic: the standard deviation of the sample");
        words.put("min", "statistic: the smallest value");
        words.put("q1", "statistic: the lower quartile");
        words.put("q3", "statistic: the upper quartile");
        words.put("max", "statistic: the largest value");
        words.put("mad", "statistic: the median absolute deviation");
        words.put("ci95", "statistic: the 95 % confidence interval of the median, by bootstrap");
        words.put("depth", "dip: how far a series fell, as a share of its level before");
        words.put("lost", "dip: work that was not done because of it");
        words.put("recovery", "dip: time until the series was back at its level");
    }

    private static void report(Map<String, String> words) {
        words.put("scenario", "table and chart: one row, column or line a scenario");
        words.put("step", "table: one row or column a step");
        words.put("steps", "table: how long each step took");
        words.put("published", "table: published figures beside the measured ones, with their ratio");
        words.put("dip", "table: what a migration cost a series");
        words.put("time", "chart: the horizontal axis is time");
        words.put("migration", "chart: a vertical line where a migration starts and ends");
        words.put("box", "chart: box plots");
        words.put("line", "chart: lines");
        words.put("bar", "chart: bars");
        words.put("completed", "expect: the share of trials that went through");
    }

    private static void settings(Map<String, String> words) {
        words.put("libvirt", "driver: KVM and QEMU through libvirt");
        words.put("qemu", "driver: raw QEMU over QMP");
        words.put("xen", "driver: Xen through xl");
        words.put("sequential", "order: all trials of one scenario, then of the next");
        words.put("interleaved", "order: one trial of each scenario in turn, so that drift favours none");
        words.put("shuffled", "order: all trials in random order");
        words.put("virtio", "network: a paravirtual card");
        words.put("e1000", "network: an emulated Intel Gigabit card");
        words.put("auto", "accelerator: KVM where a guest boots with it, else TCG");
        words.put("kvm", "accelerator: hardware virtualisation");
        words.put("tcg", "accelerator: QEMU's translator");
        words.put("all", "copyStorage: whole disks");
        words.put("incremental", "copyStorage: only what the top layer holds");
        words.put("none", "copyStorage: no disks, they are shared");
        words.put("unreachable", "ping count: unreachable replies times the interval, a published method");
        words.put("zeros", "fill: zero bytes");
        words.put("random", "fill: random bytes");
        words.put("cpu", "sysbench: prime numbers");
        words.put("memory", "sysbench: memory writes");
        words.put("read", "fio: reads one block after the other");
        words.put("write", "fio: writes one block after the other");
        words.put("randread", "fio: reads blocks at random places");
        words.put("randwrite", "fio: writes blocks at random places");
        words.put("readwrite", "fio: reads and writes in turn, one block after the other");
        words.put("randrw", "fio: reads and writes in turn, at random places");
        words.put("send", "iperf3 direction: from sends to to");
        words.put("receive", "iperf3 direction: from receives from to");
        words.put("controller", "the machine that runs Stopover");
    }

    /** Returns all words with their explanations. */
    static Map<String, String> all() {
        return ALL;
    }

    static boolean contains(String word) {
        return ALL.containsKey(word);
    }

    static List<String> names() {
        return new ArrayList<>(ALL.keySet());
    }
}
