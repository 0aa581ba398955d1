package dev.freshet.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.event.Bodies;
import dev.freshet.event.Decoder;
import dev.freshet.event.Intake;
import dev.freshet.function.Failures;
import dev.freshet.function.Work;
import dev.freshet.runtime.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Takes one invocation after the other, as the platform gives them: it gives the next when this one is answered, and
/// freezes the process in between.
public final class InvocationLoop {
    private static final Logger LOG = Logger.getLogger(InvocationLoop.class);

    private final Decoder decoder;
    private final RuntimeApi api;
    private final Work work;
    private final int maxBody;
    private final Runnable lost;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();

    /// @param address host and port of the runtime API, as `AWS_LAMBDA_RUNTIME_API` has it
    /// @param maxBody bytes of the largest event
    /// @param lost run once if the runtime API is gone, since then nobody can reach this process
    public InvocationLoop(String address, Decoder decoder, Work work, int maxBody, Runnable lost, InstantSource clock) {
        this.decoder = decoder;
        this.api = new RuntimeApi(address, maxBody);
        this.work = work;
        this.maxBody = maxBody;
        this.lost = lost;
        this.clock = clock;
    }

    /// Begins to ask.
    public void start() {
        Thread.ofPlatform().name("freshet-lambda").daemon().start(this::run);
    }

    private void run() {
        try {
            while (true) {
                take(api.next());
            }
        } catch (IOException | RuntimeException e) {
            LOG.errorf("the runtime API of Lambda is gone: %s", e);
            lost.run();
        }
    }

    private void take(RuntimeApi.Next next) throws IOException {
        Object answer;
        try {
            answer = work.answer(invocation(next), intake(next)).await().indefinitely();
        } catch (RuntimeException failure) {
            LOG.warnf("an event was not taken; its sender should repeat it: %s", failure);
            api.fail(
                    next.id(),
                    failure.getClass().getSimpleName(),
                    Failures.told(failure).getBytes(StandardCharsets.UTF_8));
            return;
        }
        api.answer(next.id(), bytes(answer));
    }

    private Intake intake(RuntimeApi.Next next) {
        return next.tooLong() ? Bodies.tooLong(maxBody) : decoder.decode(next.body(), clock.instant());
    }

    private Invocation invocation(RuntimeApi.Next next) {
        Duration left = Duration.between(clock.instant(), next.deadline());
        return new Invocation(next.id(), true, Optional.of(left), Optional.empty());
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
