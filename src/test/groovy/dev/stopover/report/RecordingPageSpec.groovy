package dev.stopover.report

import spock.lang.Specification

class RecordingPageSpec extends Specification {

    private static Recording recording(List slices, List gaps) {
        new Recording('tcp://10.77.0.50:22', [new Recording.Fact('method', 'TCP <connect>')], slices, gaps, ['Late: by much.'])
    }

    def "the page holds the facts, the remarks, the gaps and a drawing"() {
        when:
        def page = RecordingPage.of(recording(
                [new Recording.Slice(0, 1, 0, 1e-4d, 2e-4d, 3e-4d), new Recording.Slice(1, 2, 1, null, null, null),
                 new Recording.Slice(2, 3, 0.5d, 1e-4d, 2e-4d, 3e-4d)],
                [new Recording.Outage(1, 0.0625d, 0.06d, 0.065d, 62, 'lost'), new Recording.Outage(2.5d, 0.5d, 0.4d, null, 500, 'lost')]))

        then:
        page.contains('<td>TCP &lt;connect&gt;</td>')
        page.contains('<li>Late: by much.</li>')
        page.contains('<td class="figure">1.0000</td><td class="figure">62.500</td><td class="figure">60.000</td><td class="figure">65.000</td><td class="figure">62</td>')
        page.contains('<td class="figure">400.000</td><td class="figure">–</td>')
        page.contains('The time in 3 equal parts')
        page.count('<polyline') == 6
    }

    def "a recording without any answer has no drawing"() {
        expect:
        !RecordingPage.of(recording([new Recording.Slice(0, 1, 1, null, null, null)], [])).contains('<svg')
    }

    def "of very many gaps the longest are shown, in the order of time"() {
        given:
        def gaps = (1..1500).collect { new Recording.Outage(it, it == 1 ? 9 : it / 1000d, 0, null, 1, 'lost') }

        when:
        def page = RecordingPage.of(recording([], gaps))

        then:
        page.contains('The 1,000 longest of 1,500 gaps; --csv lists them all.')
        page.count('<td class="figure">lost</td>') == 1000
        page.indexOf('9000.000') < page.indexOf('1500.000')
        !page.contains('<td class="figure">500.0000</td>')
    }
}
