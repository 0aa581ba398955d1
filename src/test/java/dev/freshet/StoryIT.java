package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freshet.simulator.Simulator;
import dev.freshet.support.PackagedApp;
import dev.freshet.support.Story;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The story on the packaged product by HTTP: as Function Compute brings it, as a script posts it, and as a CloudEvent.
/// On Lambda it is told by `LambdaStoryIT`.
class StoryIT {
    private static final String EVENTS = "{\"events\":[" + Story.CHANGE + "]}";
    private static final String CLOUD_EVENT = """
            {"specversion":"1.0","id":"5FF16B65F05BC932307A3C3C-0","source":"acs.oss","type":"oss:ObjectCreated:PutObject",
             "subject":"acs:oss:cn-hangzhou:1234567890123456:my-site/css/a b.css","time":"2026-11-21T02:00:03Z",
             "datacontenttype":"application/json","data":%s}""".formatted(Story.CHANGE);

    @TempDir
    Path folder;

    private record ByHttp(PackagedApp app, Map<String, String> headers, String path, String body, int expected)
            implements Story.Way {
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        @Override
        public void change() throws Exception {
            URI uri = app.uri().resolve(path);
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body));
            headers.forEach(request::header);
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("ce-"));
        }

        /// A long-running process needs nobody; one of a function platform its timer.
        @Override
        public void pass() throws Exception {
            if (headers.containsKey("x-fc-control-path")) {
                URI uri = app.uri().resolve("/invoke");
                HttpRequest.Builder tick = HttpRequest.newBuilder(uri)
                        .POST(BodyPublishers.ofFile(Path.of("src/test/resources/events/timer-tick.json")));
                headers.forEach(tick::header);
                assertThat(HTTP.send(tick.build(), BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
        }

        @Override
        public JsonNode get(String path) {
            return app.get(path);
        }
    }

    private void tell(String own, Map<String, String> headers, String path, String body, int expected)
            throws Exception {
        try (Simulator simulator = Story.simulator()) {
            Story.settle(folder, simulator, own);
            try (PackagedApp app = new PackagedApp(folder)) {
                Story.tell(new ByHttp(app, headers, path, body, expected), simulator);
                assertThat(app.trouble()).isEmpty();
            }
        }
    }

    @Test
    void onFunctionComputeByItsEventsAndItsTimer() throws Exception {
        tell(
                "runtime: function-compute",
                Map.of("x-fc-control-path", "/invoke", "Content-Type", "application/octet-stream"),
                "/invoke",
                EVENTS,
                200);
    }

    @Test
    void onKnativeAsACloudEventFromWithinTheCluster() throws Exception {
        tell(
                "runtime: knative\ntrust-cluster: true",
                Map.of("Content-Type", "application/cloudevents+json; charset=UTF-8"),
                "/events",
                CLOUD_EVENT,
                204);
    }

    @Test
    void onAMachineOfOnesOwnByTheScript() throws Exception {
        try (Simulator simulator = Story.simulator()) {
            Story.settle(folder, simulator, "runtime: service");
            Path fixture = Files.writeString(folder.resolve("event.json"), EVENTS);
            try (PackagedApp app = new PackagedApp(folder)) {
                Story.tell(new ByScript(app, fixture), simulator);
            }
        }
    }

    private record ByScript(PackagedApp app, Path fixture) implements Story.Way {
        @Override
        public void change() throws Exception {
            ProcessBuilder builder = new ProcessBuilder(
                            "scripts/invoke", fixture.toString(), app.uri().toString())
                    .redirectErrorStream(true);
            builder.environment().put("FRESHET_TOKEN", PackagedApp.TOKEN);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        }

        @Override
        public void pass() {}

        @Override
        public JsonNode get(String path) {
            return app.get(path);
        }
    }
}
