package dev.stopover.testbed

import spock.lang.Specification

class LabStartSpec extends Specification {
    def "a lab that says READY is up"() {
        when:
        start('echo UP alpha; echo READY; sleep 5').awaitReady()

        then:
        noExceptionThrown()
    }

    def "a lab that ends before is a failure with its reason and its last lines"() {
        when:
        start(script).awaitReady()

        then:
        def e = thrown(LabException)
        e.message == message
        e.log() == log

        where:
        script                                                             | message                                                             | log
        'echo UP alpha; echo FAILED beta did not come up; echo x >&2'      | 'the embedded lab did not come up: beta did not come up'            | ['UP alpha', 'FAILED beta did not come up', 'x']
        'exit 1'                                                           | 'the embedded lab did not come up: its first process ended'         | []
        'echo unshare: unshare failed: Operation not permitted >&2'        | 'the embedded lab did not come up: its first process ended'         | ['unshare: unshare failed: Operation not permitted']
    }

    private static LabStart start(String script) {
        new LabStart(new ProcessBuilder('sh', '-c', script).redirectErrorStream(true).start())
    }
}
