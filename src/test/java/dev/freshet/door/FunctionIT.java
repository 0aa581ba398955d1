package dev.freshet.door;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusIntegrationTest
@TestProfile(FunctionComputeProfile.class)
class FunctionIT extends InvokeDoorTest {}
