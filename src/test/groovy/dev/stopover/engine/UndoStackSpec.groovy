package dev.stopover.engine

import spock.lang.Specification

class UndoStackSpec extends Specification {

    def "everything is given back in reverse, each on its own, and failures name the manual command"() {
        given:
        List<String> done = []
        UndoStack undo = new UndoStack()
        undo.push('the mount', 'umount /mnt', { done << 'mount' })
        undo.push('the guest', 'virsh destroy web', { throw new IOException('host is gone') })
        undo.push('the load', 'kill 12', { done << 'load' })

        when:
        List<String> failures = undo.undoAll()

        then:
        done == ['load', 'mount']
        failures == ['the guest: host is gone. By hand: virsh destroy web']
        undo.undoAll() == []
    }
}
