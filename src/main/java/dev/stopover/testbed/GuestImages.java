package dev.stopover.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The built-in guest images, made when they are first wanted. */
final class GuestImages {
    /** While none of these changed, the image made last is the right one: asking apt costs a second or two. */
    private static final List<String> SIGNS =
            List.of("/boot", "/lib/modules", "/var/lib/apt/lists", "/var/lib/dpkg/status");

    private final ImageCache cache;

    GuestImages(ImageCache cache) {
        this.cache = cache;
    }

    GuestImage tiny(LabListener listener) throws LabException {
        try {
            String circumstances = circumstances();
            String known = cache.recall("tiny-latest", circumstances);
            Path files = known == null ? null : cache.images().resolve(known);
            if (files == null || !Files.isDirectory(files)) {
                TinyImage tiny = new TinyImage(KernelSource.find(listener));
                files = cache.image(TinyImage.NAME, tiny.identity(), place -> tiny.build(place, listener));
                cache.remember("tiny-latest", circumstances, files.getFileName().toString());
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
