package dev.freshet.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The program's options: from the command line, else from `SIMULATOR_…` in the environment, else the defaults.
record Options(Map<String, List<String>> given, boolean help) {
    static final String GUIDE = """
            Stands in for the refresh and prefetch APIs of Alibaba Cloud's CDN (2018-05-10), DCDN (2018-01-15)
            and VOD (2017-03-21), all on one port: both signature kinds, documented limits and quotas,
            tasks with a life, injectable faults.

            Options, each also as a variable of the environment (--refresh-takes: SIMULATOR_REFRESH_TAKES):
              --port N              where to listen; 0 takes a free one (9001)
              --host ADDRESS        (127.0.0.1)
              --account ID:SECRET[:TOKEN]@DOMAIN[,DOMAIN...]
                                    an access key, its STS token if it is a temporary one, and the domains
                                    it owns, those of other products than CDN with the product in front, such
                                    as vod:v.example.com; may be repeated, in the variable separated by spaces
                                    (testid:testsecret@www.example.com,img.example.com,m.example.com)
              --quota KIND=N[,...]  daily quotas of every account: url=10000, dir=100, regex=20,
                                    ignore-params=100, preload=1000, preload-edge=20, block=300, tag=100;
                                    what is not given is smaller where a product's documents say so
              --limit NAME=N[,...]  files-per-call=1000, directories-per-call=100, patterns-per-call=1,
                                    ignore-params-per-call=100, prefetches-per-call=100, tags-per-call=100,
                                    domains-per-call=10,
                                    characters-per-line=1024, urls-per-domain-minute=1000,
                                    directories-per-domain-minute=100, prefetch-queue=100000
              --calls-per-second ACTION=N[,...]
                                    or: off (RefreshObjectCaches=50, PushObjectCache=50,
                                    DescribeRefreshTasks=10, DescribeRefreshTaskById=30,
                                    DescribeRefreshQuota=20, DescribeCdnUserQuota=30,
                                    DescribeUserDomains=100, DescribeDomainsBySource=30,
                                    DescribeCdnDomainConfigs=100, RefreshDcdnObjectCaches=30,
                                    PreloadDcdnObjectCaches=15, DescribeDcdnRefreshTasks=10,
                                    DescribeDcdnRefreshTaskById=30, DescribeDcdnRefreshQuota=20,
                                    DescribeDcdnUserQuota=30, DescribeDcdnUserDomains=80,
                                    DescribeDcdnDomainConfigs=30)
              --refresh-takes TIME  from submission to Complete, such as 200ms, 5s, 2m (5m)
              --prefetch-takes TIME (10m)
              --visible-after TIME  how long task queries do not know a fresh id (0s)
              --quirk NAME[,...]    integer-quotas, lower-case-block-remain, ex-query, any-case-types,
                                    old-prefetch-quota-code
              --call-log N          how many calls to remember (200000)
              --seed N              makes faults with a probability repeatable (1)
              --help

            Control path, unsigned, for this machine only:
            """;

    private static final String PREFIX = "SIMULATOR_";
    private static final String DEFAULT_ACCOUNT = "testid:testsecret@www.example.com,img.example.com,m.example.com";
    private static final int DEFAULT_PORT = 9001;
    private static final long LOGGED_CHARACTERS = 128L << 20;
    private static final Set<String> NAMES = Set.of(
            "port",
            "host",
            "account",
            "quota",
            "limit",
            "calls-per-second",
            "refresh-takes",
            "prefetch-takes",
            "visible-after",
            "quirk",
            "call-log",
            "seed");

