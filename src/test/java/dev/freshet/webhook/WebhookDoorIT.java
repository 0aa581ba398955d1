package dev.freshet.webhook;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(WebhookProfile.class)
class WebhookDoorIT extends WebhookDoorTest {}
