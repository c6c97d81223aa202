package dev.stopover.dsl;

import static dev.stopover.dsl.Word.word;

import dev.stopover.dsl.Kind.Base;
import dev.stopover.model.MigrationMode;
import java.util.List;

/** The words for what a trial does. */
final class StepVocabulary {

    private StepVocabulary() {}

    static void declare(List<Word> words) {
        migration(words);
        lifecycle(words);
        storage(words);
        files(words);
        time(words);
        loads(words);
    }

    private static void migration(List<Word> words) {
        String[] modes = new String[MigrationMode.values().length];
        for (int i = 0; i < modes.length; i++) {
            modes[i] = MigrationMode.values()[i].word();
        }
        words.add(word("migrate", Place.STEPS)
                .takes("guest", Base.GUEST, "the guest")
                .needs("to", Base.HOST, "the host it goes to")
                .option("mode", Kind.word(modes), "live", "how")
                .option("copyStorage", Kind.word("none", "all", "incremental"), "none", "copy the disks along")
                .option("persistent", Base.TRUTH, "false", "stay defined on the target after a shutdown there")
                .option("timeout", Base.DURATION, "none", "abort the migration and fail the trial after this time")
                .option("bandwidth", Base.RATE, "no limit", "the most it may send")
                .option("downtimeLimit", Base.DURATION, "QEMU's own", "the pause QEMU aims for")
                .option("autoConverge", Base.TRUTH, "false", "slow the guest down until memory can be sent")
                .option("compressed", Base.TRUTH, "false", "send compressed memory pages")
                .option("parallel", Kind.count(1, 64), "1", "connections that send memory at once")
                .is("Moves a guest to another host.", "migrate 'web', to: 'beta', mode: live, timeout: 60.s"));
    }

    private static void lifecycle(List<Word> words) {
        words.add(word("start", Place.STEPS)
                .takes("guest", Base.GUEST, "the guest")
                .option("on", Base.HOST, "where it is", "the host it is started on")
                .is("Starts a guest that is off.", "start 'web', on: 'alpha'"));
        words.add(word("shutdown", Place.STEPS)
                .takes("guest", Base.GUEST, "the guest")
                .option("within", Base.DURATION, "2.min", "the trial fails if it takes longer")
                .is("Asks a guest to shut down and waits until it has.", "shutdown 'web', within: 1.min"));
        words.add(word("destroy", Place.STEPS)
                .takes("guest", Base.GUEST, "the guest")
                .option("on", Base.HOST, "where it is", "the host it runs on")
                .is("Stops a guest at once, as if its power were cut.", "destroy 'web'"));
        words.add(word("undefine", Place.STEPS)
                .takes("guest", Base.GUEST, "the guest")
                .option("on", Base.HOST, "where it is", "the host that forgets it")
                .option("storage", Base.TRUTH, "false", "delete its volumes there too")
                .is("Makes a host forget a guest.", "undefine 'web', on: 'beta', storage: true"));
        words.add(word("save", Place.STEPS)
                .takes("guest", Base.GUEST, "the guest")
                .needs("to", Base.PATH, "the file on the guest's host")
                .is(
                        "Saves a running guest's state to a file; the guest is then off.",
                        "save 'web', to: '/var/tmp/web'"));
        words.add(word("restoreFrom", Place.STEPS)
                .takes("file", Base.PATH, "the file of a saved guest")
                .needs("on", Base.HOST, "the host")
                .needs("guest", Base.GUEST, "the guest that comes back")
                .is(
                        "Brings a guest back from its saved state.",
                        "restoreFrom '/var/tmp/web', on: 'beta', guest: 'web'"));
        words.add(word("waitFor", Place.STEPS)
                .takes("guest", Base.GUEST, "the guest")
                .needs("tcp", Kind.count(1, 65_535), "the TCP port that must accept a connection")
                .option("within", Base.DURATION, "2.min", "the trial fails if it takes longer")
                .is("Waits until a guest answers.", "waitFor 'web', tcp: 22, within: 5.min"));
    }

    private static void storage(List<Word> words) {
        words.add(word("createVolume", Place.STEPS)
                .takes("name", Base.ROLE, "the volume's name")
                .needs("pool", Base.ROLE, "the libvirt storage pool")
                .needs("size", Base.DATA, "its size")
                .needs("on", Base.HOST, "the host")
                .is("Creates a storage volume.", "createVolume 'disk1', pool: 'default', size: 20.GB, on: 'beta'"));
        words.add(word("upload", Place.STEPS)
                .takes("file", Base.PATH, "a file on the host")
                .needs("volume", Base.ROLE, "the volume it is written into")
                .needs("on", Base.HOST, "the host")
                .is(
                        "Writes a file into a storage volume of the same host.",
                        "upload '/var/tmp/web.raw', volume: 'disk1', on: 'beta'"));
    }

