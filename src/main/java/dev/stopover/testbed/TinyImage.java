package dev.stopover.testbed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the guest image {@code tiny} is made of: the distribution's kernel, and a first file system with busybox, the virtio
 * drivers, an ssh server, iperf3, sysbench and the guest program of this package ({@code guest.c}). It has no disk.
 */
final class TinyImage {
    static final String NAME = "tiny";

    /** Packages whose files go into the image; their versions are part of its identity. */
    private static final List<String> PACKAGES =
            List.of("busybox", "busybox-static", "dropbear-bin", "iperf3", "sysbench", "tcc", "libc6");

    private static final List<String> MODULES = List.of(
            "virtio_pci",
            "virtio_net",
            "virtio_blk",
            "virtio_rng",
            "virtio_balloon",
            "virtio_console",
            "e1000",
            "button",
            "evdev");

    private static final List<String> PROGRAMS =
            List.of("/usr/sbin/dropbear", "/usr/bin/iperf3", "/usr/bin/sysbench", "/usr/bin/dropbearkey");

    private static final Pattern LIBRARY = Pattern.compile("\\s*(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)");

    private final KernelSource kernel;

    TinyImage(KernelSource kernel) {
        this.kernel = kernel;
    }

    /** Everything that decides what comes out; equal texts make equal images (but for the ssh host key). */
    String identity() throws LabException, IOException {
        List<String> query = new ArrayList<>(List.of("dpkg-query", "-W", "-f", "${Package} ${Version}\\n"));
        query.addAll(PACKAGES);
        String versions =
                LocalCommand.of(query.toArray(String[]::new)).outcome().text();
        return String.join("\n", kernel.identity(), versions, recipe());
    }

    /** What of the identity comes from this program. */
    static String recipe() throws IOException {
        return "3\n" + program() + Resources.text("guest-rc.sh");
    }

    private static String program() throws IOException {
        return Resources.text("guest-system.c") + Resources.text("guest.c");
    }

    /** Writes {@code vmlinuz}, {@code initrd} and {@code hostkey.pub} into an empty directory. */
    void build(Path place, LabListener listener) throws LabException, IOException {
        Path scratch = Files.createDirectory(place.resolve("scratch"));
        KernelSource.Kernel files = kernel.fetch(scratch, listener);
        listener.progress("building the guest image " + NAME + " with kernel " + kernel.version());
        Files.copy(files.image(), place.resolve("vmlinuz"));
        Path key = scratch.resolve("hostkey");
        List<String> lines = LocalCommand.of("dropbearkey", "-t", "ed25519", "-f", key.toString())
                .lines();
        String[] words = lines.stream()
                .filter(l -> l.startsWith("ssh-ed25519 "))
                .findFirst()
                .orElseThrow(() -> new LabException("dropbearkey did not show the public key", lines))
                .split(" ");
        Files.writeString(place.resolve("hostkey.pub"), words[0] + " " + words[1] + "\n");
        Path program = scratch.resolve("stopover-guest");
        compile(scratch, program);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(place.resolve("initrd")))) {
            CpioArchive archive = new CpioArchive(out);
            base(archive);
            modules(archive, new KernelModules(files.modules()));
            archive.file("bin/stopover-guest", Files.readAllBytes(program), 0755);
            archive.file("etc/dropbear/hostkey", Files.readAllBytes(key), 0600);
            for (String each : PROGRAMS) {
                withLibraries(archive, each);
            }
            archive.finish();
        }
        LocalFiles.deleteTree(scratch);
    }

    private static void compile(Path scratch, Path program) throws LabException, IOException {
        Path source = scratch.resolve("guest.c");
        Files.writeString(source, program());
        LocalCommand.of("tcc", "-nostdlib", "-static", "-o", program.toString(), source.toString())
                .lines();
    }

    private static void base(CpioArchive archive) throws IOException, LabException {
        for (String each : List.of("dev", "proc", "sys", "run", "mnt", "var", "etc")) {
            archive.directory(each, 0755);
        }
        archive.directory("tmp", 01777);
        archive.directory("root", 0700);
        archive.directory("root/.ssh", 0700);
        archive.device("dev/console", 5, 1);
        archive.device("dev/null", 1, 3);
        withLibraries(archive, "/bin/busybox"); // Debian has it static and shared; either will do
        for (String applet : LocalCommand.of("/bin/busybox", "--list").lines()) {
            if (!applet.equals("busybox")) {
                archive.link("bin/" + applet, "busybox");
            }
        }
        archive.link("init", "bin/busybox");
        for (String each : List.of("sbin", "usr/bin", "usr/sbin")) {
            archive.link(each, each.startsWith("usr") ? "../bin" : "bin");
        }
        text(archive, "etc/rc", Resources.text("guest-rc.sh"), 0755);
        text(archive, "etc/inittab", "::sysinit:/etc/rc\n::ctrlaltdel:/bin/reboot\n", 0644);
        text(archive, "etc/passwd", "root:x:0:0:root:/root:/bin/sh\n", 0644);
        text(archive, "etc/group", "root:x:0:\n", 0644);
        text(archive, "etc/shadow", "root:*:19000:0:99999:7:::\n", 0600);
        text(archive, "etc/shells", "/bin/sh\n", 0644);
        text(archive, "etc/hosts", "127.0.0.1 localhost\n", 0644);
        text(archive, "root/.ssh/authorized_keys", "", 0600);
    }

    private static void text(CpioArchive archive, String path, String text, int permissions) throws IOException {
        archive.file(path, text.getBytes(StandardCharsets.UTF_8), permissions);
    }

    /** Numbered, so that the shell's order of names is the order of loading. */
    private static void modules(CpioArchive archive, KernelModules modules) throws IOException, LabException {
        int number = 10;
        for (Map.Entry<String, byte[]> module : modules.inLoadingOrder(MODULES).entrySet()) {
            archive.file("lib/modules/" + number++ + "-" + module.getKey() + ".ko", module.getValue(), 0644);
        }
    }

    private static void withLibraries(CpioArchive archive, String program) throws IOException, LabException {
        Path file = Path.of(program);
        archive.file("bin/" + file.getFileName(), Files.readAllBytes(file), 0755);
        for (String line : LocalCommand.of("ldd", program).outcome().lines()) { // fails for a static program
            Matcher library = LIBRARY.matcher(line);
            if (library.matches() && !archive.contains(library.group(1).substring(1))) {
                archive.file(library.group(1).substring(1), Files.readAllBytes(Path.of(library.group(1))), 0755);
            }
        }
    }
}
