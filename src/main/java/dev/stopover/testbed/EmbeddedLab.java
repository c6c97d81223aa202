package dev.stopover.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Starts embedded labs. A lab is one child process tree in namespaces of its own; its first process waits on a pipe from
 * this one, so that the lab ends with this process however that ends.
 */
public final class EmbeddedLab {
    private EmbeddedLab() {}

    /**
     * Builds what is missing in the cache, finds out how guests run here, and starts the lab. Wants what {@link
     * Requirements} checks.
     *
     * @param options which hosts
     * @param listener is told what is going on
     * @return the lab, all of its hosts answering
     * @throws LabException if it cannot be had, with the lines of log that explain it
     */
    public static RunningLab start(LabOptions options, LabListener listener) throws LabException {
        return start(options, listener, null);
    }

    /** Writes down where a lab is to be found again. */
    interface Recorder {
        void record(RunningLab lab) throws IOException;
    }

    /** With a recorder, the lab outlives this process; it ends all the same if this process dies before all is recorded. */
    static RunningLab start(LabOptions options, LabListener listener, Recorder recorder) throws LabException {
        boolean attached = recorder == null;
        ImageCache cache = new ImageCache(options.cache());
        GuestImage image = new GuestImages(cache).tiny(options.drivers(), listener);
        Accelerator accelerator = new AcceleratorProbe(cache).find(image, listener);
        List<String> seats = seats(options.hostNames());
        Process process = spawn(cache.images(), seats, attached);
        LabStart start = new LabStart(process);
        try {
            start.awaitReady();
            ProcessIdentity outer = identity(process.pid());
            ProcessIdentity first = identity(process.toHandle()
                    .children()
                    .findFirst()
                    .orElseThrow(() -> new LabException("the lab ended right after its start"))
                    .pid());
            RunningLab lab = new RunningLab(outer, first, hosts(first.pid(), seats), image, accelerator, attached);
            if (!attached) {
                recorder.record(lab);
                process.getOutputStream().write("KEEP\n".getBytes(StandardCharsets.US_ASCII));
                process.getOutputStream().close();
            }
            return lab;
        } catch (IOException e) {
            kill(process);
            throw new LabException("the lab's state cannot be kept: " + e.getMessage());
        } catch (LabException | RuntimeException e) {
            kill(process);
            throw e;
        }
    }

    private static void kill(Process process) {
        process.toHandle().children().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static ProcessIdentity identity(long pid) throws LabException {
        return ProcessIdentity.of(pid).orElseThrow(() -> new LabException("the lab ended right after its start"));
    }

    /** One word a host, as lab.sh wants them. */
    private static List<String> seats(List<String> names) {
        List<String> seats = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int number = 11 + i;
            String mac = String.format("52:54:00:4d:00:%02x", number);
            seats.add(String.join(",", names.get(i), RunningLab.PREFIX + "." + number, mac, UUID.randomUUID() + ""));
        }
        return seats;
    }

    static List<LabHost> hosts(long first, List<String> seats) throws LabException {
        List<LabHost> hosts = new ArrayList<>();
        for (String seat : seats) {
            String[] part = seat.split(",");
            Path key =
                    RunningLab.filesOf(first).resolve("hosts").resolve(part[0]).resolve("hostkey.pub");
            try {
                String[] words = Files.readString(key).split(" ");
                hosts.add(new LabHost(part[0], part[1], part[2], part[3], words[0] + " " + words[1]));
            } catch (IOException e) {
                throw new LabException("the lab ended right after its start");
            }
        }
        return hosts;
    }

    /** In a session of its own, so that an interrupt typed at the terminal does not reach the lab. */
    private static Process spawn(Path images, List<String> seats, boolean attached) throws LabException {
        try {
            List<String> command = new ArrayList<>(List.of("setsid", "unshare", "--net", "--mount", "--pid", "--ipc"));
            command.addAll(List.of("--uts", "--fork", "--kill-child", "--mount-proc"));
            command.addAll(List.of("bash", "-c", Resources.text("lab.sh"), "stopover-lab", images.toString()));
            command.addAll(List.of(attached ? "attached" : "detached", RunningLab.PREFIX));
            command.addAll(seats);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.directory(Path.of("/").toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("HOST_SCRIPT", Resources.text("host.sh"));
            return builder.start();
        } catch (IOException e) {
            throw new LabException("the lab cannot be started: " + e.getMessage());
        }
    }
}
