package dev.freshet.url;

/// A path of a line with variables of the key: `{path}`, `{dir}`, `{name}`, `{stem}`, `{ext}`.
///
/// @param text as written in the settings
public record UrlTemplate(String text) {}
