package dev.stopover.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A lab that is up. When it ends, so does every process in it, and what it had in memory is gone. */
public final class RunningLab implements AutoCloseable {
    /** The network of every lab: each has it for itself, so that two labs never meet. */
    static final String PREFIX = "10.77.0";

    /** The controller's address, that of this machine inside the lab's network. */
    public static final String CONTROLLER = PREFIX + ".1";

    private static final int FIRST_GUEST = 50;
    private static final int GUESTS = 200;

    private final ProcessIdentity outer;
    private final ProcessIdentity first;
    private final List<LabHost> hosts;
    private final Accelerator accelerator;
    private final GuestImage image;
    private final boolean owned;

    /**
     * A lab whose processes are known.
     *
     * @param outer the process that waits for the lab's first one
     * @param first the lab's first process, number 1 inside
     * @param owned whether closing this is to end the lab
     */
    RunningLab(
            ProcessIdentity outer,
            ProcessIdentity first,
            List<LabHost> hosts,
            GuestImage image,
            Accelerator accelerator,
            boolean owned) {
        this.outer = outer;
        this.first = first;
        this.hosts = List.copyOf(hosts);
        this.image = image;
        this.accelerator = accelerator;
        this.owned = owned;
    }

    /**
     * The hosts.
     *
     * @return in the order they were asked for
     */
    public List<LabHost> hosts() {
        return hosts;
    }

    /**
     * How guests run here.
     *
     * @return found out by booting one
     */
    public Accelerator accelerator() {
        return accelerator;
    }

    /**
     * A built-in guest image.
     *
     * @param name {@code tiny} is the only one
     * @return the image, its files visible in every host
     * @throws LabException if there is none of this name
     */
    public GuestImage imageFor(String name) throws LabException {
        if (!name.equals(image.name())) {
            throw new LabException("the embedded lab has no image `" + name + "`; it has `" + image.name() + "`");
        }
        return image;
    }

    /**
     * The place of a guest in the lab's network.
     *
     * @param index which guest, from 0 to 199
     * @param name its host name
     * @return the same for the same index, always
     */
    public GuestSeat seat(int index, String name) {
        if (index < 0 || index >= GUESTS) {
            throw new IllegalArgumentException("the embedded lab seats guests 0 to " + (GUESTS - 1) + ", not " + index);
        }
        return new GuestSeat(name, PREFIX + "." + (FIRST_GUEST + index), String.format("52:54:00:4d:01:%02x", index));
    }

    /**
     * The kernel command line that makes an image the guest of a seat, with the lab's key accepted by its ssh server (user root).
     *
     * @param seat the guest's place
     * @return words for the kernel and for the image's own start-up
     * @throws LabException if the lab has ended
     */
    public String kernelArguments(GuestSeat seat) throws LabException {
        String[] key = publicKey().split(" ");
        return GuestImage.KERNEL_ARGUMENTS + " stopover.name=" + seat.name() + " stopover.address=" + seat.address()
                + "/24 stopover.gateway=" + CONTROLLER + " stopover.key=" + key[0] + ":" + key[1];
    }

    /**
     * The private key that hosts and guests accept, made for this lab.
     *
     * @return in OpenSSH's format, without a passphrase
     * @throws LabException if the lab has ended
     */
    public byte[] privateKey() throws LabException {
        return read("id");
    }

    private String publicKey() throws LabException {
        return new String(read("id.pub"), java.nio.charset.StandardCharsets.US_ASCII).strip();
    }

    private byte[] read(String file) throws LabException {
        try {
            return Files.readAllBytes(files().resolve(file));
        } catch (IOException e) {
            throw new LabException("the lab has ended: its files are gone");
        }
    }

    /** The lab's files as this machine sees them: in the root of its first process. */
    private Path files() {
        return filesOf(first.pid());
    }

    static Path filesOf(long pid) {
        return Path.of("/proc", Long.toString(pid), "root/run/stopover");
    }

    /**
     * Takes the calling thread into the lab's network; see {@link NetworkEntry} for what that means for others.
     *
     * @return close it on the same thread to go back
     * @throws LabException if the lab has ended or the right is missing
     */
    public NetworkEntry enterNetwork() throws LabException {
        if (!alive()) {
            throw new LabException("the lab has ended: its network is gone");
        }
        return NetworkEntry.of(first.pid());
    }

    /**
     * The last lines of a host's logs (start-up, sshd, libvirtd).
     *
     * @param host the host's name
     * @param lines how many of each log at most
     * @return oldest first within each log, each line begun with the log's name; empty if the lab has ended
     */
    public List<String> logTail(String host, int lines) {
        Path logs = files().resolve("hosts").resolve(known(host).name()).resolve("log");
        return List.of("init.log", "sshd.log", "libvirtd.log").stream()
                .flatMap(log ->
                        LocalFiles.tail(logs.resolve(log), lines).stream().map(line -> log + ": " + line))
                .toList();
    }

    /**
     * A command that opens a shell on a host, for a terminal of this machine.
     *
     * @param host the host's name
     * @return a program and its arguments
     * @throws LabException if the host is not running
     */
    public List<String> shellCommand(String host) throws LabException {
        String pid = Long.toString(firstProcessOf(host).pid());
        return List.of(
                "nsenter",
                "--target",
                pid,
                "--mount",
                "--net",
                "--pid",
                "--ipc",
                "--uts",
                "env",
                "HOME=/run/home",
                "bash",
                "-c",
                "cd && exec bash -i");
    }

    /**
     * Ends a host at once with all that runs on it, as a failing power supply would.
     *
     * @param host the host's name
     * @throws LabException if it is not running
     */
    public void crash(String host) throws LabException {
        ProcessHandle process = firstProcessOf(host);
        process.destroyForcibly();
        await(process.onExit());
    }

    private LabHost known(String host) {
        return hosts.stream()
                .filter(h -> h.name().equals(host))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the lab has no host `" + host + "`"));
    }

    /** The process that is number 1 inside the host: the child of the lab's child that was started for this host. */
    private ProcessHandle firstProcessOf(String host) throws LabException {
        String name = known(host).name();
        return first.handle().stream()
                .flatMap(ProcessHandle::children)
                .filter(p -> startedFor(p, name))
                .flatMap(ProcessHandle::children)
                .findFirst()
                .orElseThrow(() -> new LabException("the host `" + name + "` is not running"));
    }

    private static boolean startedFor(ProcessHandle process, String host) {
        try {
            String words = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return Arrays.asList(words.split("\0")).containsAll(List.of("stopover-host", host));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether the lab is up.
     *
     * @return false once it was closed or has died
     */
    public boolean alive() {
        return first.alive();
    }

    ProcessIdentity outer() {
        return outer;
    }

    ProcessIdentity first() {
        return first;
    }

    GuestImage image() {
        return image;
    }

    /** Ends the lab as {@link #end()} does, unless it is a persistent one, which goes on. Closing twice is allowed. */
    @Override
    public void close() {
        if (owned) {
            end();
        }
    }

    /** Ends the lab and waits until all its processes are gone, five seconds at most. */
    void end() {
        HypervisorFacts.save(files(), hosts, image.files().getParent());
        Optional<ProcessHandle> waiting = outer.handle();
        first.handle().ifPresent(ProcessHandle::destroyForcibly);
        waiting.ifPresent(w -> await(w.onExit()));
    }

    private static void await(CompletableFuture<ProcessHandle> end) {
        try {
            end.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Whoever called goes on: the kill was sent, and nothing better can be done about a process that stays.
        }
    }
}
