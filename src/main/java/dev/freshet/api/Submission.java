package dev.freshet.api;

import dev.freshet.api.ManualRequest.Asked;
import dev.freshet.backlog.Wish;
import dev.freshet.line.Line;
import java.util.List;
import java.util.Map;

/// What a manual request without a mistake comes to.
///
/// @param wishes what shall be sent, each line once
/// @param repeats how many wishes more the request held
/// @param patterns its patterns, as they shall be sent and as they were asked for
record Submission(List<Wish> wishes, int repeats, Map<Line, Asked> patterns) {}
