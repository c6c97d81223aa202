package dev.stopover.testbed;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * All that has to be known to find a persistent lab again, as it stands in its state file.
 *
 * @param outer the process that waits for the lab's first one
 * @param first the lab's first process
 * @param hosts the hosts
 * @param accelerator how guests run
 * @param image the directory of the guest image
 */
record LabState(
        ProcessIdentity outer, ProcessIdentity first, List<LabHost> hosts, Accelerator accelerator, Path image) {

    static LabState of(RunningLab lab) {
        return new LabState(
                lab.outer(),
                lab.first(),
                lab.hosts(),
                lab.accelerator(),
                lab.image().files());
    }

    String text() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("outer", text(outer));
        properties.setProperty("first", text(first));
        properties.setProperty("hosts", hosts.stream().map(LabState::text).collect(Collectors.joining(";")));
        properties.setProperty("accelerator", accelerator.kind().name());
        properties.setProperty("reason", accelerator.reason());
        properties.setProperty("image", image.toString());
        StringWriter text = new StringWriter();
        properties.store(text, "a lab of stopover; `stopover lab down` ends it");
        return text.toString();
    }

    /** What a text says, empty if it is none of ours or only part of one. */
    static Optional<LabState> parse(String text) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            return Optional.of(new LabState(
                    process(properties.getProperty("outer", "")),
                    process(properties.getProperty("first", "")),
                    Arrays.stream(properties.getProperty("hosts", "").split(";"))
                            .map(LabState::host)
                            .toList(),
                    new Accelerator(
                            Accelerator.Kind.valueOf(properties.getProperty("accelerator", "")),
                            properties.getProperty("reason", "")),
                    Path.of(properties.getProperty("image", ""))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The lab, if it is still there; closing it does not end it. */
    Optional<RunningLab> running() {
        if (!first.alive()) {
            return Optional.empty();
        }
        try {
            String hostKey = Files.readString(image.resolve("hostkey.pub")).strip();
            GuestImage tiny = new GuestImage(TinyImage.NAME, image, hostKey);
            return Optional.of(new RunningLab(outer, first, hosts, tiny, accelerator, false));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(ProcessIdentity process) {
        return process.pid() + " " + process.start() + " " + process.boot();
    }

    private static ProcessIdentity process(String text) {
        String[] words = text.split(" ");
        return new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
    }

    private static String text(LabHost host) {
        return String.join(",", host.name(), host.address(), host.mac(), host.uuid(), host.hostKey());
    }

    private static LabHost host(String text) {
        String[] part = text.split(",");
        return new LabHost(part[0], part[1], part[2], part[3], part[4]);
    }
}
