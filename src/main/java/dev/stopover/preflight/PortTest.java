package dev.stopover.preflight;

import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether one host reaches the ports of another that libvirt takes migrations on. A listener on the target holds those
 * that are free, for seconds; it is ended when the question is answered, and ends by itself if we cannot end it.
 */
final class PortTest {

    private static final String LISTENER = resource("ports.pl");
    private static final String LISTENER_PYTHON = resource("ports.py");
    private static final Duration LISTENS = Duration.ofSeconds(20);
    private static final Duration READY_WITHIN = Duration.ofSeconds(10);

    private PortTest() {}

    static Finding test(Inspection lab, Inspection.Move way) throws InterruptedException {
        try {
            String address = NetworkChecks.migrationAddress(lab, way.to());
            CompletableFuture<String> ready = new CompletableFuture<>();
            Command listen = Command.shell(script(lab, way.to()) + " listen 49152 49215 " + LISTENS.toSeconds())
                    .within(LISTENS.plusSeconds(5));
            RemoteProcess listener = lab.lab().shell(way.to()).start(listen, ready::complete);
            try {
                String[] ports = ready.get(READY_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                        .strip()
                        .split(" ");
                return ports[0].isEmpty()
                        ? Finding.notCheckable(way.hosts(), "all 64 ports are taken on " + way.to())
                        : connect(lab, way, address, ports);
            } finally {
                listener.close();
            }
        } catch (TimeoutException | ExecutionException e) {
            return Finding.notCheckable(way.hosts(), "the listener on " + way.to() + " did not start");
        } catch (NotCheckable | RemoteException e) {
            return Finding.notCheckable(way.hosts(), Preflight.firstLine(e));
        }
    }

    private static Finding connect(Inspection lab, Inspection.Move way, String address, String[] ports)
            throws NotCheckable, RemoteException {
        CommandResult answer = lab.lab()
                .shell(way.from())
                .run(Command.shell(script(lab, way.from()) + " connect " + Command.quote(address) + " 3 "
                        + String.join(" ", ports)));
        if (!answer.succeeded()) {
            return Finding.notCheckable(
                    way.hosts(),
                    answer.err().strip().lines().findFirst().orElse("the test on " + way.from() + " failed"));
        }
        String[] closed = answer.out().strip().split("\\s+");
        if (closed[0].isEmpty()) {
            return Finding.pass(way.hosts(), ports.length + " of 64 ports tried at " + address + ", all open");
        }
        return Finding.fail(
                way.hosts(),
                closed.length + " of " + ports.length + " ports tried at " + address + " are closed, the first "
                        + closed[0],
                "On " + way.to() + ", open TCP 49152:49215 for " + way.from()
                        + " in the firewall, on Debian:  ufw allow proto tcp from "
                        + NetworkChecks.migrationAddress(lab, way.from()) + " to any port 49152:49215");
    }

    private static String script(Inspection lab, String role) throws NotCheckable, RemoteException {
        if (!lab.said(role, "command -v perl").isEmpty()) {
            return "perl -e " + Command.quote(LISTENER);
        } else if (!lab.said(role, "command -v python3").isEmpty()) {
            return "python3 -c " + Command.quote(LISTENER_PYTHON);
        }
        throw new NotCheckable(role + " has neither perl nor python3 to test ports with");
    }

    private static String resource(String name) {
        try (InputStream text = PortTest.class.getResourceAsStream(name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the program's own file " + name + " cannot be read", e);
        }
    }
}
