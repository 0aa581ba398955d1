package dev.freshet.discover;

import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whoever can tell what an account's domains do. Every method blocks, asks and changes nothing; expected failures are
/// values.
public interface DomainReader {
    /// The functions that decide under which URL a thing is cached (alibaba-api.md §5.5).
    List<String> FUNCTIONS = List.of(
            "host_redirect",
            "back_to_origin_url_rewrite",
            "set_hashkey_args",
            "ali_remove_args",
            "self_defined_cachekey",
            "rewrite_host");

    /// A domain of the account.
    ///
    /// @param name lower case
    /// @param status such as `online`
    record Listed(String name, String status, List<Facts.Source> sources) {
        public Listed {
            sources = List.copyOf(sources);
        }
    }

    /// Those of these domains that the account has.
    Answer<List<Listed>> domains(Lane lane, Set<String> names);

    /// What a domain is set up to do, in the order in which it is tried: those of [#FUNCTIONS].
    Answer<List<Facts.Function>> functions(Lane lane, String domain);

    /// The domains of the account that fetch from each of these origins; none where the product cannot tell.
    Answer<Map<String, List<String>>> servedBy(Lane lane, Set<String> origins);
}
