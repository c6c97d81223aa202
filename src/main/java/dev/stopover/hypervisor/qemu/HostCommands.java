package dev.stopover.hypervisor.qemu;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.HostFacts;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the driver does on a host by shell lines: files, network devices, processes. */
final class HostCommands {

    /** What a host has of a guest. */
    enum Presence {
        ABSENT,
        OFF,
        RUNNING
    }

    private static final String PATH = "PATH=$PATH:/usr/sbin:/sbin; umask 077; ";

    private final String host;
    private final RemoteShell shell;

    HostCommands(String host, RemoteShell shell) {
        this.host = host;
        this.shell = shell;
    }

    /** Fails where something that the driver needs is not there. */
    void check() throws HypervisorException {
        CommandResult result = run("[ \"$(id -u)\" = 0 ] || { echo 'log in as root: only root makes network devices';"
                + " exit 1; }; for p in qemu-system-x86_64 ip; do command -v $p >/dev/null || { echo \"$p is not there:"
                + " install qemu-system-x86 and iproute2\"; exit 1; }; done");
        if (!result.succeeded()) {
            throw new HypervisorException(
                    host + ": QEMU cannot be used: " + result.out().strip());
        }
    }

    HostFacts facts() throws HypervisorException {
        String said = run("echo kernel $(uname -sr); echo cpu $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo"
                        + " | head -n 1); echo cpus $(grep -c ^processor /proc/cpuinfo); echo memory"
                        + " $(sed -n 's/^MemTotal: *//p' /proc/meminfo); echo qemu $(qemu-system-x86_64 --version"
                        + " | sed -n 's/^QEMU emulator version //p')")
                .out();
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : said.split("\n")) {
            int space = line.indexOf(' ');
            if (space > 0) {
                facts.put(line.substring(0, space), line.substring(space + 1).strip());
            }
        }
        return new HostFacts(host, facts);
    }

    Presence presence(GuestFiles files) throws HypervisorException {
        String said = run(alive(files) + "if alive; then echo RUNNING; elif [ -f " + files.definition()
                        + " ]; then echo OFF; else echo ABSENT; fi")
                .out()
                .strip();
        try {
            return Presence.valueOf(said);
        } catch (IllegalArgumentException neither) {
            throw new HypervisorException(host + ": cannot tell whether guest '" + files.guest() + "' runs", neither);
        }
    }

    void define(GuestDefinition guest, GuestFiles files) throws HypervisorException {
        must(
                "cannot define guest '" + guest.name() + "'",
                PATH + "mkdir -p " + files.directory() + " && printf %s " + Command.quote(DefinitionFile.write(guest))
                        + " > " + files.definition() + ".new && mv " + files.definition() + ".new "
                        + files.definition());
    }

    GuestDefinition definition(GuestFiles files, String what) throws HypervisorException {
        CommandResult result = run("cat " + files.definition());
        if (!result.succeeded()) {
            throw new HypervisorException(host + ": " + what + ": it is not defined here");
        }
        try {
            return DefinitionFile.read(result.out());
        } catch (IllegalArgumentException unreadable) {
            throw new HypervisorException(
                    host + ": " + what + ": its definition " + files.definition() + " cannot be used: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** Makes the guest's network device and starts its QEMU; returns when that takes commands. */
    void launch(GuestDefinition guest, GuestFiles files, String... more) throws HypervisorException {
        String tap = files.tap();
        must(
                "cannot start guest '" + guest.name() + "'",
                PATH + removeTap(files) + "mkdir -p " + GuestFiles.consoles() + "; rm -f " + files.socket()
                        + "; ip tuntap add dev " + tap + " mode tap && ip link set dev " + tap + " master "
                        + Command.quote(guest.bridge()) + " && ip link set dev " + tap + " up && "
                        + CommandLine.of(guest, files, more) + " || { " + removeTap(files) + "exit 1; }");
    }

    /** Ends the guest's QEMU, if there is one, and takes away its network device. */
    void kill(GuestFiles files) throws HypervisorException {
        must(
                "cannot stop guest '" + files.guest() + "'",
                PATH + alive(files) + "alive && kill -KILL \"$p\"; " + awaitGone() + removeTap(files) + "rm -f "
                        + files.processId() + " " + files.socket());
    }

    /** Waits until a QEMU that is about to end has ended, and takes away the guest's network device. */
    void awaitEnd(GuestFiles files) throws HypervisorException {
        must(
                "cannot see the end of guest '" + files.guest() + "'",
                PATH + alive(files) + awaitGone() + removeTap(files));
    }

    void undefine(GuestFiles files) throws HypervisorException {
        must("cannot undefine guest '" + files.guest() + "'", PATH + removeTap(files) + "rm -rf " + files.directory());
    }

    /** A number that is somebody else's process by now is not taken for the guest's: QEMU's own words are compared. */
    private static String alive(GuestFiles files) {
        return "alive() { p=$(cat " + files.processId() + ") && [ -n \"$p\" ] && tr '\\0' '\\n' < \"/proc/$p/cmdline\""
                + " | grep -qxF " + files.processId() + "; } 2>/dev/null; ";
    }

    /** The end of another program's process is no event for a shell, so it looks, ten seconds at most. */
    private static String awaitGone() {
        return "i=0; while alive; do [ $i -lt 500 ] || { echo 'its QEMU does not end' >&2; exit 1; };"
                + " sleep 0.02; i=$((i+1)); done; ";
    }

    private static String removeTap(GuestFiles files) {
        return "ip link del dev " + files.tap() + " 2>/dev/null; ";
    }

    private void must(String what, String line) throws HypervisorException {
        CommandResult result = run(line);
        if (!result.succeeded()) {
            String said = (result.err().isBlank() ? result.out() : result.err()).strip();
            throw new HypervisorException(host + ": " + what + ": "
                    + (said.isEmpty() ? "the host's shell said nothing" : said.replaceAll("\\s*\\n\\s*", "; ")));
        }
    }

    private CommandResult run(String line) throws HypervisorException {
        try {
            return shell.run(Command.shell(line));
        } catch (RemoteException unreachable) {
            throw new HypervisorException(unreachable.getMessage(), unreachable);
        }
    }
}
