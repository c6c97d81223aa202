package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.HostFacts;
import dev.stopover.model.ByteCount;
import dev.stopover.remote.Command;
import dev.stopover.remote.RemoteException;
import dev.stopover.remote.RemoteShell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.NodeInfo;

/** What libvirt and the shell say of a host. */
final class LibvirtFacts {

    private static final Pattern HOST_UUID = Pattern.compile("<uuid>([0-9a-fA-F-]{36})</uuid>");

    private LibvirtFacts() {}

    static HostFacts of(String host, Connect connection, RemoteShell shell) throws LibvirtException {
        Map<String, String> facts = new LinkedHashMap<>();
        NodeInfo node = connection.nodeInfo();
        put(facts, "kernel", said(shell, "uname -sr"));
        put(facts, "cpu", said(shell, "sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1"));
        facts.put("cpus", Integer.toString(node.cpus));
        facts.put("memory", ByteCount.mebibytes(node.memory / 1024).toString());
        facts.put("qemu", version(connection.getVersion()));
        facts.put("libvirt", version(connection.getLibVersion()));
        Matcher uuid = HOST_UUID.matcher(connection.getCapabilities());
        put(facts, "hostUuid", uuid.find() ? uuid.group(1) : "");
        return new HostFacts(host, facts);
    }

    /** Takes libvirt's number apart: major × 1,000,000 + minor × 1,000 + release. */
    static String version(long number) {
        return number / 1_000_000 + "." + number / 1000 % 1000 + "." + number % 1000;
    }

    private static void put(Map<String, String> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.put(name, value.strip());
        }
    }

    private static String said(RemoteShell shell, String line) {
        try {
            return shell.run(Command.shell(line)).out();
        } catch (RemoteException unknown) {
            return "";
        }
    }
}
