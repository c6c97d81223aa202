package dev.stopover.observe.probe

import spock.lang.Specification

class SpreadSpec extends Specification {

    def "quantiles are at most 1.6 % too high, the ends exact"() {
        given:
        def spread = new Spread()
        def random = new Random(3)
        def values = (1..20_000).collect { (long) Math.exp(random.nextDouble() * 30) }
        values.each { spread.add(it) }
        values.sort()

        expect:
        spread.min() == values[0]
        spread.max() == values[-1]
        [0.01, 0.5, 0.9, 0.99, 1.0].every { q ->
            long exact = values[(int) Math.ceil(q * 20_000) - 1]
            long found = spread.quantile(q)
            found >= exact && found <= exact * 1.016 + 1
        }
    }

    def "nothing counted is all zeros"() {
        expect:
        new Spread().with { [count(), min(), max(), quantile(0.5)] } == [0, 0, 0, 0]
    }
}
