package dev.freshet.simulator;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The vendor's gateway: finds the operation, believes the sender, lets the cloud act, wraps the answer. The
/// order of its checks is that of alibaba-api.md §7.1.
final class Gateway {
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Cloud cloud;
    private final Settings settings;
    private final Doorman doorman = new Doorman();

    Gateway(Cloud cloud, Settings settings) {
        this.cloud = cloud;
        this.settings = settings;
    }

    Reply handle(Request request) {
        try {
            Service service = operationExists(request);
            Claim claim = Claim.of(request);
            Instant now = settings.signatureClock().instant();
            doorman.check(claim, cloud.account(claim.accessKeyId()), now);
            Map<String, Object> fields = cloud.perform(
                    claim.accessKeyId(),
                    service,
                    request.action(),
                    new Parameters(request),
                    settings.clock().instant());
            return Envelope.accepted(request, fields);
        } catch (Refusal refusal) {
            return Envelope.refused(request, refusal);
        }
    }

    /// Which product is asked for, by the version; one that nobody has is judged last, as if CDN's.
    private Service operationExists(Request request) {
        if (!METHODS.contains(request.method())) {
            throw new Refusal(400, "UnsupportedHTTPMethod", "This http method is not supported.");
        }
        if (request.action().isEmpty()) {
            throw Refusal.missing("Action");
        }
        Optional<Service> service = Service.ofVersion(request.version());
        if (!request.path().equals("/") || !cloud.knows(service.orElse(Service.CDN), request.action())) {
            throw new Refusal(
                    404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");
        }
        if (request.version().isEmpty()) {
            throw Refusal.missing("Version");
        }
        return service.orElseThrow(
                () -> new Refusal(400, "InvalidVersion", "Specified parameter Version is not valid."));
    }
}
