package dev.freshet.discover;

import dev.freshet.site.CacheKey;
import dev.freshet.site.DomainConfig;
import dev.freshet.site.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Where the vendor's word differs from what is written by hand. What is not written differs from nothing.
///
/// @param warn told each, a sentence without its subject
record Differences(Site written, Map<String, Understood> understood, Consumer<String> warn) {
    private static final String COUNTS = "; the vendor's word counts";

    void tell(Lines lines) {
        understood.forEach((domain, read) -> {
            DomainConfig by = written.config(domain);
            DomainConfig at = read.config();
            if (!by.rewrites().isEmpty() && !by.rewrites().equals(at.rewrites())) {
                warn.accept(domain + " has other rewrites of access URLs at the vendor ("
                        + at.rewrites().size() + ") than are written ("
                        + by.rewrites().size() + ")" + COUNTS);
            }
            if (!by.originRewrites().isEmpty() && !by.originRewrites().equals(at.originRewrites())) {
                warn.accept(domain + " has other rewrites towards the origin at the vendor ("
                        + at.originRewrites().size() + ") than are written ("
                        + by.originRewrites().size() + ")" + COUNTS);
            }
            if (!by.cacheKey().equals(CacheKey.WHOLE) && !by.cacheKey().equals(at.cacheKey())) {
                warn.accept(domain + " makes its cache keys otherwise at the vendor (" + words(at.cacheKey())
                        + ") than is written (" + words(by.cacheKey()) + ")" + COUNTS);
            }
            shared(domain, read, lines);
        });
    }

    private void shared(String domain, Understood read, Lines lines) {
        String first = written.domains().getFirst();
        if (written.sharedCache().contains(domain)) {
            if (!read.shareHost().equals(Optional.of(first))) {
                warn.accept(domain + " is written as sharing the entries of " + first + ", yet at the vendor it "
                        + read.shareHost().map(host -> "points at " + host).orElse("has its own") + COUNTS);
            }
        } else if (lines.sharedCache().contains(domain)) {
            warn.accept(domain + " is written as a domain of its own, yet shares the entries of "
                    + lines.domains().getFirst() + COUNTS + ", and it costs no line");
        }
    }

    private static String words(CacheKey key) {
        String kept =
                switch (key.keep()) {
                    case CacheKey.Keep.All _ -> "all parameters count";
                    case CacheKey.Keep.None _ -> "no parameter counts";
                    case CacheKey.Keep.Only(List<String> names) -> "only " + String.join(", ", names) + " count";
                };
        return kept
                + (key.removed().isEmpty() ? "" : " but " + String.join(", ", key.removed()))
                + (key.keepOssArgs() ? ", and those of OSS" : "")
                + (key.selfDefined() ? ", and more that the vendor makes up" : "");
    }
}
