package dev.freshet.settings;

import dev.freshet.change.GitHost;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads how Git hosts are asked what pushes changed.
record GitReader(Scope scope, Secrets secrets) {
    /// The hosts that everybody has the same address of.
    private static final Map<GitHost, URI> PUBLIC = Map.of(
            GitHost.GITHUB, URI.create("https://api.github.com"),
            GitHost.GITLAB, URI.create("https://gitlab.com"),
            GitHost.GITEE, URI.create("https://gitee.com"),
            GitHost.BITBUCKET, URI.create("https://api.bitbucket.org"));

    Map<GitHost, Settings.Git> read(Map<String, FreshetSettings.GitKeys> keys) {
        Map<GitHost, Settings.Git> hosts = new EnumMap<>(GitHost.class);
        new TreeMap<>(keys).forEach((name, host) -> {
            Scope at = scope.entry(name);
            Optional<GitHost> known = GitHost.of(name);
            if (known.isEmpty()) {
                at.mistakeHere("is no Git host", "name one of " + names());
            } else if (known.get() == GitHost.GOGS || known.get() == GitHost.CODING) {
                at.mistakeHere("has no API that compares commits", "leave it out");
            } else {
                host(at, known.get(), host).ifPresent(git -> hosts.put(known.get(), git));
            }
        });
        return hosts;
    }

    private static String names() {
        return Arrays.stream(GitHost.values()).map(GitHost::label).collect(Collectors.joining(", "));
    }

    private Optional<Settings.Git> host(Scope at, GitHost host, FreshetSettings.GitKeys keys) {
        Optional<String> token = secrets.read(at, "token", keys.token(), keys.tokenFile());
        boolean codeup = host == GitHost.CODEUP;
        if (codeup && keys.organization().isEmpty()) {
            at.mistake("organization", "is missing", "write the id of the organization");
        } else if (!codeup && keys.organization().isPresent()) {
            at.mistake("organization", "is for codeup", "leave it out");
        }
        Optional<URI> api = keys.api().isPresent()
                ? Origins.read(at, "api", keys.api().get(), "is no address of a Git host")
                : Optional.ofNullable(PUBLIC.get(host));
        if (keys.api().isEmpty() && api.isEmpty()) {
            at.mistake("api", "is missing", "write the host's address, as https://git.example.com");
        }
        if (token.isPresent() && api.filter(GitReader::isOpen).isPresent()) {
            at.warning("api", "begins with http://, so that the token can be read on its way");
        }
        return api.map(address -> new Settings.Git(address, token, keys.organization()));
    }

    /// What stays on this machine is nobody else's to read.
    private static boolean isOpen(URI api) {
        String host = String.valueOf(api.getHost());
        return "http".equals(api.getScheme()) && !host.equals("localhost") && !host.startsWith("127.");
    }
}
