package dev.stopover.hypervisor.qemu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A conversation in QEMU's machine protocol. Answers find their command by its number, so that several threads may ask
 * at once; no QEMU command used here takes long, a migration goes on by itself once begun.
 */
final class QmpConnection implements AutoCloseable {

    /** Told what comes unasked. */
    interface Listener {
        /** Something happened in QEMU; on the connection's own thread, must not block. */
        void happened(JsonNode event, long nanos);

        /** QEMU ended the conversation; the last that is told. */
        void ended();
    }

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int LONGEST_LINE = 1 << 20;
    private static final int ANSWER_WITHIN_SECONDS = 20;

    private final SocketChannel channel;
    private final Listener listener;
    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
    private final AtomicLong numbers = new AtomicLong();
    // A thread that is interrupted while it writes would close the channel; this one never is.
    private final ExecutorService writer;
    private volatile boolean closed;
    private volatile String end = "QEMU ended the conversation";

    private QmpConnection(String name, SocketChannel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
        writer = Executors.newSingleThreadExecutor(task -> daemon(task, "commands for " + name));
        daemon(this::read, "answers of " + name).start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Connects and agrees on the protocol.
     *
     * @param name whom it leads to, for the names of threads
     * @param socket a local Unix socket that leads to QEMU's
     */
    static QmpConnection open(String name, Path socket, Listener listener) throws QmpException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException unreachable) {
            throw new QmpException("QEMU's socket cannot be reached: " + unreachable.getMessage(), unreachable);
        }
        QmpConnection connection = new QmpConnection(name, channel, listener);
        try {
            connection.await(connection.greeting, "greeting");
            connection.execute("qmp_capabilities", JSON.createObjectNode());
            return connection;
        } catch (QmpException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /**
     * Has QEMU carry out a command; an interrupt is kept for later.
     *
     * @return what it answers
     * @throws QmpException when it refuses, is gone, or does not answer
     */
    JsonNode execute(String command, ObjectNode arguments) throws QmpException {
        long number = numbers.incrementAndGet();
        ObjectNode line = JSON.createObjectNode().put("execute", command).put("id", number);
        if (!arguments.isEmpty()) {
            line.set("arguments", arguments);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(number, answer);
        try {
            if (closed) {
                throw new QmpException(command + ": " + end);
            }
            writer.execute(() -> write(line.toString(), answer));
            return await(answer, command);
        } catch (RejectedExecutionException over) {
            throw new QmpException(command + ": " + end, over);
        } finally {
            asked.remove(number);
        }
    }

    private void write(String line, CompletableFuture<JsonNode> answer) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException broken) {
            answer.completeExceptionally(broken);
        }
    }

    private JsonNode await(CompletableFuture<JsonNode> answer, String command) throws QmpException {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_WITHIN_SECONDS);
        try {
            while (true) {
                try {
                    JsonNode said = answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (said.has("error")) {
                        throw new QmpException(
                                command + ": " + said.path("error").path("desc").asText("refused"));
                    }
                    return said.has("return") ? said.get("return") : said;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException broken) {
            throw new QmpException(command + ": " + end, broken);
        } catch (TimeoutException silent) {
            throw new QmpException(command + ": QEMU did not answer within " + ANSWER_WITHIN_SECONDS + " s", silent);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void read() {
        try {
            LineReader lines = new LineReader(channel, LONGEST_LINE);
            for (String line = lines.next(); line != null; line = lines.next()) {
                take(JSON.readTree(line), System.nanoTime());
            }
        } catch (JsonProcessingException notJson) {
            end = "what QEMU said is not JSON";
        } catch (IOException broken) {
            end = closed ? end : "the conversation with QEMU broke: " + broken.getMessage();
        }
        boolean byUs = closed;
        close();
        if (!byUs) {
            listener.ended();
        }
    }

    private void take(JsonNode said, long nanos) {
        if (said.has("event")) {
            listener.happened(said, nanos);
        } else if (said.has("QMP")) {
            greeting.complete(said);
        } else {
            CompletableFuture<JsonNode> answer = asked.get(said.path("id").asLong(-1));
            if (answer != null) {
                answer.complete(said);
            }
        }
    }

    /** Returns whether nothing can be asked any more. */
    boolean closed() {
        return closed;
    }

    /** Ends the conversation; QEMU goes on. */
    @Override
    public void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException gone) {
            // It is over either way.
        }
        writer.shutdown();
        IOException over = new IOException(end);
        greeting.completeExceptionally(over);
        asked.values().forEach(answer -> answer.completeExceptionally(over));
    }
}
