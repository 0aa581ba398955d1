package dev.freshet.wiring;

import dev.freshet.Pipeline;
import dev.freshet.Reception;
import dev.freshet.Round;
import dev.freshet.api.ApiBounds;
import dev.freshet.api.RequestIds;
import dev.freshet.api.Sender;
import dev.freshet.door.Doorkeeper;
import dev.freshet.door.EventsRoute;
import dev.freshet.door.Failures;
import dev.freshet.door.Handshake;
import dev.freshet.door.Holding;
import dev.freshet.door.HookRoutes;
import dev.freshet.door.InvokeRoute;
import dev.freshet.door.UnreadBodies;
import dev.freshet.door.WebhookRoute;
import dev.freshet.door.Work;
import dev.freshet.event.Decoder;
import dev.freshet.lambda.LambdaFunction;
import dev.freshet.lambda.Polling;
import dev.freshet.lambda.VirtualHttp;
import dev.freshet.outbound.HttpCertificates;
import dev.freshet.outbound.KeptCertificates;
import dev.freshet.runtime.Platform;
import dev.freshet.runtime.Sleeper;
import dev.freshet.runtime.Ticks;
import dev.freshet.settings.Settings;
import dev.freshet.signature.Certificates;
import dev.freshet.signature.EventBridge;
import dev.freshet.signature.Signer;
import dev.freshet.signature.Smq;
import dev.freshet.trust.Tokens;
import dev.freshet.trust.Turnstiles;
import dev.freshet.url.CurrentSites;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Joins the doors to the stages.
final class DoorWiring {
    /// SMQ waits five seconds for its answer (events.md §2.4).
    private static final Duration CERTIFICATE = Duration.ofSeconds(2);

    @Produces
    @Singleton
    Tokens tokens(Settings settings) {
        return new Tokens(settings.tokens(), LaunchMode.current() == LaunchMode.DEVELOPMENT);
    }

    @Produces
    @Singleton
    Reception reception(CurrentSites sites, Pipeline pipeline, Sleeper sleeper, InstantSource clock) {
        return new Reception(sites, pipeline, sleeper::hasten, Infrastructure.getDefaultWorkerPool(), clock);
    }

    @Produces
    @Singleton
    Work work(
            Reception reception, Round round, Ticks ticks, Settings settings, Platform platform, InstantSource clock) {
        return new Work(reception, round::whole, ticks, settings.flush().linger(), platform.freezes(), clock);
    }

    @Produces
    @Singleton
    Turnstiles turnstiles(Settings settings) {
        Settings.Requests most = settings.requests();
        return new Turnstiles(most.perSecond(), most.eventsPerSecond(), most.strangersPerSecond(), System::nanoTime);
    }

    @Produces
    @Singleton
    Doorkeeper doorkeeper(Platform platform, Settings settings, Tokens tokens, Turnstiles turnstiles) {
        return new Doorkeeper(platform, settings.trustCluster(), tokens, turnstiles);
    }

    /// A process that will be frozen sends before it answers; one that runs on only wakes its sleeper.
    @Produces
    @Singleton
    Sender sender(Platform platform, Pipeline pipeline, Sleeper sleeper, InstantSource clock) {
        return platform.freezes() ? () -> pipeline.flush(false) : () -> sleeper.hasten(clock.instant());
    }

    @Produces
    @Singleton
    Certificates certificates(InstantSource clock) {
        return new KeptCertificates(new HttpCertificates(CERTIFICATE), clock);
    }

    private static List<Signer> signers(Settings.Events settings, Certificates certificates) {
        List<Signer> signers = new ArrayList<>();
        settings.eventBridge()
                .ifPresent(it -> signers.add(new EventBridge(certificates, it.url(), it.regions(), it.token())));
        settings.smq().ifPresent(it -> signers.add(new Smq(certificates, it.certificateHosts(), it.topicOwner())));
        return signers;
    }

    @Produces
    @Singleton
    RequestIds requestIds() {
        return () -> UUID.randomUUID().toString();
    }

    @Produces
    @Singleton
    ApiBounds bounds(Settings settings) {
        return new ApiBounds(settings.events().maxBody());
    }

    /// Of the build for Lambda alone.
    @Produces
    @Singleton
    LambdaFunction lambda(Decoder decoder, Work work, Settings settings, InstantSource clock) {
        return new LambdaFunction(
                decoder, work::answer, new VirtualHttp(), settings.events().maxBody(), clock);
    }

    /// On Lambda nobody calls: the process asks. One that does not would be ended by the platform without a word.
    void asks(@Observes StartupEvent event, Platform platform, Instance<Polling> polling) {
        if (platform == Platform.LAMBDA && polling.isUnsatisfied()) {
            throw new ConfigurationException("freshet.runtime is lambda, by itself or because the variable"
                    + " AWS_LAMBDA_RUNTIME_API is there, but this build does not ask Lambda for events: take the one that"
                    + " scripts/package lambda makes, or set freshet.runtime (FRESHET_RUNTIME) to what this is.");
        }
    }

    void routes(
            @Observes Router router,
            Decoder decoder,
            Doorkeeper doorkeeper,
            Work work,
            Platform platform,
            Certificates certificates,
            Settings settings,
            InstantSource clock) {
        Failures failures = new Failures(platform);
        new InvokeRoute(decoder, doorkeeper, work, failures, settings.events().maxBody(), clock).register(router);
        Holding unproven = Holding.ofBodies(settings.events().maxBody());
        UnreadBodies unread = new UnreadBodies(work, settings.events().maxBody(), System::nanoTime);
        Handshake handshake = new Handshake(
                settings.events().webhookOrigins(), settings.requests().eventsPerSecond() * 60);
        new EventsRoute(
                        decoder,
                        doorkeeper,
                        signers(settings.events(), certificates),
                        handshake,
                        work,
                        settings.events().maxBody(),
                        unproven,
                        unread,
                        clock)
                .register(router);
        new HookRoutes(doorkeeper, work, failures).register(router);
        new WebhookRoute(
                        settings.webhooks(),
                        doorkeeper,
                        work,
                        settings.events().maxBody(),
                        settings.events().maxElements(),
                        unproven,
                        unread,
                        clock)
                .register(router);
    }
}
