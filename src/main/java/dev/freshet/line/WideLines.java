package dev.freshet.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Many lines that reach more than one URL each, to be asked which of them reaches a certain one (alibaba-api.md §5.1,
/// §5.3). What a question costs is bounded, however many lines there are. All texts are without scheme
/// (`//host/path`).
///
/// @param <T> what a line stands for
public final class WideLines<T> {
    /// Patterns of one domain that are compared: three days' quota (alibaba-api.md §4.1). Beyond that many, the first
    /// one counts as reaching all of the domain.
    static final int MOST_PATTERNS = 60;

    private final Map<String, T> directories = new HashMap<>();
    private final Map<String, T> withoutParameters = new HashMap<>();
    private final Map<String, List<Pattern<T>>> patterns = new HashMap<>();
    private @Nullable T everything;

    private record Pattern<T>(PatternMatcher matcher, T what) {}

    /// Adds a line. Single URLs and tags are none of these.
    public void add(Kind kind, String line, T what) {
        switch (kind) {
            case DIRECTORY -> directories.putIfAbsent(line, what);
            case IGNORE_PARAMS -> withoutParameters.putIfAbsent(Coverage.withoutQuery(line), what);
            case PATTERN -> {
                List<Pattern<T>> same = patterns.computeIfAbsent(host(line), _ -> new ArrayList<>());
                if (same.size() <= MOST_PATTERNS) {
                    same.add(new Pattern<>(PatternMatcher.of(line), what));
                }
            }
            case EVERYTHING -> everything = everything == null ? what : everything;
            case FILE, TAG -> {}
        }
    }

    /// What one of the lines that reach this URL stands for; empty where none does.
    public Optional<T> reaching(String url) {
        T exact = withoutParameters.get(Coverage.withoutQuery(url));
        if (exact != null) {
            return Optional.of(exact);
        }
        return directory(url).or(() -> pattern(url)).or(() -> Optional.ofNullable(everything));
    }

    private Optional<T> directory(String url) {
        if (directories.isEmpty()) {
            return Optional.empty();
        }
        for (int slash = url.indexOf('/', host(url).length() - 1); slash >= 0; slash = url.indexOf('/', slash + 1)) {
            T found = directories.get(url.substring(0, slash + 1));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private Optional<T> pattern(String url) {
        List<Pattern<T>> same = patterns.getOrDefault(host(url), List.of());
        if (same.size() > MOST_PATTERNS) {
            return Optional.of(same.getFirst().what());
        }
        return same.stream()
                .filter(pattern -> pattern.matcher().matches(url))
                .map(Pattern::what)
                .findFirst();
    }

    /// `//host/`, which is literal in every line.
    private static String host(String line) {
        int slash = line.indexOf('/', 2);
        return slash < 0 ? line : line.substring(0, slash + 1);
    }
}
