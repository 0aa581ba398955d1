/// The settings of design §3.1: read from a file and the environment, checked all at once, handed on as values.
///
/// Start at [dev.freshet.settings.Settings#load]. The `…Keys` interfaces say which keys there are and what they mean;
/// the readers turn their texts into values and gather every mistake. Only the wiring and the runtime know this room.
@org.jspecify.annotations.NullMarked
package dev.freshet.settings;
