package dev.stopover.model

import spock.lang.Specification

class VolumePathSpec extends Specification {

    static final Guest.Volume DISK = new Guest.Volume('disk1', 'default', new ByteCount(1))

    def "a marker can be read, and filled in"() {
        expect:
        VolumePath.marker(DISK) == '⟨path of volume disk1 in pool default⟩'
        VolumePath.fill("cp ${VolumePath.marker(DISK)} ${VolumePath.marker(DISK)}.old") { pool, volume -> "/$pool/$volume".toString() } ==
                'cp /default/disk1 /default/disk1.old'
        VolumePath.fill('no marker') { pool, volume -> assert false } == 'no marker'
        VolumePath.fill('⟨path of volume x') { pool, volume -> assert false } == '⟨path of volume x'
    }
}
