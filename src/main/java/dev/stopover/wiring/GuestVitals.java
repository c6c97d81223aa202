package dev.stopover.wiring;

import dev.stopover.engine.Vitals;
import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;

/** Asks a Linux guest how it is, by a shell in it. */
final class GuestVitals {

    private static final Command ASK = Command.shell("cat /proc/sys/kernel/random/boot_id /proc/uptime;"
            + " dmesg 2>/dev/null | grep -c -E 'Oops:|BUG:|general protection fault|kernel panic' || true");

    private GuestVitals() {}

    static Vitals ask(RemoteShell shell) throws RemoteException {
        String[] lines = shell.run(ASK).orThrow().out().strip().split("\n");
        try {
            return new Vitals(
                    lines[0].strip(),
                    Double.parseDouble(lines[1].strip().split(" ")[0]),
                    Integer.parseInt(lines[2].strip()));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new RemoteException(
                    "guest '" + shell.host() + "' did not tell its boot id and uptime; is it a Linux guest?", e);
        }
    }
}
