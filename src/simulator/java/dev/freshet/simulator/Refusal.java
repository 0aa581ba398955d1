package dev.freshet.simulator;

/// A request that ends in the vendor's error envelope (alibaba-api.md §6).
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        // Refusing is a simulator's everyday work: no stack trace is taken.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Refusal missing(String parameter) {
        return new Refusal(400, "Missing" + parameter, parameter + " is mandatory for this action.");
    }

    static Refusal invalid(String parameter) {
        return new Refusal(400, "InvalidParameter", "Specified parameter " + parameter + " is not valid.");
    }

    static Refusal domainNotFound(String domain) {
        return new Refusal(404, "InvalidDomain.NotFound", "The domain " + domain + " does not belong to you.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
