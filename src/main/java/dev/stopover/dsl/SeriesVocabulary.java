package dev.stopover.dsl;

import static dev.stopover.dsl.Word.word;

import dev.stopover.dsl.Kind.Base;
import java.util.List;

/** The words for what is counted while a guest moves, and for the disk benchmark. */
final class SeriesVocabulary {

    private SeriesVocabulary() {}

    static void declare(List<Word> words) {
        words.add(word("fio", Place.STEPS, Place.DURING)
                .takes(
                        "test",
                        Kind.word("randread", "randwrite", "read", "write", "randrw", "readwrite"),
                        "what is tested")
                .option("inside", Base.GUEST, null, "the guest it runs in; this or on is needed")
                .option("on", Base.HOST, null, "the host it runs on")
                .option("time", Base.DURATION, "10.s; in during, until the steps end", "how long it runs")
                .option("every", Base.DURATION, "1.s", "the interval of its report")
                .option("blockSize", Base.DATA, "4.KiB", "how much one request reads or writes")
                .option("size", Base.DATA, "64.MiB", "the size of the file it works on")
                .option("direct", Base.TRUTH, "false", "pass the page cache by")
                .option("directory", Base.PATH, "/var/tmp", "where the file is made, and removed at the end")
                .is(
                        "Runs the disk benchmark fio: bandwidth, requests a second (IOPS) and latency.",
                        "fio randread, inside: 'web', blockSize: 4.KiB, size: 64.MiB, direct: true"));
        words.add(word("perf", Place.DURING)
                .many("event", Base.EVENT, "what is counted, as 'perf list' names it")
                .needs("on", Base.HOST, "the host")
                .option("guest", Base.GUEST, "the whole host", "count only what this guest's QEMU process does there")
                .option("every", Base.DURATION, "1.s", "the interval of its report, 10.ms at least")
                .is(
                        "Counts events on a host with perf stat.",
                        "perf 'task-clock', 'context-switches', on: 'alpha', guest: 'web', every: 500.ms"));
        words.add(word("hostCpu", Place.DURING)
                .needs("on", Base.HOST, "the host")
                .option("every", Base.DURATION, "1.s", "the time between two readings")
                .is(
                        "Follows how busy a host's processors are: user, system, iowait and steal.",
                        "hostCpu on: 'alpha', every: 500.ms"));
        words.add(word("hostNetwork", Place.DURING)
                .needs("on", Base.HOST, "the host")
                .option(
                        "device",
                        Base.ROLE,
                        "the one towards the other hosts",
                        "the network device, as 'ip link' names it")
                .option("every", Base.DURATION, "1.s", "the time between two readings")
                .is(
                        "Follows what goes through a host's network device: bytes and packets, sent and received.",
                        "hostNetwork on: 'alpha', every: 500.ms"));
    }
}
