package dev.freshet.event;

import com.fasterxml.jackson.databind.JsonNode;

/// One form in which a source tells of changes, known by the names of its fields (events.md §7.1).
public interface Shape {
    /// Whether a JSON object is of this form. Looks at no more than it needs to tell.
    boolean fits(JsonNode body);

    /// Reads an object of this form. A field that is missing or of another type is told in the [Intake], never thrown.
    ///
    /// @param wrapping what the object came in, and the way to read what is inside it
    Intake read(JsonNode body, Wrapping wrapping);
}
