package dev.stopover.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What libvirt found out about QEMU, carried from one lab to the next: a new libvirtd asks QEMU for a second and a half before
 * its first guest. libvirt itself checks whether what it finds still fits its own version, QEMU's and the kernel's.
 */
final class HypervisorFacts {
    /** Below the images, because that directory is the one every lab can read; {@code lab.sh} knows the name. */
    private static final String KEPT = ".capabilities";

    private HypervisorFacts() {}

    /** Keeps what one of the hosts has found out. Not being able to is no failure: the next lab asks again. */
    static void save(Path lab, List<LabHost> hosts, Path images) {
        for (LabHost host : hosts) {
            Path found = lab.resolve("hosts").resolve(host.name()).resolve("cache/qemu/capabilities");
            try (Stream<Path> files = Files.list(found)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                    keep(file, Files.createDirectories(images.resolve(KEPT)));
                }
            } catch (IOException e) {
                continue; // a host that never asked, or has crashed
            }
        }
    }

    private static void keep(Path file, Path place) throws IOException {
        Path kept = place.resolve(file.getFileName().toString());
        byte[] content = Files.readAllBytes(file);
        if (Files.exists(kept) && Arrays.equals(content, Files.readAllBytes(kept))) {
            return;
        }
        Path unfinished = Files.createTempFile(place, "new", "");
        Files.write(unfinished, content);
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
    }
}
