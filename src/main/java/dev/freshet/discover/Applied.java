package dev.freshet.discover;

import dev.freshet.site.Site;
import java.util.List;
import java.util.Map;

/// A site as its domains really are at the vendor.
///
/// @param site with no domain where none of them serves: then nothing is sent
/// @param warnings what somebody should know, each a sentence
public record Applied(Site site, List<String> warnings) {
    public Applied {
        warnings = List.copyOf(warnings);
    }

    /// Takes the vendor's word for each domain of which it was read, and what is written by hand for the others.
    ///
    /// @param written the site as the settings have it
    /// @param facts by domain, as far as they are known
    public static Applied of(Site written, Map<String, Facts> facts) {
        return new Application(written, facts).apply();
    }
}
