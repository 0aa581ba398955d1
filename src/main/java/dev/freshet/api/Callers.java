package dev.freshet.api;

import dev.freshet.trust.Caller;
import dev.freshet.trust.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.Comparator;

/// Who asks, as the framework passes it on.
final class Callers {
    private Callers() {}

    static Caller of(SecurityContext security) {
        Role role = Arrays.stream(Role.values())
                .filter(each -> security.isUserInRole(each.label()))
                .max(Comparator.naturalOrder())
                .orElse(Role.VIEWER);
        return new Caller(security.getUserPrincipal().getName(), role);
    }
}
