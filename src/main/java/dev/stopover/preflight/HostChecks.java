package dev.stopover.preflight;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.Step;
import dev.stopover.plan.AllSteps;
import dev.stopover.plan.PlannedTrial;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each host must be by itself, and in comparison with the others. */
final class HostChecks {

    private HostChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("ssh", "Can every host be logged in to, with the rights the steps need?", HostChecks::login),
                new Check(
                        "hypervisor rights",
                        "May the user manage guests on every host?",
                        lab -> lab.each(lab.roles(), role -> rights(lab, role))),
                new Check("libvirt versions", "Do the hosts' libvirt versions go together?", HostChecks::libvirt),
                new Check("QEMU versions", "Does no guest move to an older QEMU?", HostChecks::qemu),
                new Check("host UUIDs", "Can the hypervisors tell the hosts apart?", HostChecks::uuids),
                new Check("CPU", "Has the target the processor features of the source?", HostChecks::cpu),
                new Check("KVM", "Is hardware virtualisation there for guests that use it?", HostChecks::kvm));
    }

    private static List<Finding> login(Inspection lab) {
        boolean root = needsRoot(lab);
        return lab.each(lab.roles(), role -> {
            String user = lab.said(role, "id -un");
            if (lab.said(role, "id -u").equals("0")) {
                return Finding.pass(role, "logged in as " + user);
            }
            return root
                    ? Finding.fail(
                            role,
                            "logged in as " + user + ", but the experiment shares directories, limits the link or drops"
                                    + " caches",
                            "Set  user: root  for " + role + " in the lab file")
                    : Finding.pass(role, "logged in as " + user + "; no step needs more");
        });
    }

    private static boolean needsRoot(Inspection lab) {
        return !lab.plan().experiment().shares().isEmpty()
                || lab.plan().trials().stream().anyMatch(HostChecks::needsRoot);
    }

    private static boolean needsRoot(PlannedTrial trial) {
        return AllSteps.of(trial.treatment())
                .anyMatch(step -> step instanceof Step.DropCaches || step instanceof Step.Shape);
    }

    private static Finding rights(Inspection lab, String role) throws RemoteException {
        try {
            Map<String, String> facts =
                    lab.lab().hypervisors().get(role).facts().facts();
            return Finding.pass(role, "the " + lab.plan().driver().name() + " driver is connected" + version(facts));
        } catch (HypervisorException e) {
            String user = lab.said(role, "id -un");
            return Finding.fail(
                    role,
                    Preflight.firstLine(e),
                    "As root:  usermod -aG libvirt " + user + "  , then log in anew; or log in as root");
        }
    }

    private static String version(Map<String, String> facts) {
        return facts.containsKey("libvirt")
                ? " (libvirt " + facts.get("libvirt") + ", QEMU " + facts.get("qemu") + ")"
                : "";
    }

    private static Map<String, String> facts(Inspection lab, String fact) throws NotCheckable, HypervisorException {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        for (String role : lab.roles()) {
            String value = lab.lab().hypervisors().get(role).facts().facts().get(fact);
            if (value == null) {
                throw new NotCheckable("the driver does not tell it of " + role);
            }
            values.put(role, value);
        }
        return values;
    }

    private static List<Finding> libvirt(Inspection lab) throws NotCheckable, HypervisorException {
        Map<String, String> versions = facts(lab, "libvirt");
        Set<String> majors = new LinkedHashSet<>();
        versions.values().forEach(version -> majors.add(version.split("\\.")[0]));
        return List.of(
                majors.size() <= 1
                        ? Finding.pass("", listed(versions))
                        : Finding.fail("", listed(versions), "Install the same major version of libvirt everywhere"));
    }

    private static List<Finding> qemu(Inspection lab) throws NotCheckable, HypervisorException {
        Map<String, String> versions = facts(lab, "qemu");
        List<Finding> findings = new ArrayList<>();
        for (Inspection.Move move : distinctWays(lab)) {
            if (Versions.compare(versions.get(move.from()), versions.get(move.to())) > 0) {
                findings.add(Finding.fail(
                        move.hosts(),
                        "from QEMU " + versions.get(move.from()) + " to the older " + versions.get(move.to()),
                        "Bring QEMU on " + move.to() + " to the version of " + move.from()
                                + ", or move guests the other way only"));
            }
        }
        return findings.isEmpty() ? List.of(Finding.pass("", listed(versions))) : findings;
    }

    /** Returns every way that memory goes from host to host, guests left aside. */
    static Set<Inspection.Move> distinctWays(Inspection lab) {
        Set<Inspection.Move> ways = new LinkedHashSet<>();
        lab.moves().forEach(move -> ways.add(new Inspection.Move(null, move.from(), move.to(), false)));
        return ways;
    }

    private static List<Finding> uuids(Inspection lab) throws NotCheckable, HypervisorException {
        Map<String, String> first = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        Map<String, String> uuids = facts(lab, "hostUuid");
        uuids.forEach((role, uuid) -> {
            String other = first.putIfAbsent(uuid, role);
            if (other != null) {
                findings.add(Finding.fail(
                        other + ", " + role,
                        "both have host UUID " + uuid + "; libvirt refuses to migrate to itself",
                        "On " + role + ", set  host_uuid = \"'$(uuidgen)'\"  in /etc/libvirt/libvirtd.conf and restart"
                                + " libvirtd"));
            }
        });
        return findings.isEmpty() ? List.of(Finding.pass("", "all differ")) : findings;
    }

    private static List<Finding> cpu(Inspection lab) {
        Set<Inspection.Move> ways = distinctWays(lab);
        if (ways.isEmpty()) {
            return List.of(Finding.pass("", "no guest moves while it runs"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Inspection.Move way : ways) {
            findings.addAll(lab.each(List.of(way.hosts()), hosts -> CpuComparison.compare(lab, way)));
        }
        return findings;
    }

    private static List<Finding> kvm(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        Set<String> hosts = new LinkedHashSet<>();
        for (var guest : lab.guests()) {
            if (lab.hardware(guest).kvm()) {
                hosts.addAll(lab.visited(guest));
            }
        }
        if (hosts.isEmpty()) {
            return List.of(Finding.pass("", "no guest uses it"));
        }
        return lab.each(
                hosts,
                role -> lab.run(role, "test -c /dev/kvm").succeeded()
                        ? Finding.pass(role, "/dev/kvm is there")
                        : Finding.fail(
                                role,
                                "there is no /dev/kvm",
                                "Switch virtualisation on in the firmware and load kvm_intel or kvm_amd; or declare the"
                                        + " guest with  accelerator tcg"));
    }

    private static String listed(Map<String, String> versions) {
        Set<String> distinct = new LinkedHashSet<>(versions.values());
        if (distinct.size() == 1) {
            return distinct.iterator().next() + " on every host";
        }
        List<String> each = new ArrayList<>();
        versions.forEach((role, version) -> each.add(version + " on " + role));
        return String.join(", ", each);
    }
}
