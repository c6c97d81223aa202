package dev.stopover.cli

import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.dsl.ExperimentReader
import dev.stopover.dsl.LoadedExperiment
import dev.stopover.lab.Lab
import dev.stopover.plan.Planner
import dev.stopover.plan.Request
import dev.stopover.wiring.OpenLab
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class ApprovalSpec extends Specification {

    @TempDir
    Path folder

    def said = new ByteArrayOutputStream()
    def approval

    def setup() {
        approval = new Approval(folder.resolve('approved'))
    }

    def "a file with commands of its own is refused where nobody can be asked, after all it asks for was shown"() {
        when:
        require(file("run 'reboot now', on: 'beta'\n remove '/srv/*', on: 'alpha'"))

        then:
        def refused = thrown(FaultyInputException)
        refused.problems()*.message() == ['this file was not run before, and there is no terminal to ask whether it may']
        refused.problems()*.advice() == ['Read what it asks for above, then run it with  --yes  , or once at a terminal']
        said.toString('UTF-8') == '''\
            'E' is run for the first time. Beside moving its guests, its author asks for this:

              hosts   alpha, beta of lab embedded
              trials  1

              beta   runs     reboot now
              alpha  removes  /srv/*

            '''.stripIndent()
    }

    def "a yes is kept for the same content, whatever the file is called, and for no other"() {
        given:
        def body = "run 'reboot now', on: 'beta'"

        when:
        require(file(body), true)
        require(file(body, 'renamed.groovy'))

        then:
        noExceptionThrown()

        when:
        require(file(body + " // changed"))

        then:
        thrown(FaultyInputException)
    }

    def "the answer at a terminal counts: #answer"() {
        given:
        def input = System.in
        System.in = new ByteArrayInputStream(answer.getBytes('UTF-8'))

        when:
        boolean run = true
        try {
            require(file("run 'true', on: 'beta'"), false, Lab.EMBEDDED, true)
        } catch (FaultyInputException refused) {
            run = false
        }

        then:
        run == expected
        said.toString('UTF-8').contains('Run it, now and whenever it is unchanged? [y/N] ')

        cleanup:
        System.in = input

        where:
        answer  || expected
        'y\n'   || true
        'yes\n' || true
        'n\n'   || false
        '\n'    || false
        ''      || false
    }

    def "no question where nothing of the author's is carried out: #why"() {
        when:
        require(loaded, false, lab)

        then:
        noExceptionThrown()
        said.size() == 0

        where:
        why                             | loaded                                                                    | lab
        'no commands and no paths'      | ExperimentReader.read(Path.of('experiments/quickstart.groovy'))           | Lab.EMBEDDED
        'a file that comes with it'     | ExperimentReader.read(Path.of('experiments/nfs-against-smb.groovy'))      | Lab.EMBEDDED
        'the lab is a model'            | ExperimentReader.read(Path.of('experiments/nfs-against-smb.groovy'))      | Lab.SIMULATED
    }

    def "characters that hide or turn text are shown escaped"() {
        given:
        def loaded = file('')
        def plan = Planner.plan(loaded.experiment(), Lab.EMBEDDED, OpenLab.drivers(Lab.EMBEDDED))

        expect:
        Approval.summary(loaded, plan, [new Request(Request.Kind.RUNS, 'beta', 'ls \u202Etxt.exe\u001b[2J\nrm x')])
            .contains('beta  runs     ls \\u202etxt.exe\\u001b[2J\\u000arm x\n')
    }

    def "everything a file asks for in its own words is listed"() {
        given:
        def loaded = file('''
            makeFile '/var/tmp/f', size: 1.MiB, on: 'alpha'
            copy '/var/tmp/f', from: 'alpha', to: 'beta'
            time('inside') { run 'uptime', inside: 'web' }
            save 'web', to: '/var/tmp/s'
        ''')

        expect:
        Request.of(loaded.experiment()).collect { "${it.where()} ${it.kind()} ${it.what()}" as String } == [
            'alpha writes /var/tmp/f', 'alpha reads /var/tmp/f', 'beta writes /var/tmp/f', 'web runs uptime',
            "web's host writes /var/tmp/s",
        ]
    }

    private void require(LoadedExperiment loaded, boolean yes = false, Lab lab = Lab.EMBEDDED, boolean terminal = false) {
        def plan = Planner.plan(loaded.experiment(), lab, OpenLab.drivers(lab))
        def stream = new PrintStream(said, true, 'UTF-8')
        approval.require(loaded, plan, new Console(stream, stream, terminal, 100), yes)
    }

    private LoadedExperiment file(String steps, String name = 'e.groovy') {
        ExperimentReader.read(Files.writeString(folder.resolve(name), """
            experiment('E') {
                hosts 'alpha', 'beta'
                guest('web') { image 'tiny'; on 'alpha' }
                observe('web') { tcp port: 22 }
                scenario('s') {
                    repeat 1
                    measure {
                        migrate 'web', to: 'beta', mode: live
                        ${steps}
                    }
                }
            }"""))
    }
}
