package dev.freshet.simulator;

/// A vendor task's status as the wire spells it (alibaba-api.md §2.3).
public enum Status {
    PENDING("Pending"),
    REFRESHING("Refreshing"),
    COMPLETE("Complete"),
    FAILED("Failed"),
    TIMEOUT("Timeout"),
    CANCELED("Canceled");

    private final String text;

    Status(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
