package dev.freshet.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.amazon.lambda.runtime.LambdaConfig;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/// What the extension calls with each event of the runtime API.
@Singleton
public final class StreamHandler implements RequestStreamHandler, Polling {
    private final LambdaFunction function;

    StreamHandler(LambdaFunction function) {
        this.function = function;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
        answer.write(function.answer(event, context.getAwsRequestId(), left));
    }

    /// In a binary the extension begins to ask by itself; on a JVM, which the platform's own Java runtime would
    /// call, it does not. In a container of one's own nobody else is there to ask.
    void poll(@Observes StartupEvent event) {
        Map<String, String> environment = System.getenv();
        boolean called = environment.getOrDefault("AWS_EXECUTION_ENV", "").startsWith("AWS_Lambda_java");
        if (ImageMode.current() == ImageMode.JVM && environment.containsKey("AWS_LAMBDA_RUNTIME_API") && !called) {
            new AmazonLambdaRecorder(new RuntimeValue<LambdaConfig>())
                    .startPollLoop(new Ending(), LaunchMode.current());
        }
    }

    /// The thread that asks is a daemon: it ends with the process, which the platform ends only between two events.
    private static final class Ending implements ShutdownContext {
        @Override
        public void addShutdownTask(Runnable task) {}

        @Override
        public void addLastShutdownTask(Runnable task) {}
    }
}
