package dev.stopover.remote.jsch;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Tells lines to a listener on a thread of its own, so that a slow listener holds up nothing. */
final class LineTeller {

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Thread thread;

    LineTeller(String host, Consumer<String> listener) {
        thread = new Thread(() -> tell(listener), "lines of " + host);
        thread.setDaemon(true);
        thread.start();
    }

    void add(String line) {
        lines.add(Optional.of(line));
    }

    /** There are no more lines. */
    void end() {
        lines.add(Optional.empty());
    }

    /** Waits until all lines were told. */
    void join() throws InterruptedException {
        thread.join();
    }

    private void tell(Consumer<String> listener) {
        try {
            Optional<String> line = lines.take();
            while (line.isPresent()) {
                listener.accept(line.get());
                line = lines.take();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
