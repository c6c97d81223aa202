package dev.stopover.preflight;

import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.ByteCount;
import dev.stopover.model.Guest;
import dev.stopover.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the guests must be, and what hosts must have for them. */
final class GuestChecks {

    /** What QEMU itself takes beside a guest's memory. */
    private static final long QEMU_OVERHEAD = 128L << 20;

    /** The QEMU that drops a disk's cached pages at the switch-over, so that any cache mode is safe. */
    private static final String DROPS_CACHES = "4.0";

    private GuestChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("guests", "Is every guest where it starts from, or made there?", GuestChecks::present),
                new Check("machine type", "Has the target the guest's machine type?", GuestChecks::machines),
                new Check("memory", "Is there memory for all guests on every host they come to?", GuestChecks::memory),
                new Check("attached devices", "Is nothing attached that cannot move?", GuestChecks::attached),
                new Check("cache mode", "Are the disks' caches safe at the switch-over?", GuestChecks::caches));
    }

    private static List<Finding> present(Inspection lab) throws HypervisorException {
        List<Finding> findings = new ArrayList<>();
        for (Guest guest : byName(lab)) {
            findings.add(
                    lab.lab().definition(guest).isPresent()
                            ? Finding.pass(guest.name(), "made for the run on " + guest.on())
                            : own(lab, guest));
        }
        return findings;
    }

    /** A guest of the user's own: it must be known where it starts from, or run on another host of the lab. */
    private static Finding own(Inspection lab, Guest guest) throws HypervisorException {
        String domain = lab.plan().lab().domain(guest.name());
        String home = guest.on();
        List<String> running = new ArrayList<>();
        Map<String, GuestState> others = new LinkedHashMap<>();
        for (String role : lab.roles()) {
            GuestState state = lab.lab().hypervisors().get(role).state(guest.name());
            if (state == GuestState.RUNNING) {
                running.add(role);
            } else if (state != GuestState.ABSENT) {
                others.put(role, state);
            }
        }
        if (running.size() > 1) {
            return Finding.fail(
                    guest.name(),
                    "domain " + domain + " runs on " + String.join(" and on ", running) + ": two copies of one guest",
                    "On all but one of them:  virsh destroy " + domain);
        } else if (running.size() == 1) {
            return Finding.pass(
                    guest.name(),
                    "running on " + running.get(0)
                            + (running.contains(home) ? "" : "; it is moved to " + home + " before the first trial"));
        } else if (others.get(home) == GuestState.SHUT_OFF) {
            return Finding.pass(guest.name(), "shut off on " + home);
        } else if (others.isEmpty()) {
            return Finding.fail(
                    guest.name(),
                    "there is no domain " + domain + " on " + String.join(" or ", lab.roles()),
                    "Write the name that  virsh list --all  shows on " + home
                            + "  as its  domain:  under guests: in the lab file, or define it there");
        }
        List<String> found = new ArrayList<>();
        others.forEach((role, state) ->
                found.add(role + " (" + state.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")"));
        return Finding.fail(
                guest.name(),
                "domain " + domain + " is on " + String.join(", ", found) + ", and does not run",
                toRun(domain, home, others.get(home)));
    }

    /** Returns what makes a guest run at home; the state is null where it is not known there. */
    private static String toRun(String domain, String home, GuestState state) {
        if (state == null) {
            return "Define it on " + home + " and start it there:  virsh start " + domain;
        }
        return "On " + home + ":  virsh "
                + (state == GuestState.PAUSED
                        ? "resume " + domain
                        : "destroy " + domain + "  , then  virsh start " + domain);
    }

    /** The first variant of each guest: those of one name differ in size or card only. */
    private static List<Guest> byName(Inspection lab) {
        Map<String, Guest> guests = new LinkedHashMap<>();
        lab.guests().forEach(guest -> guests.putIfAbsent(guest.name(), guest));
        return List.copyOf(guests.values());
    }

    private static List<Finding> machines(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        List<Finding> findings = new ArrayList<>();
        for (Guest guest : byName(lab)) {
            String machine = lab.hardware(guest).machine();
            String exact = canonical(lab.virsh(guest.on(), "capabilities"), machine);
            findings.addAll(lab.each(lab.visited(guest), role -> {
                String at = guest.name() + " on " + role;
                return knows(lab.virsh(role, "capabilities"), exact)
                        ? Finding.pass(at, exact)
                        : Finding.fail(
                                at,
                                "there is no machine type " + exact,
                                "Bring QEMU on " + role + " to the version of " + guest.on()
                                        + ", or define the guest with a machine type that both list:"
                                        + "  qemu-system-x86_64 -machine help");
            }));
        }
        return findings;
    }

    /** Returns what an alias as {@code pc} or {@code q35} stands for on a host; the name itself where it is none. */
    static String canonical(String capabilities, String machine) {
        Matcher alias = Pattern.compile(
                        "<machine[^>]*canonical=['\"]([^'\"]+)['\"][^>]*>" + Pattern.quote(machine) + "</machine>")
                .matcher(capabilities);
        return alias.find() ? alias.group(1) : machine;
    }

    static boolean knows(String capabilities, String machine) {
        return capabilities.contains(">" + machine + "</machine>");
    }

    private static List<Finding> memory(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        Map<String, Long> needed = new LinkedHashMap<>();
        Map<String, Long> largest = new LinkedHashMap<>();
        for (Guest guest : lab.guests()) {
            long bytes = lab.hardware(guest).memory() + QEMU_OVERHEAD;
            for (String role : lab.visited(guest)) {
                // Variants of one guest never run at the same time.
                String key = role + '\0' + guest.name();
                long more = Math.max(0, bytes - largest.getOrDefault(key, 0L));
                largest.merge(key, bytes, Math::max);
                needed.merge(role, more, Long::sum);
            }
        }
        return lab.each(needed.keySet(), role -> {
            String available = lab.said(role, "sed -n 's/^MemAvailable: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo");
            if (available.isEmpty()) {
                throw new NotCheckable(role + " does not tell its available memory");
            }
            long free = Long.parseLong(available) << 10;
            String found = shown(free) + " available, " + shown(needed.get(role)) + " needed";
            return free >= needed.get(role)
                    ? Finding.pass(role, found)
                    : Finding.fail(role, found, "Stop other guests on " + role + ", or give these less memory");
        });
    }

    static String shown(long bytes) {
        return ByteCount.mebibytes(bytes >> 20).toString();
    }

    private static List<Finding> attached(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        List<Finding> findings = new ArrayList<>();
        for (Guest guest : byName(lab)) {
            GuestHardware hardware = lab.hardware(guest);
            boolean clean = true;
            for (GuestHardware.Drive drive : hardware.drives()) {
                boolean removable =
                        drive.device().equals("cdrom") || drive.device().equals("floppy");
                if (removable && !drive.path().isEmpty()) {
                    clean = false;
                    findings.add(Finding.fail(
                            guest.name(),
                            "a medium is in its " + drive.device() + ": " + drive.path(),
                            "virsh change-media " + lab.plan().lab().domain(guest.name()) + " " + drive.target()
                                    + " --eject"));
                }
            }
            if (hardware.hostDevices() > 0) {
                clean = false;
                findings.add(Finding.fail(
                        guest.name(),
                        "devices of the host are passed through to it: " + hardware.hostDevices(),
                        "virsh detach-device " + lab.plan().lab().domain(guest.name())
                                + "  for each of them; a real device cannot move"));
            }
            if (clean) {
                findings.add(Finding.pass(guest.name(), "no medium inserted, no device of the host"));
            }
        }
        return findings;
    }

    private static List<Finding> caches(Inspection lab) throws NotCheckable, RemoteException, HypervisorException {
        List<Finding> findings = new ArrayList<>();
        for (Guest guest : byName(lab)) {
            List<GuestHardware.Drive> cached = lab.hardware(guest).drives().stream()
                    .filter(drive -> drive.device().equals("disk"))
                    .filter(drive ->
                            !drive.cache().equals("none") && !drive.cache().equals("directsync"))
                    .toList();
            if (cached.isEmpty()) {
                findings.add(Finding.pass(
                        guest.name(),
                        lab.hardware(guest).drives().isEmpty() ? "it has no disk" : "the page cache is left out"));
                continue;
            }
            String remedy =
                    "virsh edit " + lab.plan().lab().domain(guest.name()) + "  : set  cache='none'  on its disks";
            List<GuestHardware.Drive> unsafe = cached.stream()
                    .filter(drive -> drive.cache().equals("unsafe"))
                    .toList();
            if (!unsafe.isEmpty()) {
                findings.add(Finding.fail(
                        guest.name(),
                        "disk " + unsafe.get(0).target() + " has  cache='unsafe'  : what it wrote may be missing on the"
                                + " target",
                        remedy));
                continue;
            }
            findings.addAll(lab.each(lab.visited(guest), role -> {
                String version =
                        lab.lab().hypervisors().get(role).facts().facts().getOrDefault("qemu", "0");
                return Versions.compare(version, DROPS_CACHES) >= 0
                        ? Finding.pass(
                                guest.name() + " on " + role,
                                "QEMU " + version + " drops cached pages at the switch-over")
                        : Finding.fail(
                                guest.name() + " on " + role,
                                "disk " + cached.get(0).target() + " goes through the page cache, which QEMU " + version
                                        + " does not drop",
                                remedy);
            }));
        }
        return findings;
    }
}
