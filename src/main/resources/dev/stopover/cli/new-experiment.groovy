experiment('My experiment') {
    about 'What do you want to know?'

    // Roles, not addresses: the lab says which machines they are. The embedded lab takes any names.
    hosts 'alpha', 'beta'

    guest('web') {
        image 'tiny'            // the built-in guest; a lab file can name other images or existing domains
        memory 256.MiB
        on 'alpha'              // where it starts
    }

    observe('web') {            // every observer sees every trial
        tcp port: 22, every: 5.ms, burst: 2.ms      // more often around the switch-over
        ping every: 5.ms, burst: 2.ms
        hypervisor()
    }

    scenario('live') {
        repeat 6, warmup: 1, pause: 1.s
        measure { migrate 'web', to: 'beta', mode: live }       // cold, live, postCopy, hybrid, stopAndCopy, saveRestore
        restore { migrate 'web', to: 'alpha', mode: live }      // back to where the next trial starts
    }

    report {
        table downtime, by: scenario, show: [mean, median, min, max, ci95]
    }
}
