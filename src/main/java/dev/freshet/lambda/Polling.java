package dev.freshet.lambda;

/// Something in this build asks Lambda's runtime API for events. In the build without `-Plambda` nothing does.
public interface Polling {}
