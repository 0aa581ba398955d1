package dev.freshet.url;

import dev.freshet.line.Kind;
import java.util.List;

/// What a domain asks its origin for.
///
/// @param kind a file, or a directory with all below it
/// @param path at the origin, percent-encoded
/// @param shows what it shows of the object
/// @param because which rule led here, in one sentence
/// @param steps how, where somebody wants to know; else empty
record Asked(Kind kind, String path, Needs.Shows shows, String because, List<Step> steps) {}
