package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HypervisorException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.libvirt.LibvirtException;

/** A guest's power button (ACPI), to which its system may react. */
final class PowerButton {

    private static final Duration PRESS_AGAIN = Duration.ofSeconds(3);

    private PowerButton() {}

    /**
     * Presses the power button until the guest is off: a guest that has just been moved, or is busy, loses a press now
     * and then, and would wait for ever.
     *
     * @param what what fails if that cannot be done
     * @param off is counted down when the guest is off
     * @return whether that was in time
     */
    static boolean pressed(LibvirtHypervisor host, String guest, String what, CountDownLatch off, Duration within)
            throws HypervisorException, LibvirtException, InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            host.libvirt().require(guest, what).shutdown();
            long left = deadline - System.nanoTime();
            if (off.await(Math.min(left, PRESS_AGAIN.toNanos()), TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (left <= PRESS_AGAIN.toNanos() || host.state(guest) != GuestState.RUNNING) {
                return false;
            }
        }
    }
}
