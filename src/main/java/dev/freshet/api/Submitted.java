package dev.freshet.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// The answer to a manual request.
///
/// @param request its id
/// @param accepted records it opened
/// @param duplicates lines that joined a record that was waiting, or came twice
/// @param records every record its lines went into
@RegisterForReflection
record Submitted(String request, int accepted, int duplicates, List<RecordView> records) {}
