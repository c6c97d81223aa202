package dev.stopover.preflight;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.Guest;
import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether every host sees the guests' disks as the others do, and QEMU may use them. */
final class DiskChecks {

    /** The file systems that several hosts see, by the names that stat gives them. */
    private static final Set<String> SHARED = Set.of("nfs", "nfs4", "cifs", "smb2", "ceph", "gfs2", "ocfs2", "gluster");

    /** Prints the user that QEMU runs as: what libvirt's configuration says, else the distribution's default. */
    private static final String QEMU_USER =
            "u=$(sed -n 's/^ *user *= *\"\\{0,1\\}+\\{0,1\\}\\([^\"]*\\)\"\\{0,1\\} *$/\\1/p'"
                    + " /etc/libvirt/qemu.conf 2>/dev/null | tail -n 1);"
                    + " for c in \"$u\" libvirt-qemu qemu; do [ -n \"$c\" ] && id -un \"$c\" 2>/dev/null && exit; done; exit 1";

    private DiskChecks() {}

    static List<Finding> paths(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        List<Finding> findings = new ArrayList<>();
        for (Guest guest : lab.guests()) {
            Set<String> copied = lab.moves().stream()
                    .filter(move -> move.guest().equals(guest.name()) && move.copiesStorage())
                    .map(Inspection.Move::to)
                    .collect(Collectors.toSet());
            for (GuestHardware.Drive drive : disks(lab, guest)) {
                findings.addAll(lab.each(lab.visited(guest), role -> path(lab, guest, drive, role, copied)));
            }
        }
        return findings.isEmpty() ? List.of(Finding.pass("", "no guest has a disk")) : findings;
    }

    private static List<GuestHardware.Drive> disks(Inspection lab, Guest guest)
            throws NotCheckable, RemoteException, HypervisorException {
        return lab.hardware(guest).drives().stream()
                .filter(drive -> drive.device().equals("disk") && !drive.path().isEmpty())
                .toList();
    }

    private static Finding path(Inspection lab, Guest guest, GuestHardware.Drive drive, String role, Set<String> copied)
            throws RemoteException {
        String path = Command.quote(drive.path());
        if (!lab.run(role, "test -e " + path).succeeded()) {
            return Finding.fail(
                    role,
                    "there is no " + drive.path() + " for guest '" + guest.name() + "'",
                    copied.contains(role)
                            ? "Make an empty disk of the same size there, into which the migration copies"
                            : "Mount the shared directory at the same path, or migrate with  copyStorage: all");
        }
        String system = lab.said(role, "stat -f -c %T " + path);
        boolean alone = lab.moves().stream().noneMatch(move -> move.guest().equals(guest.name()));
        if (SHARED.contains(system) || alone || copied.contains(role) || !copied.isEmpty()) {
            return Finding.pass(role, drive.path() + (system.isEmpty() ? "" : " on " + system));
        }
        return Finding.fail(
                role,
                drive.path() + " is on " + system + ", which the other hosts do not see",
                "Move it to an NFS or SMB mount of the same path on every host, or migrate with  copyStorage: all");
    }

    static List<Finding> usable(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        List<Finding> findings = new ArrayList<>();
        for (Guest guest : lab.guests()) {
            for (GuestHardware.Drive drive : disks(lab, guest)) {
                findings.addAll(lab.each(lab.visited(guest), role -> usable(lab, drive, role)));
            }
        }
        return findings.isEmpty() ? List.of(Finding.pass("", "no guest has a disk")) : findings;
    }

    private static Finding usable(Inspection lab, GuestHardware.Drive drive, String role)
            throws NotCheckable, RemoteException {
        String user = lab.said(role, QEMU_USER);
        if (user.isEmpty()) {
            throw new NotCheckable(role + " has no user libvirt-qemu or qemu, and /etc/libvirt/qemu.conf names none");
        } else if (!lab.said(role, "id -u").equals("0")) {
            throw new NotCheckable("only root can ask for another user's rights on " + role);
        }
        String path = Command.quote(drive.path());
        if (!lab.run(role, "test -e " + path).succeeded()) {
            throw new NotCheckable("there is no " + drive.path() + " on " + role);
        }
        String as = "setpriv --reuid " + Command.quote(user) + " --regid $(id -g " + Command.quote(user)
                + ") --init-groups test ";
        if (lab.run(role, as + "-w " + path).succeeded()) {
            return Finding.pass(role, user + " can write " + drive.path());
        }
        boolean reached = lab.run(role, as + "-x $(dirname " + path + ")").succeeded();
        boolean shared = SHARED.contains(lab.said(role, "stat -f -c %T " + path));
        if (reached && !shared) {
            return Finding.pass(role, user + " reaches " + drive.path() + "; libvirt gives it to it at the start");
        }
        return Finding.fail(
                role,
                user + (reached ? " cannot write " : " cannot reach ") + drive.path(),
                reached
                        ? "chown " + user + " " + path + "  , or export with no_root_squash"
                        : "chmod o+x  every directory above it");
    }
}
