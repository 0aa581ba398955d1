package dev.freshet.api;

import dev.freshet.backlog.Wish;
import java.util.List;

/// What a manual request without a mistake comes to.
///
/// @param wishes what shall be sent, each line once
/// @param repeats how many wishes more the request held
record Submission(List<Wish> wishes, int repeats) {}
