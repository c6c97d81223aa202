package dev.stopover.itest

import dev.stopover.testbed.EmbeddedLab
import dev.stopover.testbed.LabOptions

/** A program that holds a lab until it is killed. Tells the process numbers of the lab's outer and first process. */
class LabHolder {
    static void main(String[] arguments) {
        EmbeddedLab.start(LabOptions.ofHosts(['alpha', 'beta']), m -> {})
        long outer = ProcessHandle.current().children().findFirst().get().pid()
        println "$outer ${ProcessHandle.of(outer).get().children().findFirst().get().pid()}"
        Thread.sleep(Long.MAX_VALUE)
    }
}
