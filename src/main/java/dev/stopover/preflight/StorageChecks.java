package dev.stopover.preflight;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.Guest;
import dev.stopover.model.Share;
import dev.stopover.plan.AllSteps;
import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the guests' disks and the experiment's files are kept. */
final class StorageChecks {

    private static final Pattern POOL_PATH = Pattern.compile("<target>.*?<path>([^<]*)</path>", Pattern.DOTALL);

    private StorageChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        "storage pools",
                        "Is every storage pool there, active, of the same name and path?",
                        StorageChecks::pools),
                new Check("disks", "Are the guests' disks at the same path on every host?", DiskChecks::paths),
                new Check("disks and QEMU", "May QEMU's user use the guests' disks?", DiskChecks::usable),
                new Check(
                        "shares",
                        "Can the shares be served and mounted, guests' disks at the same path?",
                        StorageChecks::shares),
                new Check("disk space", "Is there room for what the experiment writes?", StorageChecks::space));
    }

    private static List<Finding> pools(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        Set<String> pools = new LinkedHashSet<>();
        for (Guest guest : lab.guests()) {
            guest.volumes().forEach(volume -> pools.add(volume.pool()));
            lab.hardware(guest).drives().forEach(drive -> pools.add(drive.pool()));
        }
        pools.remove("");
        if (pools.isEmpty()) {
            return List.of(Finding.pass("", "no guest has volumes"));
        }
        List<Finding> findings = new ArrayList<>();
        for (String pool : pools) {
            Map<String, String> paths = new LinkedHashMap<>();
            findings.addAll(lab.each(lab.roles(), role -> pool(lab, role, pool, paths)));
            if (new LinkedHashSet<>(paths.values()).size() > 1) {
                findings.add(Finding.fail(
                        pool,
                        "the pool's path differs: " + paths,
                        "Define it with the same <path> on every host:  virsh pool-define-as"));
            }
        }
        return findings;
    }

    private static Finding pool(Inspection lab, String role, String pool, Map<String, String> paths)
            throws NotCheckable, RemoteException {
        List<String> active =
                lab.virsh(role, "pool-list --name").lines().map(String::strip).toList();
        if (!active.contains(pool)) {
            return Finding.fail(
                    role,
                    "there is no active storage pool '" + pool + "'",
                    "virsh pool-define-as " + Command.quote(pool) + " …  and  virsh pool-start " + Command.quote(pool));
        }
        Matcher path = POOL_PATH.matcher(lab.virsh(role, "pool-dumpxml " + Command.quote(pool)));
        String found = path.find() ? path.group(1) : "";
        paths.put(role, found);
        return Finding.pass(role, pool + (found.isEmpty() ? "" : " at " + found));
    }

    private static List<Finding> shares(Inspection lab) {
        List<Finding> findings = new ArrayList<>();
        for (Share share : lab.plan().experiment().shares()) {
            boolean nfs = share.protocol() == Share.Protocol.NFS;
            findings.addAll(lab.each(
                    List.of(share.server()),
                    role -> tool(lab, role, share, nfs ? "exportfs" : "smbd", nfs ? "nfs-kernel-server" : "samba")));
            for (Share.Client client : share.clients()) {
                findings.addAll(lab.each(
                        List.of(client.host()),
                        role -> tool(
                                lab,
                                role,
                                share,
                                nfs ? "mount.nfs" : "mount.cifs",
                                nfs ? "nfs-common" : "cifs-utils")));
                if (!client.at().equals(share.path()) && !lab.guests().isEmpty()) {
                    findings.add(Finding.fail(
                            client.host(),
                            "share '" + share.name() + "' is mounted at " + client.at() + ", but served from "
                                    + share.path(),
                            "Use the same path for both: a guest finds its disk by path"));
                }
            }
        }
        return findings.isEmpty() ? List.of(Finding.pass("", "the experiment has no shares")) : findings;
    }

    private static Finding tool(Inspection lab, String role, Share share, String tool, String debianPackage)
            throws RemoteException {
        return lab.run(role, "PATH=$PATH:/sbin:/usr/sbin; command -v " + tool).succeeded()
                ? Finding.pass(role, tool + " is there for share '" + share.name() + "'")
                : Finding.fail(
                        role,
                        "there is no " + tool + " for share '" + share.name() + "'",
                        "On Debian:  apt-get install " + debianPackage);
    }

    /** Files by host and directory, each counted once however often it is written. */
    private static List<Finding> space(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        Map<String, Map<String, Long>> written = new LinkedHashMap<>();
        for (Guest guest : lab.guests()) {
            long memory = lab.hardware(guest).memory();
            for (var trial : lab.plan().trials()) {
                AllSteps.of(trial.treatment()).forEach(step -> new WrittenFiles(written, guest, memory).add(step));
            }
        }
        if (lab.guests().isEmpty()) {
            lab.plan()
                    .trials()
                    .forEach(trial -> AllSteps.of(trial.treatment())
                            .forEach(step -> new WrittenFiles(written, null, 0).add(step)));
        }
        if (written.isEmpty()) {
            return List.of(Finding.pass("", "the experiment writes no large file of its own"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Map<String, Long>> host : written.entrySet()) {
            findings.addAll(lab.each(List.of(host.getKey()), role -> room(lab, role, host.getValue())));
        }
        return findings;
    }

    private static Finding room(Inspection lab, String role, Map<String, Long> files)
            throws NotCheckable, RemoteException {
        Map<String, Long> needed = new LinkedHashMap<>();
        Map<String, Long> free = new LinkedHashMap<>();
        for (Map.Entry<String, Long> file : files.entrySet()) {
            String[] device = lab.said(role, free(file.getKey())).split("\\s+");
            if (device.length < 2) {
                throw new NotCheckable(role + " does not tell the free space for " + file.getKey());
            }
            needed.merge(device[0], file.getValue(), Long::sum);
            free.put(device[0], Long.parseLong(device[1]) << 10);
        }
        for (Map.Entry<String, Long> need : needed.entrySet()) {
            long room = free.get(need.getKey());
            if (room < need.getValue()) {
                return Finding.fail(
                        role,
                        GuestChecks.shown(room) + " free on " + need.getKey() + ", "
                                + GuestChecks.shown(need.getValue()) + " needed for "
                                + String.join(", ", files.keySet()),
                        "Make room there, or write elsewhere");
            }
        }
        long sum = needed.values().stream().mapToLong(Long::longValue).sum();
        return Finding.pass(role, GuestChecks.shown(sum) + " needed, and free");
    }

    /** The mount point and the free KiB of the nearest directory above a file that exists. */
    private static String free(String file) {
        return "d=" + Command.quote(file) + "; while [ ! -d \"$d\" ]; do d=$(dirname \"$d\"); done;"
                + " df -Pk \"$d\" | awk 'NR==2 {print $6, $4}'";
    }
}
