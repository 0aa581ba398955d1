package dev.freshet.api;

import dev.freshet.api.Form.Shape;
import dev.freshet.api.ManualRequest.Asked;
import dev.freshet.line.Kind;
import dev.freshet.line.Operation;
import dev.freshet.line.PrefetchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The bodies of the two manual doors (design §3.2), and what they ask for.
final class ManualForms {
    static final Map<String, Shape> REFRESH = Map.ofEntries(
            Map.entry("urls", Shape.LINES),
            Map.entry("directories", Shape.LINES),
            Map.entry("patterns", Shape.LINES),
            Map.entry("ignoreParams", Shape.LINES),
            Map.entry("tags", Shape.TAGS),
            Map.entry("everything", Shape.LINES),
            Map.entry("confirmEverything", Shape.TEXT),
            Map.entry("force", Shape.FLAG),
            Map.entry("now", Shape.FLAG),
            Map.entry("confirm", Shape.FLAG),
            Map.entry("reason", Shape.TEXT));

    static final Map<String, Shape> PREFETCH = Map.of(
            "urls", Shape.LINES,
            "area", Shape.TEXT,
            "headers", Shape.HEADERS,
            "l2", Shape.FLAG,
            "afterRefresh", Shape.FLAG,
            "now", Shape.FLAG,
            "reason", Shape.TEXT);

    private static final Set<String> AREAS = Set.of("", "domestic", "overseas");

    private ManualForms() {}

    static ManualRequest refresh(Form form, Mistakes mistakes) {
        List<Asked> lines = new ArrayList<>();
        collect(form, "urls", Kind.FILE, lines);
        collect(form, "directories", Kind.DIRECTORY, lines);
        collect(form, "patterns", Kind.PATTERN, lines);
        collect(form, "ignoreParams", Kind.IGNORE_PARAMS, lines);
        collect(form, "tags", Kind.TAG, lines);
        collect(form, "everything", Kind.EVERYTHING, lines);
        return new ManualRequest(
                Operation.REFRESH,
                lines,
                PrefetchOptions.NONE,
                false,
                form.flag("force"),
                form.flag("now"),
                form.flag("confirm"),
                form.text("confirmEverything"),
                reason(form, mistakes));
    }

    static ManualRequest prefetch(Form form, Mistakes mistakes) {
        List<Asked> lines = new ArrayList<>();
        collect(form, "urls", Kind.FILE, lines);
        PrefetchOptions options = new PrefetchOptions(
                area(form, mistakes), PrefetchHeaders.of(form.headers(), mistakes), form.flag("l2"), false);
        return new ManualRequest(
                Operation.PREFETCH,
                lines,
                options,
                form.flag("afterRefresh"),
                false,
                form.flag("now"),
                false,
                null,
                reason(form, mistakes));
    }

    private static void collect(Form form, String field, Kind kind, List<Asked> lines) {
        form.lines(field).forEach(item -> lines.add(new Asked(field, item.index(), kind, item.text())));
    }

    private static String area(Form form, Mistakes mistakes) {
        String area = form.text("area");
        if (area != null && !AREAS.contains(area)) {
            mistakes.add(Mistake.of(
                    "area", area, "is no area", "send domestic, overseas, or \"\" for the domain's own coverage"));
        }
        return area == null ? "" : area;
    }

    private static @Nullable String reason(Form form, Mistakes mistakes) {
        String reason = form.text("reason");
        if (reason == null || reason.isBlank()) {
            return null;
        }
        if (reason.length() > ApiBounds.MAX_REASON) {
            String remedy = "use at most " + ApiBounds.MAX_REASON + " characters";
            mistakes.add(Mistake.of("reason", reason, "has " + reason.length() + " characters", remedy));
        } else if (!Text.plain(reason)) {
            mistakes.add(Mistake.of("reason", reason, "holds control characters or broken Unicode", "send plain text"));
        }
        return reason;
    }
}
