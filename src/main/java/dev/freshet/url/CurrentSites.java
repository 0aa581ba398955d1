package dev.freshet.url;

import dev.freshet.site.Site;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The sites as they are now, and the maps made of them: from the settings at first, and from what the vendor tells
/// later. Whoever maps something takes one map for all of it, so that no change is mapped half by an old one.
public final class CurrentSites {
    private record Maps(
            List<Site> sites,
            UrlMap urls,
            ClientLines lines,
            OriginAddresses playlists,
            Map<String, Duration> windows) {
        static Maps of(List<Site> sites, Allowance allowance) {
            return new Maps(
                    List.copyOf(sites),
                    new UrlMap(sites, allowance),
                    new ClientLines(sites),
                    new OriginAddresses(sites),
                    windows(sites));
        }

        private static Map<String, Duration> windows(List<Site> sites) {
            Map<String, Duration> windows = new HashMap<>();
            for (Site site : sites) {
                Stream.concat(site.domains().stream(), site.sharedCache().stream())
                        .forEach(domain ->
                                windows.merge(domain, site.debounce().window(), (a, b) -> a.compareTo(b) < 0 ? b : a));
            }
            return windows;
        }
    }

    private final Allowance allowance;
    private volatile Maps maps;

    /// @param sites every site of the settings
    public CurrentSites(List<Site> sites) {
        this(sites, Allowance.FULL);
    }

    /// @param sites every site of the settings
    /// @param allowance what the day's quota still allows
    public CurrentSites(List<Site> sites, Allowance allowance) {
        this.allowance = allowance;
        this.maps = Maps.of(sites, allowance);
    }

    public List<Site> sites() {
        return maps.sites();
    }

    public UrlMap urls() {
        return maps.urls();
    }

    public ClientLines lines() {
        return maps.lines();
    }

    public OriginAddresses playlists() {
        return maps.playlists();
    }

    /// How far apart two calls with one line of this domain are at least; zero where no site shows it.
    public Duration window(String domain) {
        return maps.windows().getOrDefault(domain, Duration.ZERO);
    }

    /// @throws RuntimeException where no map can be made of the site
    public static void refuseUnusable(Site site) {
        Maps.of(List.of(site), Allowance.FULL);
    }

    /// From now on these count.
    public void become(List<Site> sites) {
        if (!sites.equals(maps.sites())) {
            maps = Maps.of(sites, allowance);
        }
    }
}
