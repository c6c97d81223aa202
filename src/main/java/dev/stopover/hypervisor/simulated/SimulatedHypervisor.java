package dev.stopover.hypervisor.simulated;

import dev.stopover.hypervisor.DefinitionTransfer;
import dev.stopover.hypervisor.DriverProfile;
import dev.stopover.hypervisor.GuestDefinition;
import dev.stopover.hypervisor.GuestEvents;
import dev.stopover.hypervisor.GuestState;
import dev.stopover.hypervisor.HostFacts;
import dev.stopover.hypervisor.Hypervisor;
import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.hypervisor.JobTelemetry;
import dev.stopover.hypervisor.KnownOutages;
import dev.stopover.hypervisor.LiveMigration;
import dev.stopover.hypervisor.MigrationConditions;
import dev.stopover.hypervisor.MigrationStatistics;
import dev.stopover.hypervisor.ModelledGuest;
import dev.stopover.hypervisor.StateFiles;
import dev.stopover.model.MigrationMode;
import dev.stopover.model.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The hypervisor of one host of a {@link SimulatedLab}. Calls take time of the lab's clock only. Events are told on the
 * calling thread, with the lab's times.
 */
public final class SimulatedHypervisor
        implements Hypervisor, LiveMigration, DefinitionTransfer, GuestEvents, JobTelemetry, StateFiles, KnownOutages {

    private final SimulatedLab lab;
    private final SimulatedHost host;
    private final DriverProfile profile;

    SimulatedHypervisor(SimulatedLab lab, SimulatedHost host, DriverProfile profile) {
        this.lab = lab;
        this.host = host;
        this.profile = profile;
    }

    @Override
    public String host() {
        return host.name();
    }

    @Override
    public HostFacts facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("lab", "simulated: a model, nothing was measured on a real machine");
        facts.put("driver", "simulated " + profile.name());
        facts.put("accelerator", "simulated");
        facts.put("link", lab.link().toString());
        facts.put("seed", Long.toString(lab.seed()));
        return new HostFacts(host.name(), facts);
    }

    @Override
    public void define(GuestDefinition guest) throws HypervisorException {
        if (host.running(guest.name())) {
            throw refusal("define", guest.name(), "it runs");
        }
        lab.time().advance(times().define());
        host.state(guest.name(), GuestState.SHUT_OFF);
        lab.guest(guest.name()).defined(guest);
    }

    @Override
    public void start(String guest) throws HypervisorException {
        if (host.state(guest) == GuestState.ABSENT) {
            throw refusal("start", guest, "it is not defined");
        }
        if (host.running(guest)) {
            throw refusal("start", guest, "it runs already");
        }
        lab.boot(host, lab.guest(guest), times());
    }

    @Override
    public void shutdown(String guest, Duration within) throws HypervisorException, InterruptedException {
        requireRunning(guest, "shut down");
        Duration takes = times().shutDown();
        long called = lab.time().nanos();
        if (takes.compareTo(within) > 0) {
            lab.time().sleep(within);
            throw refusal("shut down", guest, "it still runs " + within.toMillis() + " ms after it was asked to");
        }
        lab.time().sleep(takes);
        SimulatedGuest machine = lab.guest(guest);
        machine.outages(Layer.SERVICE).begin(called + takes.toNanos() / 5);
        machine.outages(Layer.NETWORK).begin(called + takes.toNanos() / 2);
        lab.off(host, machine, "shut down");
    }

    @Override
    public GuestState state(String guest) {
        return host.state(guest);
    }

    @Override
    public void destroy(String guest) {
        if (host.running(guest)) {
            lab.time().advance(times().define());
            lab.off(host, lab.guest(guest), "destroyed");
        }
    }

    @Override
    public void undefine(String guest) throws HypervisorException {
        if (host.running(guest)) {
            throw refusal("undefine", guest, "it runs");
        }
        host.forget(guest);
    }

    @Override
    public Set<MigrationMode> modes() {
        return profile.modes();
    }

    @Override
    public MigrationStatistics migrate(
            String guest, Hypervisor target, MigrationMode mode, Step.MigrationOptions options)
            throws HypervisorException, InterruptedException {
        requireRunning(guest, "migrate");
        if (!modes().contains(mode)) {
            throw refusal("migrate", guest, "the " + profile.name() + " driver has no mode " + mode);
        }
        if (!(target instanceof SimulatedHypervisor other) || other.lab != lab) {
            throw refusal("migrate", guest, target.host() + " is not in the simulated lab");
        }
        if (!other.profile.name().equals(profile.name())) {
            throw refusal(
                    "migrate",
                    guest,
                    "the driver of " + other.host() + " is " + other.profile.name() + ", not " + profile.name());
        }
        if (other.host == host) {
            throw refusal("migrate", guest, "it is on this host already");
        }
        if (other.host.running(guest)) {
            throw refusal("migrate", guest, "it runs on " + other.host() + " already");
        }
        return new SimulatedMigration(lab, host, other.host, guest, profile.name(), modelled(guest, options))
                .run(mode, options, lab.noise().on(conditions()));
    }

    @Override
    public void handOver(String guest, Hypervisor target) throws HypervisorException {
        String what = "hand over";
        if (host.state(guest) != GuestState.SHUT_OFF) {
            throw refusal(what, guest, host.running(guest) ? "it runs" : "it is not defined");
        }
        if (!(target instanceof SimulatedHypervisor other) || other.lab != lab) {
            throw refusal(what, guest, target.host() + " is not in the simulated lab");
        }
        if (other.host.running(guest)) {
            throw refusal(what, guest, "it runs on " + other.host());
        }
        lab.time().advance(times().define());
        other.host.state(guest, GuestState.SHUT_OFF);
    }

    @Override
    public Subscription listen(String guest, Consumer<GuestEvent> listener) {
        return lab.listen(host.name(), guest, listener);
    }

    @Override
    public Optional<JobSample> sample(String guest) {
        SimulatedMigration job = host.job(guest);
        return job == null ? Optional.empty() : Optional.of(job.sample());
    }

    @Override
    public void save(String guest, String file) throws HypervisorException {
        requireRunning(guest, "save");
        SimulatedGuest machine = lab.guest(guest);
        lab.publish(host, guest, GuestEvent.Kind.SUSPENDED, "being saved");
        machine.fallSilent(lab.time().nanos());
        long bytes = modelled(guest, Step.MigrationOptions.NONE).used().bytes();
        lab.time().advance(lab.writing(bytes));
        host.files().put(file, bytes);
        lab.off(host, machine, "saved");
    }

    @Override
    public void restore(String guest, String file) throws HypervisorException {
        if (host.running(guest)) {
            throw refusal("restore", guest, "it runs already");
        }
        if (!host.files().has(file)) {
            throw refusal("restore", guest, "there is no file " + file);
        }
        MigrationConditions.Times times = times();
        lab.time().advance(times.start().plus(lab.writing(host.files().size(file))));
        lab.publish(host, guest, GuestEvent.Kind.STARTED, "restored");
        lab.resume(host, lab.guest(guest), times.announce());
    }

    @Override
    public List<Outage> outages(String guest, Layer layer, long from, long to) {
        return lab.guest(guest).outages(layer).between(from, to);
    }

    @Override
    public boolean startedAnew(String guest, long from, long to) {
        long booted = lab.guest(guest).bootedAt();
        return from <= booted && booted < to;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private void requireRunning(String guest, String what) throws HypervisorException {
        if (!host.running(guest)) {
            throw refusal(what, guest, "it does not run");
        }
    }

    private ModelledGuest modelled(String guest, Step.MigrationOptions options) {
        return lab.modelled(host, guest, profile.name(), options.copyStorage());
    }

    private MigrationConditions conditions() {
        return lab.conditions(profile.name());
    }

    private MigrationConditions.Times times() {
        return lab.noise().on(conditions()).times();
    }

    private HypervisorException refusal(String what, String guest, String why) {
        return SimulatedLab.refusal(host.name(), "cannot " + what + " guest '" + guest + "': " + why);
    }
}
