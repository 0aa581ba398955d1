package dev.freshet.settings;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every key under `freshet`, as text: what they may hold is checked by the readers, so that all mistakes are told at
/// once and in our words. Every leaf is optional for the same reason.
///
/// Durations are `200ms`, `5s`, `2m`, `24h`, `90d`; sizes `512KiB`, `6MiB`; shares `10%`.
@Unremovable
@ConfigMapping(prefix = "freshet")
public interface FreshetSettings {
    /// Where the process runs: `auto` looks at the platform's variables, `function-compute` and `lambda` freeze between
    /// requests, `knative` and `service` run all the time.
    @WithDefault("auto")
    Optional<String> runtime();

    /// `true`: everything but the calls to the vendor; records say so.
    @WithDefault("false")
    Optional<String> dryRun();

    /// `true`: on Knative whoever reaches the events' door is believed, as the cluster's broker is; needs a
    /// service that cannot be reached from outside. `false`: events need a token there too.
    @WithDefault("false")
    Optional<String> trustCluster();

    /// When what is due goes out.
    Flush flush();

    /// Who may use the API, by name.
    Map<String, TokenKeys> tokens();

    /// The accounts that own the domains, by name.
    Map<String, AccountKeys> accounts();

    /// What shows where, by name.
    Map<String, SiteKeys> sites();

    /// Doors for the webhooks of Git hosts, by the host: `github`, `gitlab`, `gitee`, `gitea`, `forgejo`, `gogs`,
    /// `bitbucket`, `bitbucket-server`, `codeup`, `coding`.
    Map<String, WebhookKeys> webhooks();

    /// Git hosts that are asked what pushes changed, by name.
    Map<String, GitKeys> git();

    /// How often each caller may come.
    Requests requests();

    /// What came in.
    Events events();

    /// What was done.
    Records records();

    /// Where tasks and records are kept.
    Store store();

    /// How tasks are followed.
    Follow follow();

    /// How the vendor is called.
    Calls calls();

    /// Reading what domains do at the vendor.
    Discovery discovery();

    /// When what is due goes out.
    interface Flush {
        /// Longest sleep of a long-running process, 10ms to 5m: a larger one finds less often what another process
        /// left behind.
        @WithDefault("1s")
        Optional<String> every();

        /// How long the answer to the first event of a window may be held, 0s to 10m: a larger one sends without a
        /// timer trigger, and is paid for as running time.
        @WithDefault("0s")
        Optional<String> linger();
    }

    /// A bearer token.
    interface TokenKeys {
        /// The secret.
        Optional<String> value();

        /// A file that holds it instead.
        Optional<String> valueFile();

        /// A second secret that counts as well, for rotation.
        Optional<String> next();

        /// A file that holds it instead.
        Optional<String> nextFile();

        /// `viewer`, `operator` or `admin`.
        Optional<String> role();
    }

    /// A Git host's door; without one it is not there.
    interface WebhookKeys {
        /// The secret shared with the host: what it signs with, or the token or password it shows.
        Optional<String> secret();

        /// A file that holds it instead.
        Optional<String> secretFile();

        /// A second secret that counts as well, for rotation.
        Optional<String> nextSecret();

        /// A file that holds it instead.
        Optional<String> nextSecretFile();
    }

    /// A Git host that is asked what pushes changed.
    interface GitKeys {
        /// Its address, such as `https://gitlab.example.com`; where it is not given, that of the public host.
        Optional<String> api();

        /// A token that may read the repositories.
        Optional<String> token();

        /// A file that holds it instead.
        Optional<String> tokenFile();

        /// For `codeup`: the id of the organization.
        Optional<String> organization();
    }

    /// How often each caller may come, in requests a second to one process: 1 to 1,000,000. Ten seconds' worth may come
    /// at once; what is beyond is answered 429. And how long the server waits for callers.
    interface Requests {
        /// Of the API, with one token.
        @WithDefault("100")
        Optional<String> perSecond();

        /// Of the function, with one token: a lower one makes senders come again. Platforms are not bounded.
        @WithDefault("10000")
        Optional<String> eventsPerSecond();

        /// Without a good token, from one address.
        @WithDefault("10")
        Optional<String> strangersPerSecond();

        /// Within which a request's line and headers arrive, 100ms to 10m: a longer one lets strangers hold connections
        /// for longer.
        @WithDefault("10s")
        Optional<String> headWithin();

