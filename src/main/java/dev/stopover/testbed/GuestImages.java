package dev.stopover.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The built-in guest images, made when they are first wanted. */
final class GuestImages {
    /** While none of these changed, the image made last is the right one: asking apt costs a second or two. */
    private static final List<String> SIGNS =
            List.of("/boot", "/lib/modules", "/var/lib/apt/lists", "/var/lib/dpkg/status");

    private final ImageCache cache;

    GuestImages(ImageCache cache) {
        this.cache = cache;
    }

    /** The image {@code tiny}, with a kernel that has those drivers besides the ones for virtio. */
    GuestImage tiny(Set<String> drivers, LabListener listener) throws LabException {
        try {
            String circumstances = circumstances();
            String latest = drivers.isEmpty() ? "tiny-latest" : "tiny-with-" + String.join("-", new TreeSet<>(drivers));
            String known = cache.recall(latest, circumstances);
            Path files = known == null ? null : cache.images().resolve(known);
            if (files == null || !Files.isDirectory(files)) {
                TinyImage tiny = new TinyImage(KernelSource.find(drivers, listener));
                files = cache.image(TinyImage.NAME, tiny.identity(), place -> tiny.build(place, listener));
                cache.remember(latest, circumstances, files.getFileName().toString());
            }
            String hostKey = Files.readString(files.resolve("hostkey.pub")).strip();
            return new GuestImage(TinyImage.NAME, files, hostKey);
        } catch (IOException e) {
            throw new LabException("the guest image cannot be read: " + e.getMessage());
        }
    }

    private static String circumstances() throws IOException {
        StringBuilder signs = new StringBuilder(TinyImage.recipe());
        for (String sign : SIGNS) {
            Path file = Path.of(sign);
            signs.append(Files.exists(file) ? Files.getLastModifiedTime(file) : "none")
                    .append('\n');
        }
        return signs.toString();
    }
}
