package dev.freshet.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(PackagedApiProfile.class)
final class BadInputIT extends BadInputTest {}
