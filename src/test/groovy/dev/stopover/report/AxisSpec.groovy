package dev.stopover.report

import spock.lang.Specification

class AxisSpec extends Specification {

    def "marks are round and lie on the axis: #values"() {
        given:
        def axis = Axis.spanning(values, 100, 500)

        expect:
        axis.logarithmic() == logarithmic
        axis.labels('s') == labels
        axis.unitOfLabels('s') == unit
        axis.marks().every { axis.at(it) >= 99.9 && axis.at(it) <= 500.1 }

        where:
        values            | logarithmic | labels                              | unit
        [0.02d, 0.03d]    | false       | ['0', '10', '20', '30']             | 'ms'
        [0.025d, 560d]    | true        | ['100 ms', '1 s', '10 s', '100 s']  | ''
        [0.001d, 0.04d]   | true        | ['1 ms', '2 ms', '5 ms', '10 ms', '20 ms', '50 ms'] | ''
        [0d, 0d]          | false       | ['0', '0.2', '0.4', '0.6', '0.8', '1'] | 's'
        [0d, 560d]        | false       | ['0', '100', '200', '300', '400', '500'] | 's'
    }

    def "an axis of little variation is enlarged, one of much begins at zero"() {
        expect:
        Axis.enlarging([1801d, 1859d], 0, 100).low() > 1700
        Axis.enlarging([10d, 19d], 0, 100).low() == 0d
    }
}
