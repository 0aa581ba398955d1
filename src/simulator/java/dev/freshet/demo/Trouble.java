package dev.freshet.demo;

/// The demo cannot go on; the message is for the person who started it.
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Trouble(String message) {
        super(message);
    }
}
