package dev.freshet.api;

import dev.freshet.api.Form.Item;
import dev.freshet.api.Form.Shape;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Media;
import dev.freshet.line.Product;
import dev.freshet.site.Site;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The body of the door for media (alibaba-api.md §3.2).
final class MediaForm {
    static final Map<String, Shape> SHAPES = Map.of(
            "site", Shape.TEXT,
            "mediaIds", Shape.LINES,
            "task", Shape.TEXT,
            "formats", Shape.LINES,
            "definitions", Shape.LINES,
            "streamTypes", Shape.LINES,
            "slices", Shape.NUMBER,
            "multiple", Shape.FLAG);

    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Set<String> FORMATS = Set.of("mp4", "m3u8", "mp3", "flv", "webm", "ts");
    private static final Set<String> STREAM_TYPES = Set.of("video", "audio");
    private static final Set<String> TASKS = Set.of("refresh", "preload");

    private final Form form;
    private final Mistakes mistakes;

    MediaForm(Form form, Mistakes mistakes) {
        this.form = form;
        this.mistakes = mistakes;
    }

    Media.Order order() {
        List<String> ids = words("mediaIds", null);
        if (ids.isEmpty() || ids.size() > Media.MAX_IDS) {
            mistakes.add(Mistake.of(
                    "mediaIds", null, "has " + ids.size() + " media", "name 1 to " + Media.MAX_IDS + " of them"));
        }
        String task = form.text("task");
        if (task == null || !TASKS.contains(task)) {
            mistakes.add(Mistake.of("task", task, "is no task", "send refresh or preload"));
        }
        return new Media.Order(
                ids,
                "preload".equals(task),
                words("formats", FORMATS),
                words("definitions", null),
                words("streamTypes", STREAM_TYPES),
                slices(),
                form.flag("multiple"));
    }

    private List<String> words(String field, @Nullable Set<String> choices) {
        for (Item item : form.lines(field)) {
            boolean known = choices == null ? WORD.matcher(item.text()).matches() : choices.contains(item.text());
            if (!known) {
                String remedy = choices == null
                        ? "send it as the vendor writes it"
                        : "use " + String.join(", ", choices.stream().sorted().toList());
                mistakes.add(Mistake.at(item.index(), field, item.text(), "is none", remedy));
            }
        }
        return form.lines(field).stream().map(Item::text).distinct().toList();
    }

    private @Nullable Integer slices() {
        String text = form.text("slices");
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > Media.MAX_SLICES) {
            mistakes.add(Mistake.of("slices", text, "is out of bounds", "send 1 to " + Media.MAX_SLICES));
            return null;
        }
        return Integer.valueOf(text);
    }

    /// The lane of a site that VOD serves.
    ///
    /// @throws Refusal where there is none of that name, beside whatever else is wrong
    static Lane lane(List<Site> sites, @Nullable String name, Mistakes mistakes) {
        Lane lane = sites.stream()
                .filter(site -> site.product() == Product.VOD && site.name().equals(name))
                .findFirst()
                .map(site -> new Lane(site.account(), site.product()))
                .orElse(null);
        if (lane == null) {
            mistakes.add(Mistake.of("site", name, "is no site that VOD serves", "name one with product: vod"));
        }
        mistakes.refuse("nothing was sent; mend each of these");
        if (lane == null) {
            throw new IllegalStateException("a mistake was noted and not told");
        }
        return lane;
    }
}
