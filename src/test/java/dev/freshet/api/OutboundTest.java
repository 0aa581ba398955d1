package dev.freshet.api;

import static dev.freshet.support.Requests.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nobody can make the product call an address: those it calls come from the settings. Somebody listens at an address
/// that requests name wherever they can name one.
@QuarkusTest
@TestProfile(ApiProfile.class)
final class OutboundTest {
    private static final List<String> HEADERS = List.of(
            "X-Forwarded-Host",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-Fc-Endpoint",
            "Lambda-Runtime-Aws-Request-Id",
            "Referer",
            "Origin",
            "Via",
            "Ce-Source",
            "Ce-Dataschema",
            "Webhook-Request-Origin",
            "Webhook-Request-Callback",
            "x-amz-sns-message-type");

    private final AtomicInteger reached = new AtomicInteger();
    private ServerSocket server;
    private Thread listener;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener = Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket caller = server.accept()) {
                    reached.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /// Whatever has called by then stands in the queue before this.
    @AfterEach
    void nothingHasCalled() throws Exception {
        int before = reached.get();
        new Socket(server.getInetAddress(), server.getLocalPort()).close();
        await().until(() -> reached.get() > before);
        server.close();
        listener.join();
        assertThat(reached).as("calls to an address that a request named").hasValue(1);
    }

    private String there() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private RequestSpecification naming(RequestSpecification request) {
        HEADERS.forEach(name -> request.header(name, there()));
        return request.header("Host", "127.0.0.1:" + server.getLocalPort());
    }

    @Test
    void noDoorCallsTheAddressThatItsHeadersAndParametersName() {
        for (Door door : Door.ALL) {
            RequestSpecification request = naming(Door.Caller.ADMIN.request());
            for (String name : List.of("url", "endpoint", "callback", "redirect", "source", "domain", "format")) {
                request.queryParam(name, there() + "/a");
            }
            assertThat(door.knock(request).statusCode()).as(door.toString()).isLessThan(500);
        }
    }

    @Test
    void noLineOfAPersonIsCalled() {
        for (String field : List.of("urls", "directories", "patterns", "ignoreParams")) {
            Ask.refresh("{\"%s\":[\"%s/\"],\"now\":true}".formatted(field, there()))
                    .statusCode(400);
        }
        Ask.prefetch("{\"urls\":[\"https://www.example.com/outbound\"],\"now\":true,\"headers\":{\"Host\":\"%s\"}}"
                .formatted(there()));
        Ask.prefetch("{\"urls\":[\"https://www.example.com@127.0.0.1:%d/\"],\"now\":true}"
                        .formatted(server.getLocalPort()))
                .statusCode(400);
    }

    @Test
    void noFieldOfAnEventIsCalled() {
        String cloudEvent = """
                {"specversion":"1.0","id":"1","source":"%1$s","type":"oss:ObjectCreated:PutObject","dataschema":"%1$s",
                 "data":{"url":"%1$s","bucket":"%1$s"}}""".formatted(there());
        String subscription = "{\"Type\":\"SubscriptionConfirmation\",\"SubscribeURL\":\"%1$s\",\"TopicArn\":\"%1$s\"}"
                .formatted(there());
        String oss = """
                {"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss","region":"%1$s",
                 "oss":{"bucket":{"name":"my-www","arn":"%1$s"},"object":{"key":"%1$s/a","objectMeta":{"u":"%1$s"}}},
                 "requestParameters":{"sourceIPAddress":"%1$s"},"responseElements":{"requestId":"%1$s"}}]}""".formatted(there());
        List.of(cloudEvent, subscription, oss).forEach(event -> naming(given())
                .header("x-fc-control-path", "/invoke")
                .body(event)
                .post("/invoke")
                .then()
                .statusCode(200));
        Ask.as(ApiProfile.OPERATOR)
                .queryParam("all", "true")
                .post("/api/v1/flush")
                .then()
                .statusCode(200);
    }
}
