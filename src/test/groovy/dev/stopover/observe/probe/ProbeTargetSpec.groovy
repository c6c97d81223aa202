package dev.stopover.observe.probe

import spock.lang.Specification

import static dev.stopover.observe.probe.ProbeTarget.Protocol.HTTP
import static dev.stopover.observe.probe.ProbeTarget.Protocol.ICMP
import static dev.stopover.observe.probe.ProbeTarget.Protocol.TCP
import static dev.stopover.observe.probe.ProbeTarget.Protocol.UDP

class ProbeTargetSpec extends Specification {

    def "#text is a target"() {
        expect:
        ProbeTarget.parse(text) == target
        ProbeTarget.parse(text).toString() == written

        where:
        text                        | target                                        || written
        'tcp://10.77.0.50:22'       | new ProbeTarget(TCP, '10.77.0.50', 22, '')    || text
        'UDP://guest.lab:7007'      | new ProbeTarget(UDP, 'guest.lab', 7007, '')   || 'udp://guest.lab:7007'
        ' icmp://10.77.0.50/ '      | new ProbeTarget(ICMP, '10.77.0.50', 0, '')    || 'icmp://10.77.0.50'
        'http://10.77.0.50'         | new ProbeTarget(HTTP, '10.77.0.50', 80, '/')  || 'http://10.77.0.50:80/'
        'http://web:8080/up?full=1' | new ProbeTarget(HTTP, 'web', 8080, '/up?full=1') || text
    }

    def "#text is none: #message"() {
        when:
        ProbeTarget.parse(text)

        then:
        def e = thrown(ProbeException)
        e.message == message

        where:
        text                 || message
        '10.77.0.50:22'      || '"10.77.0.50:22" is not a probe target. ' + FORMS
        'tcp://'             || '"tcp://" is not a probe target. ' + FORMS
        'sctp://10.77.0.50:1' || '"sctp://10.77.0.50:1": no probe is called "sctp". ' + FORMS
        'tcp://10.77.0.50'   || '"tcp://10.77.0.50" has no port. ' + FORMS
        'tcp://10.77.0.50:70000' || '"tcp://10.77.0.50:70000": a port lies between 1 and 65535.'
        'icmp://10.77.0.50:7' || '"icmp://10.77.0.50:7": ICMP has no ports; write icmp://10.77.0.50.'
        'tcp://10.77.0.50:22/x' || '"tcp://10.77.0.50:22/x": only http:// takes a path. ' + FORMS
    }

    static final String FORMS = 'Write tcp://HOST:PORT, udp://HOST:PORT, icmp://HOST or http://HOST[:PORT][/PATH].'
}