    static Options of(String[] arguments, Map<String, String> environment) {
        Map<String, List<String>> given = new HashMap<>();
        for (String name : NAMES) {
            String value = environment.get(PREFIX + upper(name));
            if (value != null && !value.isBlank()) {
                given.put(name, name.equals("account") ? List.of(value.strip().split("\\s+")) : List.of(value));
            }
        }
        Map<String, List<String>> fromLine = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--help") || arguments[i].equals("-h")) {
                return new Options(Map.of(), true);
            }
            String[] option = arguments[i].split("=", 2);
            String name = name(option[0]);
            if (option.length == 1 && ++i == arguments.length) {
                throw new IllegalArgumentException("--" + name + " needs a value");
            }
            fromLine.computeIfAbsent(name, key -> new ArrayList<>()).add(option.length == 1 ? arguments[i] : option[1]);
        }
        given.putAll(fromLine);
        return new Options(given, false);
    }

    Builder builder() {
        Builder builder = Simulator.builder().port(DEFAULT_PORT).limits(limits());
        last("port").ifPresent(value -> builder.port(number("port", value)));
        last("host").ifPresent(builder::host);
        given.getOrDefault("account", List.of(DEFAULT_ACCOUNT)).forEach(value -> builder.account(account(value)));
        last("refresh-takes").map(Durations::parse).ifPresent(builder::refreshTakes);
        last("prefetch-takes").map(Durations::parse).ifPresent(builder::prefetchTakes);
        last("visible-after").map(Durations::parse).ifPresent(builder::visibleAfter);
        parts("quirk").forEach(name -> builder.quirks(Quirk.valueOf(known(name, Quirk.values()))));
        last("call-log").ifPresent(value -> builder.callLog(number("call-log", value), LOGGED_CHARACTERS));
        last("seed").ifPresent(value -> builder.seed(number("seed", value)));
        return builder;
    }

    private Account account(String text) {
        String[] keyAndDomains = text.split("@", 2);
        String[] key = keyAndDomains[0].split(":", 3);
        if (keyAndDomains.length < 2 || key.length < 2) {
            throw new IllegalArgumentException("--account must be ID:SECRET[:TOKEN]@DOMAIN[,DOMAIN...]");
        }
        Account account = Account.of(key[0], key[1]);
        for (String domain : keyAndDomains[1].split(",")) {
            account = owning(account, domain);
        }
        account = key.length == 3 ? account.withSecurityToken(key[2]) : account;
        for (String quota : parts("quota").toList()) {
            String[] pair = pair("quota", quota);
            QuotaKind kind = QuotaKind.valueOf(known(pair[0], QuotaKind.values()));
            account = account.withQuota(kind, number("quota", pair[1]));
        }
        return account;
    }

    private static Account owning(Account account, String domain) {
        String[] parts = domain.split(":", 2);
        if (parts.length < 2) {
            return account.withDomains(domain);
        }
        Service service = Service.named(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("--account names no product " + parts[0]));
        return account.withDomains(service, parts[1]);
    }

    private Limits limits() {
        Limits limits = Limits.documented();
        for (String limit : parts("limit").toList()) {
            String[] pair = pair("limit", limit);
            limits = limits.with(Limit.valueOf(known(pair[0], Limit.values())), number("limit", pair[1]));
        }
        for (String rate : parts("calls-per-second").toList()) {
            String[] pair = rate.equals("off") ? new String[0] : pair("calls-per-second", rate);
            limits = pair.length == 0
                    ? limits.unthrottled()
                    : limits.withCallsPerSecond(pair[0], number("calls-per-second", pair[1]));
        }
        return limits;
    }

    private Optional<String> last(String name) {
        return Optional.ofNullable(given.get(name)).map(List::getLast);
    }

    private Stream<String> parts(String name) {
        return given.getOrDefault(name, List.of()).stream().flatMap(value -> Stream.of(value.split(",")));
    }

    private static String name(String option) {
        String name = option.startsWith("--") ? option.substring(2) : "";
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no option " + option);
        }
        return name;
    }

    private static String[] pair(String option, String text) {
        String[] pair = text.split("=", 2);
        if (pair.length < 2) {
            throw new IllegalArgumentException("--" + option + " wants NAME=N, not " + text);
        }
        return pair;
    }

    private static int number(String option, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("--" + option + " wants a number, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static String known(String name, Enum<?>[] values) {
        return Stream.of(values)
                .map(Enum::name)
                .filter(upper(name)::equals)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is named " + name));
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
