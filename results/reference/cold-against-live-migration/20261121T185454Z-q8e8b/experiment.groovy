// The first experiment: one small guest, two hosts, two ways to move it.
experiment('Cold against live migration') {
    about 'How long does a guest stop answering when it moves to another host?'

    hosts 'alpha', 'beta'       // roles; the lab decides which machines they are

    guest('web') {
        image 'tiny'            // built in; boots in seconds
        memory 256.MiB
        vcpus 1
        on 'alpha'
    }

    observe('web') {            // all of them watch every trial, and the report shows them side by side
        tcp port: 22, every: 5.ms, burst: 2.ms    // more often around the switch-over
        ping every: 5.ms, burst: 2.ms
        hypervisor()            // how long the hypervisor says the processors stood still
        guestClock()            // how long the guest's own clock stood still
    }

    scenario('cold') {          // shut down, move, boot on the other host
        repeat 10, warmup: 1, pause: 1.s
        measure { migrate 'web', to: 'beta', mode: cold }
        restore { migrate 'web', to: 'alpha', mode: live }
    }

    scenario('live') {          // memory is copied while the guest runs
        repeat 10, warmup: 1, pause: 1.s
        measure { migrate 'web', to: 'beta', mode: live }
        restore { migrate 'web', to: 'alpha', mode: live }
    }

    report {
        table downtime, by: scenario, show: [mean, median, min, max, ci95]
        compare downtime, 'cold', 'live'
        chart downtime, as: box
    }
}
