package dev.stopover.observe;

import dev.stopover.hypervisor.HypervisorException;
import dev.stopover.model.Observer;
import dev.stopover.observe.probe.ProbeException;
import dev.stopover.remote.RemoteException;

/** Puts the right kind of observer to work. */
public final class ObserverKinds {

    private ObserverKinds() {}

    /**
     * Starts an observer of a real guest.
     *
     * @throws ProbeException when the prober cannot work here
     * @throws HypervisorException when the hypervisor cannot be listened to
     * @throws RemoteException when the guest cannot be looked into
     */
    public static RunningObserver real(Observer observer, ObservedTrial trial)
            throws ProbeException, HypervisorException, RemoteException {
        if (observer instanceof Observer.Hypervisor hypervisor) {
            return HypervisorObserver.start(hypervisor, trial);
        } else if (observer instanceof Observer.GuestClock clock) {
            return GuestClockObserver.start(clock, trial);
        }
        return NetworkObserver.start((Observer.Network) observer, trial);
    }

    /**
     * Starts an observer of a modelled guest.
     *
     * @throws HypervisorException when the modelled hypervisor cannot be listened to
     */
    public static RunningObserver modelled(Observer observer, ObservedTrial trial) throws HypervisorException {
        if (observer instanceof Observer.Hypervisor hypervisor) {
            return HypervisorObserver.start(hypervisor, trial);
        }
        return ModelledProbe.start(observer, trial);
    }
}
