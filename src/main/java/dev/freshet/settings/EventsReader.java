package dev.freshet.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Reads what may come in, and who is believed for what it signs.
record EventsReader(Scope scope, Secrets secrets) {
    private static final int MOST_ELEMENTS = 100_000;
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+){1,4}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{1,32}");
    private static final Pattern VENDORS_HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.aliyuncs\\.com");
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9.-]{1,253}");

    Settings.Events read(FreshetSettings.Events keys) {
        return new Settings.Events(
                scope.duration("keep", keys.keep(), "1m", "90d"),
                scope.size("max-body", keys.maxBody(), "1KiB", "64MiB"),
                scope.number("max-elements", keys.maxElements(), 1, MOST_ELEMENTS),
                eventBridge(scope.at("eventbridge"), keys.eventbridge()),
                smq(scope.at("smq"), keys.smq()),
                texts("webhook-origins", keys.webhookOrigins(), ORIGIN.asMatchPredicate(), "write names of hosts"));
    }

    private Optional<Settings.EventBridge> eventBridge(Scope at, FreshetSettings.EventBridge keys) {
        boolean given = keys.url().isPresent()
                || keys.regions().isPresent()
                || keys.token().isPresent()
                || keys.tokenFile().isPresent();
        if (!given) {
            return Optional.empty();
        }
        String url = at.required("url", keys.url(), "write the target's URL as it is set at EventBridge");
        if (!url.isEmpty() && !isUrl(url)) {
            at.mistake("url", "is no address", "write the target's URL as it is set, https://host/events");
        }
        Set<String> regions = new EventsReader(at, secrets)
                .texts("regions", keys.regions(), REGION.asMatchPredicate(), "write regions such as cn-hangzhou");
        if (regions.isEmpty()) {
            at.mistake("regions", "is missing", "name the regions whose EventBridge pushes here, [cn-hangzhou]");
        }
        String token = secrets.required(at, "token", keys.token(), keys.tokenFile());
        return Optional.of(new Settings.EventBridge(url, regions, token));
    }

    private Optional<Settings.Smq> smq(Scope at, FreshetSettings.Smq keys) {
        if (keys.topicOwner().isEmpty()) {
            return Optional.empty();
        }
        String owner = keys.topicOwner().get();
        if (!ACCOUNT.matcher(owner).matches()) {
            at.mistake("topic-owner", "is no account" + Quotes.value(keys.topicOwner()), "write its number");
        }
        Set<String> hosts = new EventsReader(at, secrets)
                .texts(
                        "certificate-hosts",
                        keys.certificateHosts(),
                        VENDORS_HOST.asMatchPredicate(),
                        "write hosts of the vendor's, below aliyuncs.com");
        return Optional.of(new Settings.Smq(owner, hosts));
    }

    private Set<String> texts(String key, Optional<List<String>> texts, Predicate<String> good, String remedy) {
        Set<String> read = new HashSet<>();
        for (String text : texts.orElse(List.of())) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (good.test(lower)) {
                read.add(lower);
            } else {
                scope.mistake(key, "has one that is none" + Quotes.value(Optional.of(text)), remedy);
            }
        }
        return read;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
