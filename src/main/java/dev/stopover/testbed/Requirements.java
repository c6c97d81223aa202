package dev.stopover.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the embedded lab lacks on this machine.
 *
 * @param obstacles what no package can cure, each a sentence for the user with the way out, without a full stop
 * @param packages the Debian packages to install, sorted
 */
public record Requirements(List<String> obstacles, List<String> packages) {
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_SYS_ADMIN = 21;
    private static final String LIBRARIES = "/usr/lib/x86_64-linux-gnu/";

    /** A package and the files that prove it is there. */
    record Need(String packageName, List<String> files) {
        static Need of(String packageName, String... files) {
            return new Need(packageName, List.of(files));
        }

        boolean missing(Path root) {
            return files.stream()
                    .anyMatch(f ->
                            Stream.of(f.split("\\|")).noneMatch(each -> Files.exists(root.resolve(each.substring(1)))));
        }
    }

    /** Alternatives within one file are divided by "|". */
    private static final List<Need> NEEDS = List.of(
            Need.of("busybox-static", "/bin/busybox|/usr/bin/busybox"),
            Need.of("dropbear-bin", "/usr/sbin/dropbear", "/usr/bin/dropbearkey"),
            Need.of("iperf3", "/usr/bin/iperf3"),
            Need.of("iproute2", "/sbin/ip|/usr/sbin/ip|/bin/ip|/usr/bin/ip"),
            // The published ping method is the system's own ping, its lines counted.
            Need.of("iputils-ping", "/bin/ping|/usr/bin/ping"),
            Need.of("libvirt-clients", "/usr/bin/virsh"),
            Need.of("libvirt-daemon-driver-qemu", LIBRARIES + "libvirt/connection-driver/libvirt_driver_qemu.so"),
            Need.of(
                    "libvirt-daemon-system",
                    "/usr/sbin/libvirtd",
                    "/usr/sbin/virtlogd",
                    "/etc/libvirt",
                    "/var/lib/libvirt",
                    "/var/log/libvirt",
                    "/var/cache/libvirt"),
            Need.of("libvirt0", LIBRARIES + "libvirt.so.0"),
            Need.of("openssh-client", "/usr/bin/ssh-keygen"),
            Need.of("openssh-server", "/usr/sbin/sshd"),
            Need.of("qemu-system-x86", "/usr/bin/qemu-system-x86_64"),
            // Procedures convert and copy disks on the hosts.
            Need.of("qemu-utils", "/usr/bin/qemu-img"),
            Need.of("sysbench", "/usr/bin/sysbench"),
            Need.of("tcc", "/usr/bin/tcc"),
            Need.of("util-linux", "/usr/bin/unshare", "/usr/bin/nsenter", "/usr/bin/setsid"));

    /** Keeps what it is given. */
    public Requirements {
        obstacles = List.copyOf(obstacles);
        packages = List.copyOf(packages);
    }

    /**
     * Looks at this machine. Changes nothing.
     *
     * @return what is missing
     */
    public static Requirements check() {
        List<String> obstacles = new ArrayList<>();
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.toLowerCase(Locale.ROOT).matches("linux (amd64|x86_64)")) {
            return new Requirements(
                    List.of("the embedded lab runs on Linux on x86-64 only, this is " + system), List.of());
        }
        List<String> packages = missingPackages(Path.of("/"));
        if (!packages.isEmpty() && !Files.exists(Path.of("/usr/bin/apt-get"))) {
            obstacles.add("the embedded lab installs what it needs with apt-get, which this machine does not have;"
                    + " install by hand what Debian calls " + String.join(", ", packages));
        }
        if (!privileged()) {
            obstacles.add("the embedded lab makes network and mount namespaces, which needs root: run this with sudo");
        } else if (!packages.contains("util-linux") && !packages.contains("iproute2")) {
            namespaces(obstacles);
        }
        return new Requirements(obstacles, packages);
    }

    static List<String> missingPackages(Path root) {
        return NEEDS.stream()
                .filter(n -> n.missing(root))
                .map(Need::packageName)
                .toList();
    }

    private static boolean privileged() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            long wanted = 1L << CAP_NET_ADMIN | 1L << CAP_SYS_ADMIN;
            return lines.filter(l -> l.startsWith("CapEff:"))
                    .map(l -> Long.parseUnsignedLong(
                            l.substring("CapEff:".length()).strip(), 16))
                    .anyMatch(c -> (c & wanted) == wanted);
        } catch (IOException e) {
            return false;
        }
    }

    /** Tries all the lab will do to the kernel, in namespaces that are gone at once. */
    private static void namespaces(List<String> obstacles) {
        String script = "mount -t tmpfs tmpfs /mnt && mount -t sysfs sysfs /sys && ip link add b0 type bridge"
                + " && ip link add v0 type veth peer name v1 && ip tuntap add t0 mode tap";
        try {
            LocalCommand.Outcome outcome = LocalCommand.of(
                            "unshare",
                            "--net",
                            "--mount",
                            "--pid",
                            "--ipc",
                            "--uts",
                            "--fork",
                            "--kill-child",
                            "--mount-proc",
                            "sh",
                            "-c",
                            script)
                    .within(Duration.ofSeconds(10))
                    .outcome();
            if (outcome.status() != 0) {
                obstacles.add("this machine does not let namespaces with bridges and taps be made (" + outcome.text()
                        + "): in a container, run it with --privileged; else try `modprobe bridge veth tun`");
            }
        } catch (LabException e) {
            obstacles.add(e.getMessage());
        }
    }

    /**
     * Whether the lab can be started.
     *
     * @return true if nothing is missing
     */
    public boolean met() {
        return obstacles.isEmpty() && packages.isEmpty();
    }

    /**
     * What a user would type to install what is missing.
     *
     * @return one line of shell, empty if no package is missing
     */
    public String installCommand() {
        return packages.isEmpty() ? "" : "apt-get install --no-install-recommends " + String.join(" ", packages);
    }

    /**
     * Installs the missing packages after refreshing the package lists. Services that come with them are neither started nor
     * enabled on this machine. An installation under way is finished even if this program ends.
     *
     * @param listener is told when it begins
     * @throws LabException if apt-get fails, with its last lines
     */
    public void install(LabListener listener) throws LabException {
        if (packages.isEmpty()) {
            return;
        }
        listener.progress("installing " + String.join(" ", packages) + " (services stay switched off)");
        try {
            List<String> words = new ArrayList<>(List.of("setsid", "unshare", "--mount", "bash", "-c"));
            words.addAll(List.of(Resources.text("install.sh"), "stopover-install"));
            words.addAll(packages);
            LocalCommand.Outcome outcome = LocalCommand.of(words.toArray(String[]::new))
                    .within(Duration.ofMinutes(30))
                    .outcome();
            if (outcome.status() != 0) {
                List<String> lines = outcome.lines();
                throw new LabException(
                        "installing packages failed; try it yourself: " + installCommand(),
                        lines.subList(Math.max(0, lines.size() - 20), lines.size()));
            }
        } catch (IOException e) {
            throw new LabException(e.getMessage());
        }
    }
}
