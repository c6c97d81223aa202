package dev.stopover.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Finds out whether KVM can run the guests by running one: that {@code /dev/kvm} is there, and even that firmware runs,
 * proves nothing (seen on nested virtualization: a 64-bit Linux then hangs). The verdict is kept as long as kernel, QEMU and processor stay.
 */
final class AcceleratorProbe {
    private static final int PATIENCE_SECONDS = 8;
    private static final String QEMU = "qemu-system-x86_64";

    private final ImageCache cache;

    AcceleratorProbe(ImageCache cache) {
        this.cache = cache;
    }

    Accelerator find(GuestImage image, LabListener listener) throws LabException {
        Path device = Path.of("/dev/kvm");
        if (!Files.isReadable(device) || !Files.isWritable(device)) {
            return new Accelerator(Accelerator.Kind.TCG, "/dev/kvm is missing or closed to this user");
        }
        String identity = identity();
        String known = cache.recall("accelerator", identity);
        if (known == null) {
            listener.progress("trying whether a guest boots under KVM (up to " + PATIENCE_SECONDS + " s, once)");
            known = boots(image) ? "KVM a guest booted under KVM" : "TCG /dev/kvm is there, but a guest does not boot";
            cache.remember("accelerator", identity, known);
        }
        Accelerator.Kind kind = Accelerator.Kind.valueOf(known.substring(0, 3));
        return new Accelerator(kind, known.substring(4));
    }

    private static String identity() throws LabException {
        try {
            String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(l -> l.startsWith("model name"))
                    .findFirst()
                    .orElse("");
            return String.join(
                    "\n",
                    Files.readString(Path.of("/proc/version")),
                    processor,
                    LocalCommand.of(QEMU, "--version").lines().get(0));
        } catch (IOException e) {
            throw new LabException("this machine's description cannot be read: " + e.getMessage());
        }
    }

    /** The program timeout ends QEMU even if this process dies meanwhile. */
    private static boolean boots(GuestImage image) throws LabException {
        String script = "timeout -s KILL " + PATIENCE_SECONDS + " " + QEMU + " -machine pc,accel=kvm -cpu host -m 256"
                + " -nodefaults -display none -serial stdio -no-reboot -kernel \"$1/vmlinuz\" -initrd \"$1/initrd\""
                + " -append '" + GuestImage.KERNEL_ARGUMENTS
                + " stopover.halt' < /dev/null 2>&1 | grep -c 'STOPOVER READY'";
        List<String> count = LocalCommand.of(
                        "sh", "-c", script, "sh", image.files().toString())
                .within(Duration.ofSeconds(PATIENCE_SECONDS + 5))
                .outcome()
                .lines();
        return count.contains("1");
    }
}
