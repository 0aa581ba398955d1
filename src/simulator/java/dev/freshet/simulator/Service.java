package dev.freshet.simulator;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The vendor's products, told apart by the version of their API (alibaba-api.md §2, §3). Each keeps domains, quotas,
/// limits and tasks of its own.
public enum Service {
    CDN("Cdn", "2018-05-10", 100, EnumSet.allOf(QuotaKind.class)),
    DCDN(
            "dcdn",
            "2018-01-15",
            50,
            EnumSet.of(
                    QuotaKind.URL,
                    QuotaKind.DIR,
                    QuotaKind.REGEX,
                    QuotaKind.IGNORE_PARAMS,
                    QuotaKind.PRELOAD,
                    QuotaKind.BLOCK)),
    VOD("vod", "2017-03-21", 50, EnumSet.of(QuotaKind.URL, QuotaKind.DIR, QuotaKind.PRELOAD, QuotaKind.BLOCK));

    private final String code;
    private final String version;
    private final int pageSize;
    private final Set<QuotaKind> told;

    Service(String code, String version, int pageSize, Set<QuotaKind> told) {
        this.code = code;
        this.version = version;
        this.pageSize = pageSize;
        this.told = told;
    }

    /// Its name in the vendor's links.
    String code() {
        return code;
    }

    /// The most tasks that a page of its list holds.
    int pageSize() {
        return pageSize;
    }

    /// Whether its quota operation tells of a kind.
    boolean tells(QuotaKind kind) {
        return told.contains(kind);
    }

    static Optional<Service> ofVersion(String version) {
        return Stream.of(values())
                .filter(service -> service.version.equals(version))
                .findFirst();
    }

    /// By its name in any case.
    static Optional<Service> named(String name) {
        return Stream.of(values())
                .filter(service -> service.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
