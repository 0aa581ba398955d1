package dev.freshet.chaos;

import java.util.List;

/// What whoever uploaded can tell.
///
/// @param keys which object each upload changed
/// @param answers that said success
/// @param repeated how many tellings had no such answer
/// @param surprises answers that no upload should get
public record Testimony(Keys keys, Answers answers, int repeated, List<String> surprises) {}
