package dev.stopover.preflight;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.lab.LabHost;
import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the network between the hosts must be like. */
final class NetworkChecks {

    private NetworkChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("host names", "Does every host know its own name and the others'?", NetworkChecks::names),
                new Check("bridge", "Is the guests' bridge there under the same name?", NetworkChecks::bridges),
                new Check("subnet", "Are the guests' bridges in the same subnet?", NetworkChecks::subnets),
                new Check(
                        "migration ports",
                        "Can every host reach the others' TCP ports 49152 to 49215?",
                        NetworkChecks::ports));
    }

    /** Returns the address to which a host's migration data goes. */
    static String migrationAddress(Inspection lab, String role) {
        LabHost host = lab.plan().lab().hosts().get(role);
        return host == null || host.migrationAddress() == null ? lab.lab().hostAddress(role) : host.migrationAddress();
    }

    private static List<Finding> names(Inspection lab) {
        return lab.each(lab.roles(), role -> {
            List<String> unknown = new ArrayList<>();
            for (String other : lab.roles()) {
                String name = lab.said(other, "hostname");
                for (String each : new LinkedHashSet<>(List.of(name, migrationAddress(lab, other)))) {
                    if (!each.isEmpty()
                            && lab.said(role, "getent hosts " + Command.quote(each))
                                    .isEmpty()) {
                        unknown.add(each);
                    }
                }
            }
            return unknown.isEmpty()
                    ? Finding.pass(role, "knows " + String.join(", ", lab.roles()))
                    : Finding.fail(
                            role,
                            "does not know " + String.join(", ", unknown),
                            "Add a line with address and name to /etc/hosts of " + role + ", or to your name server");
        });
    }

    private static Map<String, Set<String>> bridgesByHost(Inspection lab)
            throws NotCheckable, RemoteException, HypervisorException {
        Map<String, Set<String>> bridges = new LinkedHashMap<>();
        for (var guest : lab.guests()) {
            for (String role : lab.visited(guest)) {
                bridges.computeIfAbsent(role, any -> new LinkedHashSet<>())
                        .addAll(lab.hardware(guest).bridges());
            }
        }
        return bridges;
    }

    private static List<Finding> bridges(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        Map<String, Set<String>> wanted = bridgesByHost(lab);
        List<Finding> findings = new ArrayList<>();
        wanted.forEach((role, bridges) -> bridges.forEach(bridge -> findings.addAll(lab.each(
                List.of(role),
                host -> lab.run(host, "test -d /sys/class/net/" + Command.quote(bridge) + "/bridge")
                                .succeeded()
                        ? Finding.pass(host, bridge)
                        : Finding.fail(
                                host,
                                "there is no bridge " + bridge,
                                "Make it, joined to the network the guests are on:  ip link add " + bridge
                                        + " type bridge  , or name another one by  bridge:  in the lab file")))));
        for (var guest : lab.guests()) {
            for (String network : lab.hardware(guest).networks()) {
                findings.addAll(lab.each(lab.visited(guest), role -> network(lab, network, role)));
            }
        }
        return findings.isEmpty() ? List.of(Finding.pass("", "no guest is joined to a bridge")) : findings;
    }

    private static Finding network(Inspection lab, String network, String role) throws NotCheckable, RemoteException {
        return lab.virsh(role, "net-list --name").lines().map(String::strip).anyMatch(network::equals)
                ? Finding.pass(role, "network " + network)
                : Finding.fail(
                        role,
                        "there is no active network " + network + " of libvirt",
                        "virsh net-define  and  virsh net-start " + Command.quote(network)
                                + "  there, with the same subnet; or join the guest to a bridge that every host has");
    }

    private static List<Finding> subnets(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        Map<String, String> subnets = new LinkedHashMap<>();
        for (Map.Entry<String, Set<String>> entry : bridgesByHost(lab).entrySet()) {
            for (String bridge : entry.getValue()) {
                String address = lab.said(
                        entry.getKey(),
                        "ip -o -4 addr show dev " + Command.quote(bridge)
                                + " scope global | sed -n 's/.* inet \\([^ ]*\\).*/\\1/p' | head -n 1");
                if (address.isEmpty()) {
                    throw new NotCheckable("bridge " + bridge + " of " + entry.getKey() + " has no IPv4 address");
                }
                subnets.put(entry.getKey() + ' ' + bridge, Subnet.of(address));
            }
        }
        Set<String> distinct = new LinkedHashSet<>(subnets.values());
        if (distinct.size() <= 1) {
            return List.of(Finding.pass(
                    "",
                    distinct.isEmpty()
                            ? "no guest is joined to a bridge"
                            : "" + distinct.iterator().next()));
        }
        List<String> each = new ArrayList<>();
        subnets.forEach((where, subnet) -> each.add(subnet + " on " + where));
        return List.of(Finding.fail(
                "",
                String.join(", ", each),
                "Join the bridges to one network: a guest keeps its address when it moves"));
    }

    private static List<Finding> ports(Inspection lab) throws InterruptedException {
        Set<Inspection.Move> ways = HostChecks.distinctWays(lab);
        if (ways.isEmpty()) {
            return List.of(Finding.pass("", "no guest moves while it runs"));
        }
        // Both ways, even where the experiment moves one way only: guests are brought back after a failed trial.
        List<Finding> findings = new ArrayList<>();
        for (Inspection.Move way : lab.pairs()) {
            findings.add(PortTest.test(lab, way));
        }
        return findings;
    }
}
