package dev.stopover.hypervisor.libvirt;

import dev.stopover.hypervisor.GuestEvents.GuestEvent;
import dev.stopover.hypervisor.GuestEvents.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.libvirt.event.DomainEvent;
import org.libvirt.event.DomainEventType;
import org.libvirt.event.LifecycleListener;
import org.libvirt.event.StoppedDetail;

/** Hands one connection's lifecycle events on to those who listen to a guest. */
final class LifecycleEvents implements LifecycleListener {

    private record Listener(String guest, String domain, Consumer<GuestEvent> to) {}

    private final String host;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    LifecycleEvents(String host) {
        this.host = host;
    }

    /** Tells of the domain that a guest is, under the guest's name. */
    Subscription listen(String guest, String domain, Consumer<GuestEvent> to) {
        Listener listener = new Listener(guest, domain, to);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public int onLifecycleChange(Domain domain, DomainEvent event) {
        long nanos = System.nanoTime();
        Object detail = event.getDetail();
        GuestEvent.Kind kind = kind(event.getType(), detail);
        if (kind != null && !listeners.isEmpty()) {
            tell(domain, kind, String.valueOf(detail), nanos);
        }
        return 0;
    }

    private void tell(Domain domain, GuestEvent.Kind kind, String detail, long nanos) {
        try {
            String name = domain.getName();
            listeners.stream()
                    .filter(listener -> listener.domain().equals(name))
                    .forEach(listener ->
                            listener.to().accept(new GuestEvent(host, listener.guest(), kind, detail, nanos)));
        } catch (LibvirtException nameless) {
            // An event of a guest without a name is of none that anybody listens to.
        }
    }

    /** Returns what happened in the port's terms, or null for what it has no word for. */
    static GuestEvent.Kind kind(DomainEventType type, Object detail) {
        return switch (type) {
            case STARTED -> GuestEvent.Kind.STARTED;
            case SUSPENDED -> GuestEvent.Kind.SUSPENDED;
            case RESUMED -> GuestEvent.Kind.RESUMED;
            case STOPPED -> detail == StoppedDetail.CRASHED ? GuestEvent.Kind.CRASHED : GuestEvent.Kind.STOPPED;
            case CRASHED -> GuestEvent.Kind.CRASHED;
            default -> null;
        };
    }
}
