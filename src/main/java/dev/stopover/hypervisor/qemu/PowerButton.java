package dev.stopover.hypervisor.qemu;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A guest's power button (ACPI), to which its system may react. */
final class PowerButton {

    private static final Duration PRESS_AGAIN = Duration.ofSeconds(3);

    private PowerButton() {}

    /**
     * Presses the power button until the guest is off: a guest that has just been moved, or is busy, loses a press now
     * and then, and would wait for ever.
     *
     * @param off is counted down when the guest is off
     * @return whether that was in time
     */
    static boolean pressed(GuestMonitor monitor, CountDownLatch off, Duration within)
            throws QmpException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                monitor.execute("system_powerdown");
            } catch (QmpException refused) {
                if (!off.await(1, TimeUnit.SECONDS)) {
                    throw refused;
                }
                return true;
            }
            long left = deadline - System.nanoTime();
            if (off.await(Math.min(left, PRESS_AGAIN.toNanos()), TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (left <= PRESS_AGAIN.toNanos()) {
                return false;
            }
        }
    }
}
