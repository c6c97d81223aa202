package dev.stopover.itest.path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Two network namespaces joined by a bridge in a third, with a {@link BpfGate} on the bridge's ports: a client (10.99.7.1),
 * a server (10.99.7.2) and a time for which nothing passes between them.
 */
public final class GatedPath implements AutoCloseable {

    /** The client's address. */
    public static final String CLIENT = "10.99.7.1";
    /** The server's address. */
    public static final String SERVER = "10.99.7.2";

    private static final int NEW_NETWORK = 0x40000000;

    private final String prefix = "so-gate-" + ProcessHandle.current().pid() + "-";
    private final BpfGate gate;

    /**
     * Builds the path.
     *
     * @throws IllegalStateException if something of it cannot be made; says what
     */
    public GatedPath() throws Exception {
        try {
            for (String name : List.of("client", "server", "middle")) {
                ip("netns add " + prefix + name);
                ip("-n " + prefix + name + " link set lo up");
            }
            ip("-n " + prefix + "middle link add br0 type bridge forward_delay 0");
            ip("-n " + prefix + "middle link set br0 up");
            join("client", CLIENT);
            join("server", SERVER);
            gate = in("middle", () -> new BpfGate(List.of("to-client", "to-server")));
        } catch (Exception e) {
            takeDown();
            throw e;
        }
    }

    private void join(String name, String address) throws IOException, InterruptedException {
        String middle = prefix + "middle";
        String end = prefix + name;
        ip("-n " + middle + " link add to-" + name + " type veth peer name eth0 netns " + end);
        ip("-n " + middle + " link set to-" + name + " master br0");
        ip("-n " + middle + " link set to-" + name + " up");
        ip("-n " + end + " address add " + address + "/24 dev eth0");
        ip("-n " + end + " link set eth0 up");
    }

    private static void ip(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ip " + arguments + ": " + output.strip());
        }
    }

    /** {@return the gate} */
    public BpfGate gate() {
        return gate;
    }

    /** {@return the words before a command that make it run in the namespace {@code client} or {@code server}} */
    public List<String> command(String name) {
        return List.of("ip", "netns", "exec", prefix + name);
    }

    /**
     * Runs something on a thread of its own inside a namespace; threads that it starts are inside too.
     *
     * @param name {@code client}, {@code server} or {@code middle}
     */
    public <T> T in(String name, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            int fd = Kernel.check(Kernel.CALLS.open("/run/netns/" + prefix + name, 0), "namespace " + name);
            Kernel.check(Kernel.CALLS.setns(fd, NEW_NETWORK), "entering the namespace " + name);
            Kernel.CALLS.close(fd);
            return work.call();
        });
        Thread thread = new Thread(task, "in-" + name);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void takeDown() {
        for (String name : List.of("client", "server", "middle")) {
            try {
                ip("netns delete " + prefix + name);
            } catch (IOException | IllegalStateException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        gate.close();
        takeDown();
    }
}
