package dev.freshet.push;

import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import java.time.Duration;
import java.util.List;

/// Asks a push's host which files differ between its two commits (events.md §3.1).
public interface Comparison {
    /// Asks. Blocks, for a bounded time; never throws.
    Told compare(Push push);

    /// What came of it.
    sealed interface Told {
        /// All of them; renames are both, the old path removed and the new one written.
        record Files(List<TouchedFile> files) implements Told {
            public Files {
                files = List.copyOf(files);
            }
        }

        /// The host cannot tell, and will not if it is asked again.
        record Unknown(String why) implements Told {}

        /// The host did not answer, or not as it should; it may the next time.
        record Failed(String why) implements Told {}

        /// The host wants to be left alone for a while: its limit of questions is met.
        ///
        /// @param rest how long
        record Limited(String why, Duration rest) implements Told {}
    }
}
