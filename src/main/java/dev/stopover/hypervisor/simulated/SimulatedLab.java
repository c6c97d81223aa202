package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.GuestEvents.GuestEvent;
import dev.stopover.hypervisor.GuestEvents.Subscription;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.KnownOutages.Layer;
import dev.stopover.hypervisor.KnownOutages.Outage;
import dev.stopover.hypervisor.MigrationConditions;
import dev.stopover.hypervisor.ModelledGuest;
import dev.stopover.model.ByteCount;
import dev.stopover.model.ByteRate;
import dev.stopover.model.Clock;
import dev.stopover.model.Step;
import dev.stopover.remote.RemoteShell;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A lab that exists only as a model. Hosts come into being when they are first asked for. Everything happens in the
 * time of {@link #clock}, which costs no real time. Repeatable with one driving thread: the same seed and the same
 * calls give the same figures; other threads may watch.
 */
public final class SimulatedLab {

    private static final double INCREMENTAL_SHARE = 0.1;

    private final long seed;
    private final SimulatedClock clock;
    private final Noise noise;
    private final Map<String, SimulatedHost> hosts = new ConcurrentHashMap<>();
    private final Map<String, SimulatedGuest> guests = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Path, Long> fetched = new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private volatile ByteRate link = MigrationConditions.DEFAULT_LINK;
    private volatile Duration delay = Duration.ZERO;

    /**
     * Creates an empty lab.
     *
     * @param seed makes its figures repeatable
     * @param start what its wall clock shows at first
     */
    public SimulatedLab(long seed, Instant start) {
        this.seed = seed;
        this.clock = new SimulatedClock(start);
        this.noise = new Noise(seed);
    }

    /** Returns the lab's clock. Its sleep returns at once, so a loop that only sleeps and looks never waits. */
    public Clock clock() {
        return clock;
    }

    /**
     * Returns a host's hypervisor.
     *
     * @param host the host's role
     * @param driver which real driver it plays: {@code libvirt}, {@code qemu} or {@code xen}
     * @throws IllegalArgumentException when there is no such driver
     */
    public SimulatedHypervisor hypervisor(String host, String driver) {
        return new SimulatedHypervisor(this, host(host), SimulatedProfiles.profile(driver));
    }

    /** Returns the shell of a host. */
    public RemoteShell hostShell(String host) {
        SimulatedHost machine = host(host);
        return new SimulatedShell(this, host, machine.files(), null);
    }

    /** Returns the shell inside a guest; its commands fail while the guest cannot be reached. */
    public RemoteShell guestShell(String guest) {
        return new SimulatedShell(this, guest, new SimulatedFiles(), guest(guest));
    }

    /**
     * Sets the load inside a guest; a fresh boot ends it.
     *
     * @param guest the guest's name
     * @param rate memory written in a second, zero for none
     * @param workingSet the memory written to, or null for half of the guest's memory
     */
    public void setDirtyRate(String guest, ByteRate rate, ByteCount workingSet) {
        SimulatedGuest machine = guest(guest);
        machine.load(rate, workingSet == null ? new ByteCount(machine.memory().bytes() / 2) : workingSet);
    }

    /**
     * Sets the link between all hosts.
     *
     * @param rate what it carries; null for the default of 1 Gbit/s
     * @param oneWay the delay it adds in each direction; null for none
     */
    public void setLink(ByteRate rate, Duration oneWay) {
        link = rate == null ? MigrationConditions.DEFAULT_LINK : rate;
        delay = oneWay == null ? Duration.ZERO : oneWay;
    }

    /** Returns what the link between the hosts carries. */
    public ByteRate link() {
        return link;
    }

    /**
     * Puts a file on a host: an image, a volume, something the experiment expects there.
     *
     * @param host the host's role
     * @param path the file's path, a device's counts as one
     * @param size how large it is
     */
    public void placeFile(String host, String path, ByteCount size) {
        host(host).files().put(path, size.bytes());
    }

    /**
     * Lets the next migration of a guest fail as soon as the target is made ready, the guest staying where it is.
     *
     * @param guest the guest's name
     * @param reason the words the hypervisor will say
     */
    public void refuseNextMigration(String guest, String reason) {
        refusals.put(guest, reason);
    }

    /**
     * Copies a file from one host to the same path on another over the lab's link.
     *
     * @throws InterruptedException when the run is being stopped; the target has no file then
     */
    public void transfer(String path, String from, String to) throws InterruptedException {
        long bytes = host(from).files().size(path);
        clock.sleep(sending(bytes));
        host(to).files().put(path, bytes);
    }

    /**
     * Waits until a guest's service answers.
     *
     * @return whether it did in time; if not, all of the time is over
     * @throws InterruptedException when the run is being stopped
     */
    public boolean awaitService(String guest, Duration within) throws InterruptedException {
        long now = clock.nanos();
        long deadline = now + within.toNanos();
        List<Outage> outages = guest(guest).outages(Layer.SERVICE).between(now, deadline);
        if (outages.isEmpty() || outages.get(0).start() > now) {
            return true;
        }
        clock.sleep(Duration.ofNanos(outages.get(0).end() - now));
        return outages.get(0).end() < deadline;
    }

    /** Returns the id of a guest's boot, empty where it has never been started. */
    public Optional<UUID> bootId(String guest) {
        return Optional.ofNullable(guest(guest).boot());
    }

    /** Returns the time since a guest was last started. */
    public Duration uptime(String guest) {
        return Duration.ofNanos(clock.nanos() - guest(guest).bootedAt());
    }

    long brought(Path local) {
        return fetched.getOrDefault(local, 0L);
    }

    void bring(Path local, long bytes) {
        fetched.put(local, bytes);
    }

    Duration sending(long bytes) {
        double rate = noise.on(conditions("libvirt")).bandwidth().bytesPerSecond();
        return rate > 0 ? Duration.ofNanos((long) Math.min(1e17, bytes / rate * 1e9)) : Duration.ofDays(365);
    }

    Duration writing(long bytes) {
        double rate = noise.on(MigrationConditions.DEFAULTS).disk().bytesPerSecond();
        return Duration.ofNanos((long) Math.min(1e17, bytes / rate * 1e9));
    }

    long seed() {
        return seed;
    }

    SimulatedClock time() {
        return clock;
    }

    Noise noise() {
        return noise;
    }

    SimulatedHost host(String role) {
        return hosts.computeIfAbsent(role, SimulatedHost::new);
    }

    Collection<SimulatedHost> hosts() {
        return hosts.values();
    }

    SimulatedGuest guest(String name) {
        return guests.computeIfAbsent(name, SimulatedGuest::new);
    }

    /** What holds now, without noise. */
    MigrationConditions conditions(String driver) {
        return MigrationConditions.of(driver).over(link, delay);
    }

    String takeRefusal(String guest) {
        return refusals.remove(guest);
    }

    /** Starts a guest on a host: it answers after its boot. */
    void boot(SimulatedHost host, SimulatedGuest guest, MigrationConditions.Times times) {
        clock.advance(times.start());
        host.state(guest.name(), GuestState.RUNNING);
        long now = clock.nanos();
        guest.booted(noise.id(), now);
        long network = now + times.bootNetwork().toNanos();
        guest.outages(Layer.PROCESSOR).end(now);
        guest.outages(Layer.NETWORK).end(network);
        guest.outages(Layer.SERVICE)
                .end(Math.max(network, now + times.bootService().toNanos()));
        publish(host, guest.name(), GuestEvent.Kind.STARTED, "booted");
        publish(host, guest.name(), GuestEvent.Kind.RESUMED, "booted");
    }

    /** A guest's processors run again; the network learns of it a little later. */
    void resume(SimulatedHost host, SimulatedGuest guest, Duration announce) {
        host.state(guest.name(), GuestState.RUNNING);
        long now = clock.nanos();
        guest.outages(Layer.PROCESSOR).end(now);
        guest.outages(Layer.NETWORK).end(now + announce.toNanos());
        guest.outages(Layer.SERVICE).end(now + announce.toNanos());
        publish(host, guest.name(), GuestEvent.Kind.RESUMED, "running");
    }

    /** A guest with its load, and its disks where they are to be copied along. */
    ModelledGuest modelled(SimulatedHost host, String guest, String driver, Step.StorageCopy copied) {
        ModelledGuest moved = guest(guest).modelled(driver.equals("xen"));
        GuestDefinition definition = guest(guest).definition();
        if (copied == Step.StorageCopy.NONE || definition == null) {
            return moved;
        }
        long disks = definition.disks().stream()
                .mapToLong(disk -> host.files().size(disk.path()))
                .sum();
        return moved.withStorage(
                new ByteCount(copied == Step.StorageCopy.ALL ? disks : (long) (disks * INCREMENTAL_SHARE)));
    }

    /** A guest is off on a host; it falls silent unless another host runs it too. */
    void off(SimulatedHost host, SimulatedGuest guest, String why) {
        host.state(guest.name(), GuestState.SHUT_OFF);
        if (hosts().stream().noneMatch(other -> other.running(guest.name()))) {
            guest.fallSilent(clock.nanos());
        }
        publish(host, guest.name(), GuestEvent.Kind.STOPPED, why);
    }

    Subscription listen(String host, String guest, Consumer<GuestEvent> hears) {
        Listener listener = new Listener(host, guest, hears);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void publish(SimulatedHost host, String guest, GuestEvent.Kind kind, String detail) {
        GuestEvent event = new GuestEvent(host.name(), guest, kind, "simulated: " + detail, clock.nanos());
        for (Listener listener : listeners) {
            if (listener.host.equals(host.name()) && listener.guest.equals(guest)) {
                listener.hears.accept(event);
            }
        }
    }

    /** Refuses by a message that says that nothing real was asked. */
    static HypervisorException refusal(String host, String message) {
        return new HypervisorException(host + ": " + message + " (simulated)");
    }

    private record Listener(String host, String guest, Consumer<GuestEvent> hears) {}
}