    private static void files(List<Word> words) {
        words.add(word("run", Place.STEPS)
                .takes("command", Base.COMMAND, "a line for the host's shell")
                .option("on", Base.HOST, null, "the host; this or inside is needed")
                .option("inside", Base.GUEST, null, "the guest, instead of a host")
                .option("within", Base.DURATION, "no limit", "the trial fails if it takes longer")
                .is("Runs a shell line; the trial fails if it does.", "run 'sync', on: 'alpha'"));
        words.add(word("copy", Place.STEPS)
                .takes("file", Base.PATH, "the file, at the same path on both hosts")
                .needs("from", Base.HOST, "the host that has it")
                .needs("to", Base.HOST, "the host that gets it")
                .is("Copies a file from one host to another.", "copy '/var/tmp/web.raw', from: 'alpha', to: 'beta'"));
        words.add(word("remove", Place.STEPS)
                .takes("pattern", Base.PATH, "a path; * and ? stand for parts of names")
                .needs("on", Base.HOSTS, "the hosts")
                .is("Removes files.", "remove '/var/tmp/web.*', on: ['alpha', 'beta']"));
        words.add(word("makeFile", Place.STEPS)
                .takes("file", Base.PATH, "the file")
                .needs("size", Base.DATA, "its size")
                .needs("on", Base.HOST, "the host")
                .option("fill", Kind.word("zeros", "random"), "zeros", "what it holds")
                .is("Makes a file.", "makeFile '/var/tmp/large.out', size: 1.GB, fill: zeros, on: 'alpha'"));
        words.add(word("makeFiles", Place.STEPS)
                .takes("directory", Base.PATH, "the directory")
                .needs("count", Kind.count(1, 1_000_000), "how many files")
                .needs("size", Base.DATA, "the size of each")
                .needs("on", Base.HOST, "the host")
                .is(
                        "Makes a directory of files.",
                        "makeFiles '/var/tmp/small', count: 1000, size: 1000.bytes, on: 'alpha'"));
        words.add(word("dropCaches", Place.STEPS)
                .needs("on", Base.HOSTS, "the hosts")
                .is("Writes back and drops the page cache.", "dropCaches on: ['alpha', 'beta']"));
    }

    private static void time(List<Word> words) {
        words.add(word("wait", Place.STEPS)
                .takes("time", Base.DURATION, "how long")
                .is("Lets time pass.", "wait 10.s"));
        words.add(word("time", Place.STEPS)
                .takes("name", Base.NAME, "the row's name in the report")
                .holds(Place.STEPS)
                .is(
                        "Times the steps inside as one row of the report.",
                        "time('copy') { run 'cp /a /b', on: 'alpha' }"));
        words.add(word("during", Place.STEPS)
                .holds(Place.DURING)
                .is(
                        "Runs series while the steps inside go on.",
                        "during {",
                        "    iperf3 from: 'web', to: controller, every: 1.s",
                        "    steps { wait 5.s; migrate 'web', to: 'beta', mode: live; wait 10.s }",
                        "}"));
        words.add(word("steps", Place.DURING)
                .holds(Place.STEPS)
                .is("Lists what goes on while the series run; they end with it.", "steps { wait 10.s }"));
    }

    private static void loads(List<Word> words) {
        words.add(word("series", Place.DURING)
                .takes("name", Base.NAME, "what reports call it")
                .needs("every", Base.DURATION, "the least time between two starts")
                .needs("run", Base.COMMAND, "the shell line")
                .needs("capture", Base.PATTERN, "its first group is the number, in the line's output")
                .option("unit", Base.TEXT, "none", "the number's unit")
                .option("inside", Base.GUEST, null, "the guest it runs in; this or on is needed")
                .option("on", Base.HOST, null, "the host it runs on")
                .is(
                        "Runs a command again and again and takes a number from each output.",
                        "series 'events', every: 1.s, inside: 'web',",
                        "       run: 'sysbench cpu run --time=1', capture: /total number of events:\\s+(\\d+)/"));
        words.add(word("sysbench", Place.STEPS, Place.DURING)
                .takes("test", Kind.word("cpu", "memory"), "what is tested")
                .option("inside", Base.GUEST, null, "the guest it runs in; this or on is needed")
                .option("on", Base.HOST, null, "the host it runs on")
                .option("time", Base.DURATION, "10.s; in during, until the steps end", "how long it runs")
                .option("every", Base.DURATION, "1.s", "the interval of its report")
                .is("Runs the benchmark sysbench.", "sysbench cpu, inside: 'web', time: 10.s"));
        words.add(word("iperf3", Place.STEPS, Place.DURING)
                .needs("from", Base.END, "one end")
                .needs("to", Base.END, "the other")
                .option("time", Base.DURATION, "10.s; in during, until the steps end", "how long it runs")
                .option("every", Base.DURATION, "1.s", "the interval of its report")
                .option("direction", Kind.word("send", "receive"), "send", "which way data flows, seen from from")
                .is("Measures network throughput with iperf3.", "iperf3 from: 'web', to: controller, time: 10.s"));
        SeriesVocabulary.declare(words);
        words.add(word("dirtyMemory", Place.STEPS)
                .needs("inside", Base.GUEST, "the guest")
                .needs("rate", Base.RATE, "how much it writes; 0.MiBps writes nothing")
                .option("workingSet", Base.DATA, "half of the guest's memory", "how much memory it writes to")
                .is(
                        "Makes a guest write to its memory until the trial ends.",
                        "dirtyMemory inside: 'web', rate: 20.MiBps"));
        words.add(word("shape", Place.STEPS)
                .option("link", Base.RATE, "no limit", "the most the link between the hosts carries")
                .option("delay", Base.PAUSE, "0.s", "added to each packet")
                .is("Limits the link between the hosts until the trial ends.", "shape link: 100.Mbit, delay: 5.ms"));
    }
}
