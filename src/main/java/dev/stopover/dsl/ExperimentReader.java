package dev.stopover.dsl;

import dev.stopover.diagnostics.FaultyInputException;
import dev.stopover.diagnostics.Problem;
import dev.stopover.model.Experiment;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads an experiment: text to syntax tree, tree to values, values to model. Nothing of the text is ever executed, so a
 * file from anybody can be read safely.
 */
public final class ExperimentReader {

    private ExperimentReader() {}

    /**
     * Reads an experiment file and the files it includes.
     *
     * @param file the file
     * @throws FaultyInputException with everything that is wrong; the remedy is in each problem's advice
     */
    public static LoadedExperiment read(Path file) throws FaultyInputException {
        return read(Sources.ofFile(file));
    }

    /**
     * Reads an experiment from a text, which may include nothing.
     *
     * @param name stands for the file in places of problems
     * @param text the experiment
     * @throws FaultyInputException with everything that is wrong
     */
    public static LoadedExperiment read(String name, String text) throws FaultyInputException {
        return read(Sources.ofText(name, text));
    }

    private static LoadedExperiment read(Sources sources) throws FaultyInputException {
        Problems problems = new Problems();
        Experiment experiment = null;
        try {
            experiment = experiment(sources, problems);
        } catch (Budget.Exhausted e) {
            problems.error(sources.main().at(0, 1), e.getMessage(), "Make its loops and lists smaller");
        } catch (StackOverflowError e) {
            problems.error(sources.main().at(0, 1), "the file is nested too deeply", "Write it flatter");
        }
        List<Problem> found = problems.inOrder();
        if (problems.hasErrors()) {
            throw new FaultyInputException(found, sources.texts());
        }
        return new LoadedExperiment(experiment, found, sources.texts());
    }

    private static Experiment experiment(Sources sources, Problems problems) {
        Syntax.Block tree = new Loader(sources, problems).load();
        if (tree == null) {
            return null;
        }
        new WordCheck(problems).check(tree);
        if (problems.hasForeignCode()) {
            return null;
        }
        Building building = new Building(problems);
        ExperimentBuilder builder = new ExperimentBuilder(building);
        building.evaluator.run(tree, null, builder.file());
        Experiment experiment = builder.finish(sources.main().at(0, 1));
        building.references.check(problems);
        if (!problems.hasErrors()) {
            Whereabouts.check(building, experiment);
        }
        return experiment;
    }
}
