package dev.freshet.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;

@Tag("either-build")
@QuarkusIntegrationTest
@TestProfile(PackagedApiProfile.class)
final class IdempotencyIT extends IdempotencyTest {}
