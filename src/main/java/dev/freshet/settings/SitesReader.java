package dev.freshet.settings;

import dev.freshet.site.Site;
import dev.freshet.syntax.Host;
import dev.freshet.url.SiteChecks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads the sites, and checks what concerns them together: accounts exist, no domain is shown by two.
final class SitesReader {
    private static final int MOST_DOMAINS = 100;

    private final Scope root;
    private final Set<String> accounts;
    /// Domain to the key that names it.
    private final Map<String, String> owners = new HashMap<>();

    SitesReader(Scope root, Set<String> accounts) {
        this.root = root;
        this.accounts = accounts;
    }

    List<Site> read(Map<String, SiteKeys> keys) {
        if (keys.isEmpty()) {
            root.mistake("sites", "is missing", "name a site with account, domains and sources");
        }
        List<Site> sites = new ArrayList<>();
        new TreeMap<>(keys).forEach((name, site) -> {
            Scope scope = root.at("sites").entry(name);
            SettingsReader.checkName(scope, name);
            refuseUnsupported(scope, site);
            String account = account(scope, site.account());
            List<String> domains = domains(scope, "domains", site.domains());
            List<String> shared = domains(scope, "shared-cache", site.sharedCache());
            if (site.domains().isEmpty()) {
                scope.mistake("domains", "is missing", "list the domains that show the site, as [www.example.com]");
            }
            sites.add(new SiteReader(scope).read(name, account, domains, shared, site));
        });
        for (SiteChecks.Finding finding : SiteChecks.of(sites)) {
            Scope site = root.at("sites").entry(finding.site());
            if (finding.grave()) {
                site.mistake(finding.key(), finding.problem(), finding.remedy());
            } else {
                site.warning(finding.key(), finding.problem() + ": " + finding.remedy());
            }
        }
        return sites;
    }

    private String account(Scope scope, Optional<String> text) {
        String known = accounts.isEmpty()
                ? ""
                : ", such as "
                        + Quotes.name(accounts.stream().sorted().findFirst().get());
        String account = scope.required("account", text, "name one of freshet.accounts" + known);
        if (!account.isEmpty() && !accounts.contains(account)) {
            scope.mistake("account", "names no account" + Quotes.value(text), "name one of freshet.accounts" + known);
        }
        return account;
    }

    private List<String> domains(Scope scope, String key, Optional<List<String>> texts) {
        List<String> domains = new ArrayList<>();
        List<String> given = texts.orElse(List.of());
        if (given.size() > MOST_DOMAINS) {
            scope.mistake(key, "has more than " + MOST_DOMAINS + " domains", "make several sites");
            return domains;
        }
        for (int i = 0; i < given.size(); i++) {
            String element = key + "[" + i + "]";
            domain(scope, element, given.get(i)).ifPresent(domains::add);
        }
        return domains;
    }

    private Optional<String> domain(Scope scope, String element, String text) {
        Optional<String> host = scope.parsed(element, text, Host::of);
        if (host.isPresent() && !host.get().equals(text)) {
            scope.mistake(
                    element,
                    "is not in its normal form",
                    "write it in lower case, without a dot at its end, and as xn--… what is not ASCII");
        }
        return host.filter(name -> isFree(scope, element, name));
    }

    private boolean isFree(Scope scope, String element, String host) {
        String owner = owners.putIfAbsent(host, scope.path() + "." + element);
        if (owner != null) {
            scope.mistake(element, "is given twice, here and as " + Quotes.key(owner), "leave one of the two out");
        }
        return owner == null;
    }

    private static void refuseUnsupported(Scope scope, SiteKeys keys) {
        Scope cover = scope.at("cover");
        cover.notYet("max-needless", !keys.cover().maxNeedless().equals(Optional.of("0")));
        cover.notYet("max-depth", !keys.cover().maxDepth().equals(Optional.of("1")));
        Scope prefetch = scope.at("prefetch");
        prefetch.notYet("off-peak", keys.prefetch().offPeak().isPresent());
        prefetch.notYet("urls-per-minute", !keys.prefetch().urlsPerMinute().equals(Optional.of("0")));
        Scope verify = scope.at("verify");
        verify.notYet("enabled", verify.flag("enabled", keys.verify().enabled()));
        verify.notYet("sample", !keys.verify().sample().equals(Optional.of("5")));
        verify.notYet("edges", keys.verify().edges().isPresent());
    }
}
