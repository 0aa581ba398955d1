package dev.freshet.api;

import dev.freshet.Reception;
import dev.freshet.backlog.Arrival;
import dev.freshet.backlog.EventOutcome;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Media;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import dev.freshet.url.CurrentSites;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hands a request for media through to VOD. What is asked is stored before the call, as an event; there
/// are no records of it, since the vendor alone knows which URLs a medium has.
@Singleton
final class MediaDoor {
    private static final Logger LOG = Logger.getLogger(MediaDoor.class);
    private static final Pattern JOB = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private final CurrentSites sites;
    private final Media media;
    private final Reception reception;
    private final RequestIds ids;

    MediaDoor(CurrentSites sites, Media media, Reception reception, RequestIds ids) {
        this.sites = sites;
        this.media = media;
        this.reception = reception;
        this.ids = ids;
    }

    /// The answer as JSON.
    String submit(byte[] body) {
        Mistakes mistakes = new Mistakes();
        Form form = Bodies.form(body, MediaForm.SHAPES, mistakes);
        Media.Order order = new MediaForm(form, mistakes).order();
        String site = form.text("site");
        Lane lane = MediaForm.lane(sites.sites(), site, mistakes);
        String what = (order.preload() ? "prefetch" : "refresh") + " of media " + String.join(", ", order.ids())
                + " of site " + site;
        String request = ids.next();
        store(request, what, order.ids().size());
        return switch (media.submit(lane, order)) {
            case Answer.Given<Media.Job>(Media.Job job) -> {
                LOG.infof("%s: VOD took it as job %s", what, job.id());
                yield Json.text(new Taken(request, job.id(), job.unknown(), job.forbidden()));
            }
            case Answer.Missing<Media.Job>(Outcome.Fault fault) -> {
                LOG.warnf(
                        "%s: %s, %s", what, fault.error().code(), fault.error().message());
                throw new Refusal(problem(fault));
            }
        };
    }

    /// What became of a job, as JSON.
    String job(@Nullable String site, String id) {
        Mistakes mistakes = new Mistakes();
        if (!JOB.matcher(id).matches()) {
            mistakes.add(Mistake.of("job", id, "is no id of a job", "send the one that was answered"));
        }
        Lane lane = MediaForm.lane(sites.sites(), site, mistakes);
        return switch (media.job(lane, id)) {
            case Answer.Given<List<Media.Progress>>(List<Media.Progress> items) -> Json.text(new Followed(id, items));
            case Answer.Missing<List<Media.Progress>>(Outcome.Fault fault) -> throw new Refusal(problem(fault));
        };
    }

    private void store(String request, String what, int count) {
        var note = new Arrival.Note("media", null, EventOutcome.ACCEPTED, null, what, count, List.of());
        reception.store(new Arrival(request, List.of(note), null));
    }

    private static Problem problem(Outcome.Fault fault) {
        VendorError error = fault.error();
        String said = error.code() + ", " + error.message();
        return switch (fault) {
            case Outcome.LinesRejected _, Outcome.CallRejected _, Outcome.Unexplained _ ->
                Problem.of(422, "VOD refuses this: " + said);
            case Outcome.QuotaGone _ -> Problem.of(429, "VOD has no quota left today: " + said);
            case Outcome.Denied _ -> Problem.of(502, "VOD denies the account: " + said);
            case Outcome.Throttled _, Outcome.Unreachable _ -> Problem.of(503, "VOD did not take it: " + said);
            case Outcome.Unknown _ -> Problem.of(502, "VOD may or may not have taken it: " + said);
        };
    }

    /// @param request the request's id, as `GET /api/v1/events` has it
    /// @param job the vendor's id, to ask with
    /// @param nonExistent media that there are none of
    /// @param forbidden media that may not be played
    @RegisterForReflection
    record Taken(String request, String job, List<String> nonExistent, List<String> forbidden) {}

    /// @param items the job's media
    @RegisterForReflection(targets = {Followed.class, Media.Progress.class, VendorError.class})
    record Followed(String job, List<Media.Progress> items) {}
}
