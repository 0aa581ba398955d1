package dev.freshet.discover;

import dev.freshet.rewrite.AccessRewrite;
import dev.freshet.rewrite.AccessRewrites;
import dev.freshet.rewrite.Flag;
import dev.freshet.rewrite.OriginRewrite;
import dev.freshet.rewrite.OriginRewrites;
import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the functions of one domain, one by one, in their order (alibaba-api.md §5.5).
final class FunctionsReading {
    private static final Pattern COMMAS = Pattern.compile(",");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Facts facts;
    private final List<String> notes = new ArrayList<>();
    private boolean keysUnsure;

    FunctionsReading(Facts facts) {
        this.facts = facts;
    }

    Understood read() {
        List<AccessRewrite> rewrites = accessRewrites(inForce("host_redirect"));
        List<OriginRewrite> originRewrites = originRewrites(inForce("back_to_origin_url_rewrite"));
        CacheKey key = cacheKey();
        CacheKey sure = keysUnsure ? new CacheKey(new CacheKey.Keep.All(), List.of(), false, key.selfDefined()) : key;
        return new Understood(new DomainConfig(rewrites, originRewrites, sure), shareHost(), keysUnsure, notes);
    }

    private List<Facts.Function> inForce(String name) {
        return facts.functions().stream()
                .filter(function -> function.name().equals(name) && function.inForce())
                .toList();
    }

    /// Where a rule is left out it may take what the others are thought to take, so that these may apply.
    private List<AccessRewrite> accessRewrites(List<Facts.Function> functions) {
        List<AccessRewrite> rewrites = functions.stream()
                .flatMap(function -> accessRewrite(function).stream())
                .toList();
        return rewrites.size() == functions.size()
                ? rewrites
                : rewrites.stream()
                        .map(one -> new AccessRewrite(one.regex(), one.replacement(), one.flag(), true))
                        .toList();
    }

    private List<OriginRewrite> originRewrites(List<Facts.Function> functions) {
        List<OriginRewrite> rewrites = functions.stream()
                .flatMap(function -> originRewrite(function).stream())
                .toList();
        return rewrites.size() == functions.size()
                ? rewrites
                : rewrites.stream()
                        .map(one -> new OriginRewrite(one.regex(), one.replacement(), one.flag(), true))
                        .toList();
    }

    private Optional<AccessRewrite> accessRewrite(Facts.Function function) {
        Optional<Flag> flag = flag(function);
        if (flag.isEmpty() || !whole(function, "regex", "replacement")) {
            return Optional.empty();
        }
        AccessRewrite rewrite = new AccessRewrite(
                function.argument("regex"), function.argument("replacement"), flag.get(), function.conditional());
        return usable(function, rewrite, AccessRewrites.mistake(rewrite));
    }

    private Optional<OriginRewrite> originRewrite(Facts.Function function) {
        Optional<Flag> flag = flag(function);
        if (flag.isEmpty() || !whole(function, "source_url", "target_url")) {
            return Optional.empty();
        }
        OriginRewrite rewrite = new OriginRewrite(
                function.argument("source_url"), function.argument("target_url"), flag.get(), function.conditional());
        return switch (flag.get()) {
            case NONE, BREAK, ENHANCE_BREAK -> usable(function, rewrite, OriginRewrites.mistake(rewrite));
            case REDIRECT, ENHANCE_REDIRECT -> leftOut(function, "its flag sends clients elsewhere");
        };
    }

    private Optional<Flag> flag(Facts.Function function) {
        String label = function.argument("flag").toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Flag.of(label));
        } catch (IllegalArgumentException unknown) {
            return leftOut(function, "its flag \"" + label + "\" is not known");
        }
    }

    private boolean whole(Facts.Function function, String from, String to) {
        if (function.argument(from).isEmpty() || function.argument(to).isEmpty()) {
            leftOut(function, "it has no " + from + " or no " + to);
            return false;
        }
        return true;
    }

    private <T> Optional<T> usable(Facts.Function function, T rewrite, Optional<String> problem) {
        return problem.isEmpty()
                ? Optional.of(rewrite)
                : leftOut(function, "it cannot be worked out here (" + problem.get() + ")");
    }

    private <T> Optional<T> leftOut(Facts.Function function, String why) {
        notes.add("rule " + function.configId() + " of " + function.name() + " is left out, since " + why);
        return Optional.empty();
    }

    private CacheKey cacheKey() {
        Optional<Facts.Function> kept = only("set_hashkey_args");
        Optional<Facts.Function> removed = only("ali_remove_args");
        if (kept.isPresent() && removed.isPresent()) {
            unsure("set_hashkey_args and ali_remove_args, which exclude each other, are both set");
        }
        return new CacheKey(
                kept.map(FunctionsReading::keep).orElseGet(CacheKey.Keep.All::new),
                removed.map(function -> words(BLANKS, function.argument("ali_remove_args")))
                        .orElse(List.of()),
                kept.or(() -> removed)
                        .filter(function -> function.on("keep_oss_args"))
                        .isPresent(),
                selfDefined());
    }

    /// `hashkey_args` wins over `disable` (alibaba-api.md §5.5).
    private static CacheKey.Keep keep(Facts.Function function) {
        List<String> names = words(COMMAS, function.argument("hashkey_args"));
        if (!names.isEmpty()) {
            return new CacheKey.Keep.Only(names);
        }
        return function.on("disable") ? new CacheKey.Keep.None() : new CacheKey.Keep.All();
    }

    private boolean selfDefined() {
        List<Facts.Function> functions = inForce("self_defined_cachekey");
        if (functions.stream().anyMatch(Facts.Function::conditional)) {
            unsure("self_defined_cachekey hangs on a condition");
        }
        return functions.stream().anyMatch(function -> !function.conditional());
    }

    /// The one that decides; none where that cannot be told.
    private Optional<Facts.Function> only(String name) {
        List<Facts.Function> functions = inForce(name);
        if (functions.stream().anyMatch(Facts.Function::conditional)) {
            unsure(name + " hangs on a condition");
            return Optional.empty();
        }
        if (functions.size() > 1) {
            unsure(name + " is set " + functions.size() + " times");
            return Optional.empty();
        }
        return functions.stream().findFirst();
    }

    private void unsure(String why) {
        keysUnsure = true;
        notes.add(why + ", so that all parameters are taken to count and further copies to exist");
    }

    private Optional<String> shareHost() {
        Optional<String> shared = Optional.empty();
        for (Facts.Function function : inForce("rewrite_host")) {
            String host = function.argument("share_host").toLowerCase(Locale.ROOT);
            if (host.isEmpty() || host.equals(facts.domain())) {
                continue;
            }
            if (function.conditional()) {
                notes.add("shares the entries of " + host + " on a condition, so that it is taken to have its own too");
            } else {
                shared = Optional.of(host);
            }
        }
        return shared;
    }

    private static List<String> words(Pattern separator, String text) {
        return separator
                .splitAsStream(text)
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
