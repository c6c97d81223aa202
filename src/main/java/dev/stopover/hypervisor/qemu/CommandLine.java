package dev.stopover.hypervisor.qemu;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.model.Guest;
import dev.stopover.remote.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * QEMU's command line, built from parts. Words are quoted for the shell; values inside an option have their commas
 * doubled, which is how QEMU tells a comma of the value from one that begins the next setting.
 */
final class CommandLine {

    private final List<String> words = new ArrayList<>(List.of("qemu-system-x86_64"));

    private CommandLine() {}

    /**
     * Returns the line for a shell.
     *
     * @param guest what to start
     * @param files where its files are on the host
     * @param more words that this start needs beside
     */
    static String of(GuestDefinition guest, GuestFiles files, String... more) {
        CommandLine line = new CommandLine();
        line.machine(guest);
        line.boot(guest);
        line.devices(guest, files);
        line.add("-qmp", "unix:" + value(files.socket()) + ",server=on,wait=off");
        line.add("-pidfile", files.processId());
        line.add("-daemonize");
        line.add(more);
        return line.words.stream().map(Command::quote).collect(Collectors.joining(" "));
    }

    private void machine(GuestDefinition guest) {
        boolean kvm = guest.accelerator() == Guest.Accelerator.KVM;
        add("-name", "guest=" + value(guest.name()));
        add("-uuid", guest.uuid().toString());
        add("-no-user-config", "-nodefaults", "-display", "none");
        // The older machine type: it has no PCI Express root ports to enumerate, so guests boot sooner.
        add("-machine", "pc,accel=" + (kvm ? "kvm" : "tcg"));
        // A plain processor, plus the random number instruction, without which a guest boots later.
        add("-cpu", kvm ? "host" : "qemu64,+rdrand");
        add("-m", "size=" + guest.memory().kibibytes() + "k");
        add("-smp", "cpus=" + guest.vcpus());
        add("-rtc", "base=utc");
    }

    private void boot(GuestDefinition guest) {
        GuestDefinition.DirectBoot boot = guest.boot();
        if (boot != null) {
            add("-kernel", boot.kernel());
            if (boot.initrd() != null) {
                add("-initrd", boot.initrd());
            }
            if (boot.commandLine() != null) {
                add("-append", boot.commandLine());
            }
        }
        if (boot != null && guest.disks().isEmpty()) {
            // A guest without a disk reboots only when its kernel has panicked: that must be seen, not hidden.
            add("-no-reboot");
        }
    }

    private void devices(GuestDefinition guest, GuestFiles files) {
        int number = 0;
        for (GuestDefinition.Disk disk : guest.disks()) {
            String node = "disk" + number++;
            // The format is always said: guessing it would let a guest point its host at any file.
            add(
                    "-blockdev",
                    "driver=" + value(disk.format()) + ",node-name=" + node + ",file.driver=file,file.filename="
                            + value(disk.path())
                            + (disk.shared() ? ",cache.direct=on,file.cache.direct=on" : ""));
            add("-device", "virtio-blk-pci,drive=" + node);
        }
        add("-netdev", "tap,id=net0,ifname=" + value(files.tap()) + ",script=no,downscript=no");
        String model = guest.nic() == Guest.Nic.E1000 ? "e1000" : "virtio-net-pci";
        // Without a boot ROM: nobody boots from the network here, and the firmware would wait for it.
        add("-device", model + ",netdev=net0,romfile=,mac=" + value(guest.mac()));
        add("-chardev", "file,id=console,append=on,path=" + value(files.console()));
        add("-serial", "chardev:console");
    }

    private void add(String... more) {
        words.addAll(List.of(more));
    }

    /** Returns a value as it stands inside an option. */
    private static String value(String text) {
        return text.replace(",", ",,");
    }
}
