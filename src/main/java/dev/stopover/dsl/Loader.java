package dev.stopover.dsl;

import dev.stopover.diagnostics.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/** Text to syntax tree: looks over the text, has it parsed, checks the whole tree, and does so for included files too. */
final class Loader implements TreeReader.Includer {

    private final Sources sources;
    private final Problems problems;
    private final List<String> underWay = new ArrayList<>();

    Loader(Sources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /** Returns the whole tree, or null where the text is not even Groovy. */
    Syntax.Block load() {
        return load(sources.main());
    }

    private Syntax.Block load(Source source) {
        if (!TextCheck.check(source, problems)) {
            return null;
        }
        underWay.add(source.name());
        Syntax.Block plain = PlainReader.read(source, this);
        Syntax.Block tree = plain == null ? parsed(source) : plain;
        underWay.remove(source.name());
        return tree;
    }

    private Syntax.Block parsed(Source source) {
        GroovyFrontEnd.Parsed parsed = GroovyFrontEnd.parse(source.text());
        if (parsed.exhausted()) {
            problems.error(
                    source.at(0, 1), "the file is too complicated to read", "Split it, and nest its parts less deeply");
            return null;
        }
        if (parsed.tree() == null) {
            new SyntaxErrors(source, problems).report(parsed.complaints());
            return null;
        }
        return new TreeReader(source, problems, this).file(parsed.tree());
    }

    @Override
    public Syntax.Block include(Syntax.Call call) {
        Syntax.Block nothing = new Syntax.Block(List.of(), call.at());
        boolean plain = call.arguments().size() == 1 && call.arguments().get(0) instanceof Syntax.Text;
        if (!plain) {
            if (!call.arguments().isEmpty()) {
                problems.error(
                        call.arguments().get(0).at(),
                        "the file to include is not a plain text",
                        "Write its name without variables: include 'common.groovy'");
            }
            return nothing;
        }
        SourcePosition at = call.arguments().get(0).at();
        try {
            Source source = sources.include(((Syntax.Text) call.arguments().get(0)).value());
            if (underWay.contains(source.name())
                    || source.name().equals(sources.main().name())) {
                problems.error(at, "'" + source.name() + "' includes itself", "Remove one include of the circle");
                return nothing;
            }
            Syntax.Block content = load(source);
            return content == null ? nothing : content;
        } catch (Fault fault) {
            problems.error(at, fault.getMessage(), fault.advice());
            return nothing;
        }
    }
}
