package dev.freshet.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Story;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same story as on every other platform (`StoryIT`): by events and a schedule of the runtime API.
@Tag("lambda")
class LambdaStoryIT {
    @TempDir
    Path folder;

    private record ByEvents(RuntimeApiServer platform) implements Story.Way {
        @Override
        public void change() throws Exception {
            send("{\"events\":[" + Story.CHANGE + "]}");
        }

        @Override
        public void pass() throws Exception {
            send(Files.readString(Path.of("src/test/resources/lambda/scheduled-event.json")));
        }

        private void send(String event) throws Exception {
            RuntimeApiServer.Answer answer = platform.invoke(event.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.failed()).as(answer.body()).isFalse();
        }

        @Override
        public JsonNode get(String path) throws Exception {
            return platform.get(path);
        }
    }

    @Test
    void onLambdaByEventsAndASchedule() throws Exception {
        try (Simulator simulator = Story.simulator();
                RuntimeApiServer platform = new RuntimeApiServer()) {
            Story.settle(folder, simulator, "");
            try (PackagedApp app = new PackagedApp(folder, Map.of("AWS_LAMBDA_RUNTIME_API", platform.address()))) {
                Story.tell(new ByEvents(platform), simulator);
                assertThat(app.trouble()).isEmpty();
            }
        }
    }
}
