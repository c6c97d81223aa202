package dev.stopover.plan

import dev.stopover.dsl.ExperimentReader
import dev.stopover.hypervisor.libvirt.LibvirtProfile
import dev.stopover.diagnostics.FaultyInputException
import dev.stopover.hypervisor.qemu.QemuProfile
import dev.stopover.lab.Lab
import dev.stopover.lab.LabFile
import dev.stopover.lab.LabGuest
import dev.stopover.lab.LabHost
import dev.stopover.lab.LabImage
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class PlanTextSpec extends Specification {

    @TempDir
    Path folder

    def "a plan says what is made, what each trial does, how long it may take and how all is undone"() {
        expect:
        PlanText.of(plan("measure { migrate 'web', to: 'beta', mode: cold }"), ['about 8 s'], { [] }) == '''\
            E

            lab      embedded
            driver   libvirt
            hosts    alpha, beta
            guest    web: image tiny, 256 MiB, starts on alpha
            trials   1 (1 measured), order sequential
            time     about 8 s

            Before the first trial (undone at the end)
                            make the lab: its hosts in namespaces of this machine
                alpha       define and start guest 'web'; wait until it answers

            Scenario 's': 1 measured
              observe
                web         tcp 22 every 1 ms
              measure
                migrate web to beta (cold):
                  alpha       virDomainShutdown(web)  = virsh shutdown web, then wait until it is off
                  alpha       virDomainMigrate3(web, alpha -> beta)  = virsh migrate --offline --persistent web qemu+ssh://beta/system
                  alpha       virDomainUndefineFlags(web)  = virsh undefine web
                  beta        virDomainCreate(web)  = virsh start web
              check
                            exactly one running copy, on the expected host; boot id, uptime and kernel log of each guest

            After the last trial, or when the run is stopped
                alpha       stop and undefine guest 'web' on every host
                            end the lab, with all that is in it
                            write journal, CSV, Markdown and HTML below results/
            '''.stripIndent()
    }

    def "series are shown with the commands that they run"() {
        given:
        def plan = plan("""measure { during { sysbench cpu, inside: 'web', every: 2.s
            steps { wait 5.s } }
            fio read, on: 'alpha', time: 3.s }""")

        expect:
        PlanText.of(plan, [], { series -> [new Request(Request.Kind.RUNS, series.places()[0], 'run ' + series.name())] })
                .readLines().dropWhile { it != '  measure' }.takeWhile { it != '  check' } == [
            '  measure',
            '    series, until the steps below are over:',
            '      sysbench cpu',
            '        web         run sysbench cpu',
            '    meanwhile:',
            '                  wait 5 s',
            '    fio read, for 3 s',
            '      alpha       run fio read']
    }

    def "the model predicts shutdown, definition, boot and what is watched around them"() {
        when:
        def forecast = Forecast.of(plan("measure { migrate 'web', to: 'beta', mode: cold }"))

        then:
        // First boot 3.0 s; watching 0.4; shutdown 1.2, define and undefine 0.04, boot 3.0.
        forecast.total().toMillis() == 7640
        forecast.text() == 'about 8 s by the migration model (an estimate)'
    }

    def "waits count, commands are only counted"() {
        when:
        def forecast = Forecast.of(plan("measure { wait 10.s; run 'true', on: 'alpha' }"))

        then:
        forecast.total().toMillis() == 13400
        forecast.text() == 'about 13 s by the migration model (an estimate; without 1 commands and copies whose time is not known)'
    }

    def "times are said as people say them"() {
        expect:
        Forecast.shown(java.time.Duration.ofSeconds(seconds)) == text

        where:
        seconds || text
        0       || '0 s'
        119     || '119 s'
        130     || '2 min'
        8000    || '2 h'
    }

    def "an existing domain of another name is called by it in commands, and as the guest everywhere else"() {
        given:
        def lab = lab('Guest-01')
        def text = PlanText.of(plan("measure { migrate 'web', to: 'beta' }; restore { migrate 'web', to: 'alpha', mode: cold }", lab), [], { [] })

        expect:
        text.contains('guest    web: the existing domain Guest-01, 256 MiB, starts on alpha\n')
        text.contains("start guest 'web' or bring it back")
        text.contains('virDomainMigrate3(Guest-01, alpha -> beta)  = virsh migrate --live --persistent --undefinesource Guest-01 qemu')
        text.contains('migrate web to alpha (cold):')
        text.contains('virsh shutdown Guest-01, then')
        text.contains('virsh undefine Guest-01\n')
        !text.contains('virsh start web')
    }

    def "only libvirt has guests that exist already"() {
        when:
        plan("measure { migrate 'web', to: 'beta' }", lab('Guest-01'), 'qemu')

        then:
        def refused = thrown(FaultyInputException)
        refused.problems()*.message() == ["guest 'web' is the existing domain 'Guest-01', and the driver 'qemu' has none"]
        refused.problems()*.advice() == ['Use  driver libvirt  , or bind the guest to an image in the lab file']
    }

    def "what the lab says of a guest goes before what the experiment says"() {
        given:
        def lab = lab(null, 'debian', [debian: new LabImage('debian', '/images/debian.qcow2', null, 'qcow2')])

        expect:
        PlanText.of(plan("measure { migrate 'web', to: 'beta' }", lab), [], { [] }).contains('guest    web: image debian, 256 MiB')
    }

    def "a guest of which the lab says nothing has no address, and an image that it lacks cannot be booted"() {
        when:
        plan("measure { migrate 'web', to: 'beta' }", lab)

        then:
        def refused = thrown(FaultyInputException)
        refused.problems()*.message() == [message]
        refused.problems()*.advice() == [advice]

        where:
        lab                                                        | message                                     | advice
        new Lab('m', Lab.Kind.MACHINES, 'libvirt', hosts(), [:], [:], [:], [:]) | "the lab 'm' says nothing of guest 'web'" | 'Add it under guests: with its service address and its domain or image'
        PlanTextSpec.lab(null, null, [:])                          | "the lab 'mine.yaml' has no image 'tiny'"   | "Add it under images:, or say under guests: what 'web' is made from there"
    }

    def "the two files that 'stopover new' writes fit each other"() {
        given:
        def experiment = Files.writeString(folder.resolve('new.groovy'),
            getClass().getResourceAsStream('/dev/stopover/cli/new-experiment.groovy').getText('UTF-8'))
        def lab = Files.writeString(folder.resolve('new-lab.yaml'), LabFile.starter())

        expect:
        Planner.plan(ExperimentReader.read(experiment).experiment(), LabFile.read(lab), [libvirt: LibvirtProfile.PROFILE])
            .trials().size() == 7
    }

    private static Map<String, LabHost> hosts() {
        def host = { role -> new LabHost(role, role, 22, 'root', null, false, null, null, null, null, null) }
        [alpha: host('alpha'), beta: host('beta')]
    }

    private static Lab lab(String domain, String image = null, Map<String, LabImage> images = [tiny: new LabImage('tiny', '/tiny', null, 'raw')]) {
        new Lab('mine.yaml', Lab.Kind.MACHINES, 'libvirt', hosts(),
            [web: new LabGuest('web', domain, image, '10.0.0.9', null, null, false, null)], images, [:], [:])
    }

    private Plan plan(String body, Lab lab = Lab.EMBEDDED, String driver = 'libvirt') {
        Planner.plan(ExperimentReader.read(Files.writeString(folder.resolve('e.groovy'), """
            experiment('E') {
                driver $driver
                hosts 'alpha', 'beta'
                guest('web') { image 'tiny'; memory 256.MiB; on 'alpha' }
                observe('web') { tcp port: 22, every: 1.ms }
                scenario('s') { repeat 1; $body }
            }""")).experiment(), lab, [libvirt: LibvirtProfile.PROFILE, qemu: QemuProfile.PROFILE])
    }
}
