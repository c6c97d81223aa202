package dev.stopover.dsl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds a scenario's factors and makes their combinations, before the scenario's body is evaluated. */
final class FactorBuilder implements Handler {

    private final Building building;
    private final Map<String, List<Object>> factors = new LinkedHashMap<>();
    private final List<Map<String, List<Object>>> exclusions = new ArrayList<>();
    private final List<Arguments> excluding = new ArrayList<>();

    FactorBuilder(Building building) {
        this.building = building;
    }

    /** Returns every combination, at least one; the only one is empty where nothing is varied. */
    List<Map<String, Object>> combinations(Arguments scenario) {
        List<Syntax.Statement> first = new ArrayList<>();
        for (Syntax.Statement statement : scenario.block().statements()) {
            boolean factor = statement instanceof Syntax.Plain plain
                    && plain.expression() instanceof Syntax.Call call
                    && (call.word().equals("vary") || call.word().equals("exclude"));
            if (factor || statement instanceof Syntax.Definition) {
                first.add(statement);
            }
        }
        building.evaluator.run(new Syntax.Block(first, scenario.block().at()), scenario.scope(), this);
        checkExclusions();
        List<Map<String, Object>> all = List.of(Map.of());
        for (Map.Entry<String, List<Object>> factor : factors.entrySet()) {
            all = times(all, factor.getKey(), factor.getValue(), scenario);
        }
        List<Map<String, Object>> kept = new ArrayList<>();
        for (Map<String, Object> combination : all) {
            if (!excluded(combination)) {
                kept.add(combination);
            }
        }
        if (kept.isEmpty()) {
            building.problems.error(
                    scenario.at(),
                    "every combination of the scenario '" + scenario.text("name") + "' is excluded",
                    "Exclude less");
            return List.of(all.get(0));
        }
        return kept;
    }

    private List<Map<String, Object>> times(
            List<Map<String, Object>> before, String factor, List<Object> levels, Arguments scenario) {
        if ((long) before.size() * levels.size() > Limits.TREATMENTS) {
            building.problems.error(
                    scenario.at(),
                    "the factors have more than " + Limits.TREATMENTS + " combinations",
                    "Vary fewer factors or levels at once");
            return before.subList(0, 1);
        }
        List<Map<String, Object>> all = new ArrayList<>(before.size() * levels.size());
        for (Map<String, Object> combination : before) {
            for (Object level : levels) {
                Map<String, Object> extended = new LinkedHashMap<>(combination);
                extended.put(factor, level);
                all.add(Collections.unmodifiableMap(extended));
            }
        }
        return all;
    }

    @Override
    public Place place() {
        return Place.SCENARIO;
    }

    @Override
    public void word(Arguments call) {
        Map<String, List<Object>> levels = new LinkedHashMap<>();
        for (Map.Entry<String, Object> argument : call.values().entrySet()) {
            levels.put(argument.getKey(), List.copyOf((List<?>) argument.getValue()));
        }
        if (call.word().name().equals("exclude")) {
            exclusions.add(levels);
            excluding.add(call);
            return;
        }
        for (Map.Entry<String, List<Object>> factor : levels.entrySet()) {
            building.references.declareFactor(factor.getKey());
            if (factors.putIfAbsent(factor.getKey(), factor.getValue()) != null) {
                building.problems.error(
                        call.place(factor.getKey()),
                        "the factor '" + factor.getKey() + "' is varied twice",
                        "Put all its levels into one list");
            }
        }
    }

    private void checkExclusions() {
        for (int i = 0; i < exclusions.size(); i++) {
            for (String name : exclusions.get(i).keySet()) {
                if (!factors.containsKey(name)) {
                    building.problems.error(
                            excluding.get(i).place(name),
                            "'" + name + "' is not varied in this scenario",
                            dev.stopover.diagnostics.NearNames.advice(name, factors.keySet(), "Factors here"));
                }
            }
        }
    }

    private boolean excluded(Map<String, Object> combination) {
        for (Map<String, List<Object>> exclusion : exclusions) {
            boolean all = !exclusion.isEmpty();
            for (Map.Entry<String, List<Object>> levels : exclusion.entrySet()) {
                Object level = combination.get(levels.getKey());
                boolean one = false;
                for (Object excluded : levels.getValue()) {
                    one |= level != null && level.getClass() == excluded.getClass() && Values.same(level, excluded);
                }
                all &= one;
            }
            if (all) {
                return true;
            }
        }
        return false;
    }
}
