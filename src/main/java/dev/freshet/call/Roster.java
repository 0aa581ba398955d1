package dev.freshet.call;

import dev.freshet.backlog.Lane;
import java.util.Optional;

/// For which lanes anything can be said to the vendor. Lines outlive settings: theirs may be of an account that is not
/// there any more.
@FunctionalInterface
public interface Roster {
    /// Serves every lane.
    Roster ALL = _ -> Optional.empty();

    /// What is missing for a lane; empty where nothing is.
    Optional<Gap> gap(Lane lane);

    /// What is missing in the settings.
    ///
    /// @param sentence what, such as `account old is not in the settings`
    /// @param remedy what a person can do, as a sentence
    record Gap(String sentence, String remedy) {
        /// Both, for a record.
        public String reason() {
            return sentence + ": " + remedy;
        }

        Outcome.Fault fault() {
            return new Outcome.Denied(new VendorError("NotInSettings", reason(), null));
        }
    }
}
