// Repeats a student lab report of November 2024: a KVM guest on an LVM volume, moved cold by way of a converted disk
// image, and live with its storage copied along. The published figures stand beside the measured ones.
experiment('KVM: cold and live migration, 2024') {
    replays 'kvm-cold-live'

    hosts 'tallinn', 'skopje'
    guest('Guest-01') {                          // the lab file names the existing guest
        on 'tallinn'
        volume 'guest01volume', pool: 'VolumeGroupKVM', size: 20.GB
    }

    def work = '/var/tmp/stopover/vm'

    observe('Guest-01') {
        // The authors' probe: one connection at a time, so its time-out shows in the figures.
        tcp port: 22, every: 50.ms, timeout: 100.ms, sequential: true, as: 'published method'
        tcp port: 22, every: 1.ms
        hypervisor()
    }

    scenario('cold') {
        repeat 5, pause: 30.s
        prepare {
            run "mkdir -p ${work}", on: 'tallinn'
            run "mkdir -p ${work}", on: 'skopje'
        }
        measure {
            shutdown 'Guest-01'
            time('convert to qcow2') {
                run "qemu-img convert -O qcow2 ${volumePath('guest01volume')} ${work}/Guest-01.qcow2", on: 'tallinn'
            }
            time('copy') { copy "${work}/Guest-01.qcow2", from: 'tallinn', to: 'skopje' }
            time('convert to raw') {
                run "qemu-img convert -O raw ${work}/Guest-01.qcow2 ${work}/Guest-01.raw", on: 'skopje'
            }
            time('upload') { upload "${work}/Guest-01.raw", volume: 'guest01volume', on: 'skopje' }
            migrate 'Guest-01', to: 'skopje', mode: offline, persistent: true
            start 'Guest-01'
            waitFor 'Guest-01', tcp: 22, within: 5.min
        }
        restore {
            destroy 'Guest-01'
            undefine 'Guest-01', on: 'skopje', storage: true
            createVolume 'guest01volume', pool: 'VolumeGroupKVM', size: 20.GB, on: 'skopje'
            remove "${work}/Guest-01.*", on: ['tallinn', 'skopje']
            start 'Guest-01', on: 'tallinn'
            waitFor 'Guest-01', tcp: 22, within: 2.min
        }
        published downtime, [563.8108, 563.2184, 560.8243, 558.8321, 558.4025].s, mean: 561.0176.s, median: 560.8243.s
    }

    scenario('live, storage copied') {
        repeat 5, pause: 30.s
        measure { migrate 'Guest-01', to: 'skopje', mode: live, copyStorage: all }
        restore { migrate 'Guest-01', to: 'tallinn', mode: live, copyStorage: all }
        published downtime, [0.3519, 0.3519, 0.3520, 0.2204, 0.3518].s, mean: 0.3256.s, median: 0.3519.s
    }

    report {
        table downtime, by: scenario, show: [mean, median, max, min]
        table steps, by: scenario, show: [mean, median]      // which part of a cold migration takes the time
        table published, by: scenario
    }
}
