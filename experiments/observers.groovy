// One live migration, watched by everything that can watch it: why do the figures differ?
experiment('One migration, many observers') {
    about 'How long was the guest gone? That depends on whom you ask.'

    hosts 'host1', 'host2'
    guest('vm') { image 'tiny'; memory 256.MiB; vcpus 1; on 'host1' }

    // From the inside outward. An emulated guest handles some 1,700 packets a second in all, and a TCP probe takes three of them.
    observe('vm') {
        hypervisor()                            // when the processors stopped and went on
        guestClock()                            // the step in the guest's clock
        ping every: 20.ms                       // the guest's kernel answers
        udp every: 20.ms                        // a program in the guest answers
        tcp port: 22, every: 20.ms              // a service accepts a connection
        http port: 80, path: '/', every: 200.ms // an application answers a request
        // The same migration as two published procedures measured it.
        tcp port: 22, every: 50.ms, timeout: 100.ms, sequential: true, as: 'published: sequential TCP'
        ping every: 200.ms, count: unreachable, as: 'published: unreachable lines'
    }

    scenario('live') {
        repeat 5, warmup: 1
        prepare { run 'mkdir -p /tmp/www && echo hello > /tmp/www/index.html && (pidof httpd || httpd -p 80 -h /tmp/www)', inside: 'vm' }
        measure { wait 1.s; migrate 'vm', to: 'host2', mode: live; wait 1.s }
        restore { migrate 'vm', to: 'host1', mode: live }
    }

    report {
        table downtime, by: scenario, show: [median, min, max]
        table downtimeSum, gaps, by: scenario, show: [median]
        chart downtime, as: box
    }
}
