package dev.freshet.api;

/// The labels of [dev.freshet.trust.Role], as annotations need them; `RolesTest` holds the two together.
final class Roles {
    static final String VIEWER = "viewer";
    static final String OPERATOR = "operator";
    static final String ADMIN = "admin";

    private Roles() {}
}