        /// Within which its body arrives after that, 100ms to 1h.
        @WithDefault("30s")
        Optional<String> bodyWithin();

        /// How long a connection stays open without a request, 100ms to 30m. Where it is not given, 75s; on Function
        /// Compute 30m, since that takes a closed one for a crash within 15.
        Optional<String> keepOpen();
    }

    /// What came in.
    interface Events {
        /// How long duplicates are recognised and refused events are shown, 1m to 90d: a longer one costs disk.
        @WithDefault("24h")
        Optional<String> keep();

        /// The largest body taken, 1KiB to 64MiB: a larger one costs memory per request.
        @WithDefault("6MiB")
        Optional<String> maxBody();

        /// The most elements taken of one body, 1 to 100000: more cost memory, and time that others wait.
        @WithDefault("10000")
        Optional<String> maxElements();

        /// EventBridge's HTTP target, which signs what it pushes to `/events`.
        EventBridge eventbridge();

        /// SMQ's topics, which sign what they push to `/events`.
        Smq smq();

        /// Senders of CloudEvents that a handshake of the webhook specification admits, such as
        /// `eventgrid.azure.net`; they still need a token.
        Optional<List<String>> webhookOrigins();
    }

    /// EventBridge's HTTP target.
    interface EventBridge {
        /// The target's URL as it is set at EventBridge: it is signed.
        Optional<String> url();

        /// The regions whose EventBridge pushes here: their certificates count.
        Optional<List<String>> regions();

        /// The token that is set on the target. The vendor signs for everybody; the token says whose target it is.
        Optional<String> token();

        /// A file that holds it instead.
        Optional<String> tokenFile();
    }

    /// SMQ's topics.
    interface Smq {
        /// The number of the account that owns the topics: others' are signed by the same certificate.
        Optional<String> topicOwner();

        /// The hosts whose certificates count.
        @WithDefault("mnstest.oss-cn-hangzhou.aliyuncs.com")
        Optional<List<String>> certificateHosts();
    }

    /// What was done.
    interface Records {
        /// How long ended records are kept, 1h to 3650d: a longer one costs disk.
        @WithDefault("90d")
        Optional<String> keep();
    }

    /// Where tasks and records are kept.
    interface Store {
        /// `jdbc:sqlite:` and a path; `jdbc:postgresql:` is not supported yet.
        @WithDefault("jdbc:sqlite:data/freshet.db")
        Optional<String> url();

        /// The database's user; SQLite has none.
        Optional<String> user();

        /// Its password.
        Optional<String> password();

        /// A file that holds it instead.
        Optional<String> passwordFile();

        /// On function platforms and Knative the disk vanishes with the instance: `refuse` ends the start,
        /// `accept` goes on.
        @WithDefault("refuse")
        Optional<String> ephemeral();
    }

    /// How tasks are followed.
    interface Follow {
        /// The first question after a call and the shortest pause between two, 200ms to 10m; pauses grow to a
        /// quarter of the task's age.
        @WithDefault("2s")
        Optional<String> interval();

        /// The longest interval, up to 1h: a longer one saves calls and tells the end later.
        @WithDefault("30s")
        Optional<String> maxInterval();

        /// A refresh that is not done by then is tried once more, 1m to 24h.
        @WithDefault("15m")
        Optional<String> refreshDeadline();

        /// A prefetch that is not done by then is tried once more, 1m to 72h.
        @WithDefault("60m")
        Optional<String> prefetchDeadline();

        /// How long a call whose reply was lost is left alone before it is looked up, 0s to 10m: a longer one gives
        /// the vendor time to show it.
        @WithDefault("5s")
        Optional<String> lookUpAfter();
    }

    /// Reading what domains do at the vendor, for sites with `discover`.
    interface Discovery {
        /// How often, 1m to 24h: a longer one asks less, and learns later what was changed there.
        @WithDefault("10m")
        Optional<String> every();
    }

    /// How the vendor is called.
    interface Calls {
        /// 100ms to 2m.
        @WithDefault("5s")
        Optional<String> connectTimeout();

        /// 500ms to 5m: a shorter one makes more unknown outcomes, which are looked up before they are repeated.
        @WithDefault("20s")
        Optional<String> readTimeout();
    }
}
