package dev.freshet.event.git;

import dev.freshet.change.Element;
import java.util.List;

/// What one Git host does in its own way.
interface Host {
    /// How its deliveries are told from a stranger's.
    Proof proof();

    /// Reads a delivery; never empty.
    List<Element> read(Told told);
}
