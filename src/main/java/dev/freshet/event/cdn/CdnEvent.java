package dev.freshet.event.cdn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.change.Element;
import dev.freshet.event.Intake;
import dev.freshet.event.Shape;
import dev.freshet.event.Wrapping;
import dev.freshet.event.wire.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event of the CDN: a refresh or a prefetch that is finished, or something of its domains (alibaba-api.md §5.10).
public final class CdnEvent implements Shape {
    private static final String SOURCE = "cdn";
    private static final int LONGEST_SHOWN = 200;
    private static final int LONGEST_PATH = 4_096;

    /// A merged task has at most 2,000 lines (alibaba-api.md §2.1).
    private static final int MOST_PATHS = 10_000;

    @Override
    public boolean fits(JsonNode body) {
        return SOURCE.equals(Fields.text(body, "eventSource"));
    }

    @Override
    public Intake read(JsonNode body, Wrapping wrapping) {
        String name = Fields.text(body, "eventName");
        String domain = domain(body);
        String shown = domain == null ? null : Fields.shown(domain, LONGEST_SHOWN);
        if (!"CachedObjectsRefreshed".equals(name) && !"CachedObjectsPushed".equals(name)) {
            return Intake.Elements.of(new Element.Ignored(
                    SOURCE,
                    shown,
                    (name == null ? "an event of the CDN" : Fields.shown(name, LONGEST_SHOWN)) + " ends no task"));
        }
        Long task = Fields.number(body, "eventParameter", "taskId");
        if (domain == null || task == null || task < 0) {
            String field = domain == null ? "domain" : "taskId";
            return Intake.Elements.of(
                    new Element.Refused(SOURCE, shown, "eventParameter." + field + " is missing or of another form"));
        }
        return paths(body) instanceof List<String> paths
                ? Intake.Elements.of(new Element.Finished(
                        "CachedObjectsPushed".equals(name), domain.toLowerCase(Locale.ROOT), task.toString(), paths))
                : Intake.Elements.of(new Element.Refused(
                        SOURCE,
                        shown,
                        "eventParameter.objectPath is no list of at most %,d paths".formatted(MOST_PATHS)));
    }

    private static @Nullable String domain(JsonNode body) {
        String told = Fields.text(body, "eventParameter", "domain");
        return told == null ? Fields.text(body, "resource", "domain") : told;
    }

    private static @Nullable List<String> paths(JsonNode body) {
        JsonNode told = Fields.at(body, "eventParameter", "objectPath");
        if (!told.isArray() || told.size() > MOST_PATHS) {
            return null;
        }
        List<String> paths = new ArrayList<>();
        for (JsonNode path : told) {
            if (!path.isTextual() || path.textValue().length() > LONGEST_PATH) {
                return null;
            }
            paths.add(path.textValue());
        }
        return paths;
    }
}
