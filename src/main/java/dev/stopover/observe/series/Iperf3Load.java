package dev.stopover.observe.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stopover.model.Series;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Network throughput by iperf3. The samples are the lines of the server, which come while the test goes on; its JSON would come
 * only after its end, without a moment that could be put on the trial's clock to better than a second. The result of a
 * test with an end is from the client's JSON: what was received, over the whole time.
 */
final class Iperf3Load implements RunningLoad {

    private static final Pattern REPORT =
            Pattern.compile("^\\[ *\\d+\\] +([0-9.]+)-([0-9.]+) +sec +[0-9.]+ [KMGT]?Bytes +([0-9.]+) Kbits/sec");
    private static final Duration READY = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final double KILOBITS_PER_GIGABIT = 1e6;

    private final Series.Iperf3 series;
    private final Iperf3Ends ends;
    private final Machine serverMachine;
    private final Machine clientMachine;
    private final Intervals intervals = new Intervals();
    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch accepted = new CountDownLatch(1);
    private long latency;
    private Watched server;
    private Watched client;

    private Iperf3Load(Series.Iperf3 series, Iperf3Ends ends, Machine serverMachine, Machine clientMachine) {
        this.series = series;
        this.ends = ends;
        this.serverMachine = serverMachine;
        this.clientMachine = clientMachine;
    }

    static Iperf3Load start(Series.Iperf3 series, SeriesTrial trial)
            throws SeriesException, RemoteException, InterruptedException {
        Iperf3Ends ends = Iperf3Ends.of(series, name -> trial.guest(name).isPresent());
        Machine server = Machine.open(trial, ends.server());
        Machine client;
        try {
            client = Machine.open(trial, ends.client());
        } catch (RemoteException e) {
            server.close();
            throw e;
        }
        Iperf3Load load = new Iperf3Load(series, ends, server, client);
        boolean started = false;
        try {
            load.start(trial);
            started = true;
            return load;
        } finally {
            if (!started) {
                load.close();
            }
        }
    }

    private void start(SeriesTrial trial) throws SeriesException, RemoteException, InterruptedException {
        serverMachine.require(series.name(), "iperf3");
        clientMachine.require(series.name(), "iperf3");
        latency = Latency.of(serverMachine);
        boolean here = serverMachine instanceof Machine.Controller;
        int port = here ? freePort() : Iperf3Ends.PORT;
        server = Watched.start(
                serverMachine, Iperf3Ends.serverCommand(String.valueOf(port), series.every()), this::line);
        await(listening, server, "did not begin to serve on TCP port " + port);
        String address = here ? Iperf3Ends.LOGGED_IN_FROM : Command.quote(trial.address(ends.server()));
        client = Watched.start(
                clientMachine,
                ends.clientCommand(address, String.valueOf(port), series.time(), series.every()),
                line -> {});
        await(accepted, client, "did not reach the server on " + ends.server() + ", TCP port " + port);
    }

    private static int freePort() throws RemoteException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new RemoteException("controller: no free TCP port: " + e.getMessage(), e);
        }
    }

    /** Waits for a line of the server; a process that ends instead, or says nothing for long, is a failure. */
    private void await(CountDownLatch line, Watched process, String failure)
            throws SeriesException, InterruptedException {
        long deadline = System.nanoTime() + READY.toNanos();
        String machine = process == server ? ends.server() : ends.client();
        while (!line.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (process.unexpectedEnd() != null) {
                throw new SeriesException(
                        "'" + series.name() + "': iperf3 on " + machine + " " + failure + ": " + reason(process));
            }
            if (System.nanoTime() > deadline) {
                throw new SeriesException("'" + series.name() + "': iperf3 on " + machine + " " + failure + " within "
                        + READY.toSeconds() + " s; is a firewall between them?");
            }
        }
    }

    private static String reason(Watched process) throws InterruptedException {
        try {
            CommandResult result = process.await();
            String error = error(result.out());
            return error != null ? error : process.unexpectedEnd();
        } catch (RemoteException e) {
            return e.getMessage();
        }
    }

    private void line(String line) {
        long arrival = System.nanoTime();
        if (line.startsWith("Server listening")) {
            listening.countDown();
        } else if (line.startsWith("Accepted connection")) {
            accepted.countDown();
        }
        Matcher matcher = REPORT.matcher(line);
        if (matcher.find() && !line.endsWith("sender") && !line.endsWith("receiver")) {
            double length = Double.parseDouble(matcher.group(2)) - Double.parseDouble(matcher.group(1));
            // What is left at the end is too short to say anything of the rate.
            if (length > series.every().toMillis() / 2e3) {
                intervals.add(length, Double.parseDouble(matcher.group(3)) / KILOBITS_PER_GIGABIT, arrival);
            }
        }
    }

    @Override
    public List<SeriesOutcome> await() throws SeriesException, InterruptedException {
        try {
            CommandResult result = client.await();
            String error = error(result.out());
            if (error != null) {
                throw new SeriesException("'" + series.name() + "' failed: " + error);
            }
            JsonNode received = json(result.orThrow().out()).path("end").path("sum_received");
            if (!received.path("bits_per_second").isNumber()) {
                throw new SeriesException("'" + series.name() + "' told no result; is it iperf3 3.1 or newer?");
            }
            server.endsWithin(Duration.ofSeconds(2));
            return List.of(outcome(List.of())
                    .withThroughput(received.path("bits_per_second").doubleValue() / 1e9, "Gbit/s"));
        } catch (RemoteException e) {
            throw new SeriesException("'" + series.name() + "' failed: " + e.getMessage(), e);
        }
    }

    /** Returns the error that iperf3's JSON holds, or null. */
    static String error(String out) {
        JsonNode error = json(out).path("error");
        return error.isTextual() ? error.textValue() : null;
    }

    private static JsonNode json(String out) {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            return new ObjectMapper().createObjectNode();
        }
    }

    @Override
    public List<SeriesOutcome> stop() {
        String trouble = series.time() == null ? client.unexpectedEnd() : null;
        close();
        return List.of(outcome(
                trouble == null
                        ? List.of()
                        : List.of(series.name() + ": the series ended before the steps did: " + trouble)));
    }

    private SeriesOutcome outcome(List<String> notes) {
        String guest = ends.client();
        return SeriesOutcome.of(series.name(), guest, "Gbit/s", intervals.samples(latency), notes);
    }

    /** The client first: a server that loses its client ends by itself. */
    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
        clientMachine.close();
        serverMachine.close();
    }
}
