package dev.freshet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The routes that are no resource of the API: each of them is in the table of the doors, whose test opens each as
/// everybody.
@QuarkusTest
@TestProfile(ApiProfile.class)
final class RoutesTest {
    /// Where other routers hang, and what the extensions bring that no door of the table is: health checks
    /// in groups, of which there are none, and a page that no build for production holds.
    private static final Set<String> FRAMEWORK =
            Set.of("/", "/q/", "/health/group", "/health/group/", "/health-ui", "/metrics/");

    @Inject
    Router router;

    @Test
    void everyRouteWithAnAddressIsADoorOfTheTable() {
        Set<String> served = Stream.of(router)
                .flatMap(RoutesTest::withThoseBelow)
                .map(Route::getPath)
                .filter(Objects::nonNull)
                .map(path -> path.replaceAll(":(\\w+)", "{$1}"))
                .collect(Collectors.toSet());
        Set<String> doors = Door.ALL.stream()
                .filter(door -> !door.isOfTheApi())
                .map(door -> door.path().replaceFirst("^/q/", "/"))
                .collect(Collectors.toSet());
        doors.addAll(FRAMEWORK);

        assertThat(served)
                .as("a route without a row in the table: say who may open it")
                .isSubsetOf(doors)
                .contains("/invoke", "/initialize", "/pre-stop", "/webhooks/{host}", "/health", "/metrics");
    }

    private static Stream<Route> withThoseBelow(Router router) {
        return router.getRoutes().stream()
                .flatMap(route -> route.getSubRouter() == null
                        ? Stream.of(route)
                        : Stream.concat(Stream.of(route), withThoseBelow(route.getSubRouter())));
    }
}
