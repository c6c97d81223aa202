package dev.stopover.result

import spock.lang.Specification

class StatisticsSpec extends Specification {

    static final List<List<String>> FIXTURE =
            StatisticsSpec.getResource('statistics.csv').readLines('UTF-8').drop(1)*.split(',')*.toList()

    def "the cold migrations of 2024 give the published mean and median"() {
        when:
        def summary = Statistics.summarise(563.8108d, 563.2184d, 560.8243d, 558.8321d, 558.4025d)

        then:
        summary.mean().round(4) == 561.0176d
        summary.median() == 560.8243d
        summary.min() == 558.4025d
        summary.max() == 563.8108d
        summary.medianInterval() == null
        Statistics.INTERVAL_REFUSED == 'fewer than 6 values: even from the least to the greatest of 5, the chance to ' +
                'hold the true median is only 93.75 %'
    }

    def "every published statistic follows from its published samples: #key"() {
        expect:
        def samples = rows.findAll { it[6] == 'sample' }*.get(4)*.toDouble() as double[]
        def summary = Statistics.summarise(samples)
        rows.findAll { it[6] != 'sample' }.every { row ->
            def decimals = row[4].contains('.') ? row[4].split(/\./)[1].length() : 0
            Math.abs(summary.statistic(row[6]) - row[4].toDouble()) <= 0.5d * 10**-decimals + 1e-9
        }

        where:
        [key, rows] << published().groupBy { it[0..2] }.findAll { k, v -> v.any { it[6] != 'sample' } }
                .collect { k, v -> [k.join(' / '), v] }
    }

    def "NumPy and SciPy describe the sample '#name' alike"() {
        given:
        def expected = statisticsOf(name, '')
        def values = valuesOf(name)
        def summary = Statistics.summarise(values)

        expect:
        ['n', 'mean', 'median', 'q1', 'q3', 'min', 'max', 'mad'].every { near(summary.statistic(it), expected[it]) }
        summary.standardDeviation() == null ? expected.sd == null : near(summary.standardDeviation(), expected.sd)
        near(Cautions.trendP(values), expected['trend p'])
        (summary.medianInterval() == null) == (expected['bootstrap low'] == null)

        where:
        name << FIXTURE*.get(0).unique()
    }

    def "the bootstrap interval of '#name' is SciPy's but for the chance of the draw"() {
        given:
        def expected = statisticsOf(name, '')
        def interval = Statistics.summarise(valuesOf(name)).medianInterval()
        def tolerance = 0.03 * (expected.max.toDouble() - expected.min.toDouble())

        expect:
        Math.abs(interval.low() - expected['bootstrap low'].toDouble()) <= tolerance
        Math.abs(interval.high() - expected['bootstrap high'].toDouble()) <= tolerance
        Statistics.summarise(valuesOf(name)).medianInterval() == interval

        where:
        name << FIXTURE.findAll { it[2] == 'bootstrap low' }*.get(0)
    }

    def "SciPy compares '#first' and '#second' alike"() {
        given:
        def expected = statisticsOf(first, second)
        def difference = RankTest.compare(valuesOf(first), valuesOf(second))

        expect:
        near(difference.u(), expected.u)
        near(difference.p(), expected.p)
        difference.exact() == expected.exact.toBoolean()
        near(difference.cliffsDelta(), expected.delta)
        near(difference.shift(), expected.shift)

        where:
        [first, second] << FIXTURE.findAll { it[1] }.collect { it[0..1] }.unique()
    }

    def "a difference says how large it is and whether so few trials could have shown it"() {
        given:
        def difference = RankTest.compare([1, 2, 3] as double[], [4, 5, 6] as double[])

        expect:
        difference.magnitude() == 'large'
        !difference.significant()
        near(difference.leastP(), '0.1')
        difference.ratio() == 0.4d
        RankTest.compare([1] as double[], [0] as double[]).ratio() == null
        RankTest.compare([1, 1] as double[], [1, 1] as double[]).p() == 1
    }

    def "outliers are flagged and kept"() {
        expect:
        Statistics.summarise(values as double[]).outliers() == places
        Statistics.summarise(values as double[]).n() == values.size()

        where:
        values                                   | places
        [0.3519, 0.3519, 0.3520, 0.2204, 0.3518] | [3]
        [1, 1, 1, 1, 1, 1, 9]                    | [6]
        [5, 5, 5, 5, 5]                          | []
        [1, 2, 3, 100]                           | []
        [1, 2, 3, 4, 5]                          | []
    }

    def "what makes a sample misleading is named with advice: #kinds"() {
        expect:
        Cautions.of(values as double[], resolution)*.kind()*.name() == kinds

        where:
        values                                                   | resolution | kinds
        [1, 1.01, 0.99, 1.02, 1, 0.98, 1.01, 1]                  | 0.01       | []
        [1, 1.02, 1.04, 1.05, 1.07, 1.08, 1.1, 1.12]             | null       | ['DRIFT']
        [0.2, 0.35, 0.21, 0.36, 0.2, 0.35, 0.34, 0.21]           | null       | ['TWO_GROUPS', 'WIDE_INTERVAL']
        [1, 1.01, 0.99, 1.02, 1, 0.98, 1.01, 3]                  | null       | ['OUTLIERS']
        [0, 0, 0]                                                | 0.2        | ['COARSE']
        [0.3, 0.3, 0.3]                                          | 0.2        | ['COARSE']
        [1, 5, 2, 4, 3, 6]                                       | null       | ['WIDE_INTERVAL']
    }

    def "two groups are described"() {
        expect:
        Cautions.of([0.2, 0.35, 0.21, 0.36, 0.2, 0.35, 0.34, 0.21] as double[], null)[0].text() ==
                'the values fall into two groups: 4 around 0.2050, 4 around 0.3500'
    }

    def "statistics of nothing or of what is no number are refused"() {
        when:
        Statistics.summarise(values as double[])

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        values          | message
        []              | 'statistics need at least one value'
        [1, Double.NaN] | 'statistics need finite values: [1.0, NaN]'
    }

    private static boolean near(double actual, String expected) {
        def wanted = expected.toDouble()
        Math.abs(actual - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
    }

    private static double[] valuesOf(String name) {
        FIXTURE.findAll { it[0] == name && it[2] == 'value' }*.get(3)*.toDouble() as double[]
    }

    private static Map<String, String> statisticsOf(String first, String second) {
        FIXTURE.findAll { it[0] == first && it[1] == second }.collectEntries { [it[2], it[3]] }
    }

    private static List<List<String>> published() {
        StatisticsSpec.getResource('published.csv').readLines('UTF-8').drop(1).collect { it.split(',', -1).toList() }
    }
}
