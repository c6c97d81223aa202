package dev.stopover.observe.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps this machine's processors from sleeping while they are idle, as long as it is open. A sleeping processor wakes
 * late: by microseconds on bare metal; by milliseconds on a virtual machine, whose processors their host gives to others
 * while they sleep. The kernel ends the request by itself when the process is gone, however it ends.
 *
 * <p>By the kernel's interface for it, <i>PM Quality of Service</i>: whoever has written 0 to {@code
 * /dev/cpu_dma_latency} wants to wait 0 µs for a processor until he closes it.
 */
final class AwakeProcessors implements AutoCloseable {

    private static final Path DEVICE = Path.of("/dev/cpu_dma_latency");

    private final OutputStream request;

    private AwakeProcessors(OutputStream request) {
        this.request = request;
    }

    /**
     * Asks for it.
     *
     * @return null if this is not granted: the device belongs to root, and containers may lack it
     */
    static AwakeProcessors ask() {
        try {
            // Opened for writing only, so that nothing is made where there is no device.
            AwakeProcessors awake = new AwakeProcessors(Files.newOutputStream(DEVICE, StandardOpenOption.WRITE));
            return awake.demand() ? awake : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** In one write: the kernel takes a number of 32 bits, and nothing that is shorter. */
    private boolean demand() {
        try {
            request.write(new byte[Integer.BYTES]);
            return true;
        } catch (IOException e) {
            close();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            request.close();
        } catch (IOException e) {
            // The kernel takes the request back at the end of the process at the latest.
        }
    }
}
