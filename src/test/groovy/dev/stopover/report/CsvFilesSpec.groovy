package dev.stopover.report

import dev.stopover.model.Treatment
import dev.stopover.result.Measured
import dev.stopover.result.Runs
import dev.stopover.result.StepTime
import dev.stopover.result.TimelineEvent
import dev.stopover.result.TrialRecord
import org.apache.commons.csv.CSVFormat
import spock.lang.Specification

class CsvFilesSpec extends Specification {

    def "trials are in long form, one row a value, and a failed trial without values has its row"() {
        given:
        def link = [link: new Treatment.Level('1 Gbit/s', 1.25e8d)]
        def experiment = Runs.experiment(scenarios: [Runs.scenario('cold', Runs.treatment(factors: link))])
        def run = Runs.run(experiment: experiment, trials: [
                Runs.trial(factors: link, phase: TrialRecord.Phase.WARM_UP, values: [
                        new Measured('downtime', 'web', 'tcp 22 every 1 ms', 0.03d, 's', 0.001d, 0.029d, 0.03d), Measured.exact('rounds', 'web', 'hypervisor', 4d, '1')]),
                Runs.trial(index: 2, factors: link, status: TrialRecord.Status.FAILED, reason: 'no route')])

        expect:
        new CsvFiles(run).trials() == '''\
            "run","simulated","scenario","factor_link","factor_link_number","trial","number","phase","status","reason","started","guest","observer","metric","value","unit","resolution","lowest","highest"
            "20261121T100000Z-abcde","false","cold","1 Gbit/s",125000000,1,1,"warm-up","completed",,"2026-11-21T10:01:00Z","web","tcp 22 every 1 ms","downtime",0.03,"s",0.001,0.029,0.03
            "20261121T100000Z-abcde","false","cold","1 Gbit/s",125000000,1,1,"warm-up","completed",,"2026-11-21T10:01:00Z","web","hypervisor","rounds",4,"1",,,
            "20261121T100000Z-abcde","false","cold","1 Gbit/s",125000000,2,1,"measured","failed","no route","2026-11-21T10:02:00Z",,,,,,,,
            '''.stripIndent()
    }

    def "steps and events have a row each; what is absent is empty, not zero"() {
        given:
        def run = Runs.run(simulated: true, trials: [Runs.trial(
                steps: [new StepTime('copy', 0, 0.5d, 10.25d, 0.024d, null)],
                events: [new TimelineEvent('vCPU paused', 'alpha', 1.5d)])])
        def csv = new CsvFiles(run)

        expect:
        csv.steps() == '''\
            "run","simulated","scenario","trial","number","phase","status","step","depth","start_s","real_s","user_s","system_s"
            "20261121T100000Z-abcde","true","cold",1,1,"measured","completed","copy",0,0.5,10.25,0.024,
            '''.stripIndent()
        csv.events() == '''\
            "run","simulated","scenario","trial","number","phase","status","time_s","event","source"
            "20261121T100000Z-abcde","true","cold",1,1,"measured","completed",1.5,"vCPU paused","alpha"
            '''.stripIndent()
    }

    def "the summary holds the exact published mean and median, and says why there is no interval"() {
        given:
        def rows = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(new CsvFiles(TerminalTableSpec.published()).summary())).records

        expect:
        rows[0].get('mean') == '561.01762'
        rows[0].get('median') == '560.8243'
        rows[0].get('planned') == '5'
        rows[0].get('ci95_low') == ''
        rows[0].get('ci95_refused').startsWith('fewer than 6 values')
        rows[2].get('outliers') == '1'
    }

    def "a text that a spreadsheet takes for a formula is disarmed, a negative number is not touched: #text"() {
        given:
        def csv = new Csv(['a', 'b'])

        when:
        csv.row(text, -1.5d)

        then:
        csv.toString() == "\"a\",\"b\"\n$cell,-1.5\n"

        where:
        text                   | cell
        '=HYPERLINK("http://") ' | '"\'=HYPERLINK(""http://"") "'
        '+1'                   | '"\'+1"'
        '-2+3|cmd'             | '"\'-2+3|cmd"'
        '@SUM(A1)'             | '"\'@SUM(A1)"'
        '\t=1'                 | '"\' =1"'
        '\r=1'                 | '"\' =1"'
        '＝1'                   | '"\'＝1"'
        'a,"b"\nc'             | '"a,""b"" c"'
        ''                     | '""'
    }
}
