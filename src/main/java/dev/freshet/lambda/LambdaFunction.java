package dev.freshet.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.event.Bodies;
import dev.freshet.event.Decoder;
import dev.freshet.event.Intake;
import dev.freshet.runtime.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Tells what AWS Lambda brings by its shape, and answers it: a request for one of the doors, a batch of a queue, or
/// whatever `/invoke` takes, S3's records and schedules among that.
public final class LambdaFunction {
    /// Beyond what Lambda brings, which is 6 MB.
    private static final int LONGEST = 8 << 20;

    /// Left of the platform's time-out when a reply leaves.
    private static final Duration SPARE = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Forward.Reply BROKEN = new Forward.Reply(
            400,
            List.of(Map.entry("content-type", "text/plain")),
            "the request cannot be read".getBytes(StandardCharsets.UTF_8));

    private final Decoder decoder;
    private final Taking work;
    private final Forward doors;
    private final int maxBody;
    private final InstantSource clock;

    /// @param maxBody bytes of the longest event; what a request may bring is for its door to say
    public LambdaFunction(Decoder decoder, Taking work, Forward doors, int maxBody, InstantSource clock) {
        this.decoder = decoder;
        this.work = work;
        this.doors = doors;
        this.maxBody = maxBody;
        this.clock = clock;
    }

    /// Answers an event; throws what the platform shall hear as a failure, so that it comes again.
    ///
    /// @param request the invocation's id
    /// @param left until the platform ends the invocation
    public byte[] answer(InputStream event, String request, Duration left) throws IOException {
        byte[] body = event.readNBytes(LONGEST + 1);
        Invocation invocation = new Invocation(request, true, Optional.of(left), Optional.empty());
        if (body.length > LONGEST) {
            return take(invocation, Bodies.tooLong(maxBody));
        }
        Optional<String> poison = decoder.check(body);
        if (poison.isPresent()) {
            return take(invocation, bounded(body, () -> decoder.decodeText(body, clock.instant(), poison.get())));
        }
        JsonNode tree = Bodies.tree(body);
        if (HttpEvents.isRequest(tree)) {
            return bytes(HttpEvents.answer(reply(tree, left)));
        }
        if (Batch.isBatch(tree)) {
            return bytes(new Batch(work, this::message).answer(invocation, tree));
        }
        return take(invocation, bounded(body, () -> decoder.decode(tree, clock.instant())));
    }

    private Forward.Reply reply(JsonNode event, Duration left) {
        Duration limit = left.minus(SPARE);
        return HttpEvents.request(event)
                .map(request -> doors.send(request, limit.isPositive() ? limit : Duration.ofMillis(1)))
                .orElse(BROKEN);
    }

    private Intake bounded(byte[] body, Supplier<Intake> read) {
        return body.length > maxBody ? Bodies.tooLong("unknown", maxBody, body.length) : read.get();
    }

    private Intake message(JsonNode message) {
        return message.path("body").asText("").length() > maxBody
                ? Bodies.tooLong(maxBody)
                : decoder.decode(message, clock.instant());
    }

    private byte[] take(Invocation invocation, Intake intake) {
        return bytes(work.answer(invocation, intake).await().indefinitely());
    }

    private static byte[] bytes(Object answer) {
        try {
            return JSON.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
