package dev.freshet.event.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;

/// A push to CodeCommit: it names no files and no earlier commit (events.md §3.8), so that nothing can follow from it.
public final class CodeCommit implements Shape {
    private static final int LONGEST_SHOWN = 200;

    @Override
    public boolean fits(JsonNode body) {
        return body.path("codecommit").isObject()
                || "CodeCommit Repository State Change".equals(Fields.text(body, "detail-type"));
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        String repository = Fields.text(body, "eventSourceARN");
        String named = repository == null ? Fields.text(body, "detail", "repositoryName") : repository;
        return Intake.Elements.of(new Element.Ignored(
                "codecommit",
                named == null ? null : Fields.shown(named, LONGEST_SHOWN),
                "a push to CodeCommit names no files: let the bucket tell what changed"));
    }
}
