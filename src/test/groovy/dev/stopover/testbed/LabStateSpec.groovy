package dev.stopover.testbed

import java.nio.file.Path
import spock.lang.Specification

class LabStateSpec extends Specification {
    def own = ProcessIdentity.of(ProcessHandle.current().pid()).get()
    def state = new LabState(
            own,
            own,
            [new LabHost('alpha', '10.77.0.11', '52:54:00:4d:00:0b', 'u-1', 'ssh-ed25519 AAAA'),
             new LabHost('beta', '10.77.0.12', '52:54:00:4d:00:0c', 'u-2', 'ssh-ed25519 BBBB')],
            new Accelerator(Accelerator.Kind.TCG, 'no KVM: "why"\nbecause'),
            Path.of('/cache with space/tiny-1'))

    def "a state is read as it was written"() {
        expect:
        LabState.parse(state.text()) == Optional.of(state)
    }

    def "what is no state is none: #text"() {
        expect:
        LabState.parse(text) == Optional.empty()

        where:
        text << ['', 'outer=1 2 3', 'outer=x', '\\u00', 'first=1 2 b\nouter=1 2 b\nhosts=a,b\naccelerator=TCG']
    }

    def "a process is alive only as itself, not as another of the same number"() {
        expect:
        own.alive()
        !new ProcessIdentity(own.pid(), own.start() + 1, own.boot()).alive()
        !new ProcessIdentity(own.pid(), own.start(), 'another boot').alive()
        new ProcessIdentity(own.pid(), own.start() + 1, own.boot()).handle() == Optional.empty()
    }

    def "a process that has ended is not alive, even before it is reaped"() {
        given:
        Process child = new ProcessBuilder('sleep', '60').start()
        def identity = ProcessIdentity.of(child.pid()).get()

        when:
        child.destroyForcibly().waitFor()

        then:
        !identity.alive()
    }
}
