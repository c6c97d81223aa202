package dev.stopover.preflight;

import dev.stopover.remote.Command;
import dev.stopover.remote.CommandResult;
import dev.stopover.remote.RemoteException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the processor of one host with that of another, by libvirt's own rules. */
final class CpuComparison {

    private static final Pattern HOST_CPU = Pattern.compile("<host>.*?(<cpu>.*?</cpu>)", Pattern.DOTALL);

    private CpuComparison() {}

    static Finding compare(Inspection lab, Inspection.Move way) throws NotCheckable, RemoteException {
        Matcher cpu = HOST_CPU.matcher(lab.virsh(way.from(), "capabilities"));
        if (!cpu.find()) {
            throw new NotCheckable("libvirt on " + way.from() + " does not describe its processor");
        }
        // virsh reads a file: standard input is one, so that nothing is written on the host.
        CommandResult answer = lab.run(
                way.to(),
                "printf %s " + Command.quote(cpu.group(1))
                        + " | virsh -q -c qemu:///system cpu-compare /dev/stdin 2>&1");
        String said = answer.out().toLowerCase(java.util.Locale.ROOT);
        if (said.contains("incompatible")) {
            return Finding.fail(
                    way.hosts(),
                    "the processor of " + way.to() + " lacks features of that of " + way.from(),
                    "Give the guest the CPU model that both have:  virsh cpu-baseline  of both hosts' capabilities");
        } else if (said.contains("identical")) {
            return Finding.pass(way.hosts(), "identical");
        } else if (said.contains("superset")) {
            return Finding.pass(way.hosts(), way.to() + " has all features of " + way.from() + ", and more");
        }
        throw new NotCheckable("libvirt on " + way.to() + " does not compare processors: "
                + answer.out().strip().replaceAll("\\s*\\n\\s*", " "));
    }
}
