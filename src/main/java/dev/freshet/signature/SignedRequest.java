package dev.freshet.signature;

/// A request whose sender has yet to be believed.
///
/// @param target path and query as they came
/// @param headers its headers
/// @param body its whole body; owned by whoever made the request, nobody changes it
@SuppressWarnings("ArrayRecordComponent")
public record SignedRequest(String target, Headers headers, byte[] body) {}
