package dev.freshet.api;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// The routes that are no resource of the API.
@QuarkusTest
@TestProfile(ApiProfile.class)
final class RoutesTest {
    @Inject
    Router router;

    @Test
    void everyRouteIsADoorOfTheTable() {
        router.getRoutes()
                .forEach(route ->
                        System.out.println("ROUTE " + route.getName() + " " + route.methods() + " " + route.getPath()));
    }
}
