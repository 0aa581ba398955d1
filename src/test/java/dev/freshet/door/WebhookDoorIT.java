package dev.freshet.door;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;

@Tag("either-build")
@QuarkusIntegrationTest
@TestProfile(WebhookProfile.class)
class WebhookDoorIT extends WebhookDoorTest {}
