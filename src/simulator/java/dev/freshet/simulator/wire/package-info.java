/// The vendor's wire, as pure functions: percent-encoding, both signature kinds (alibaba-api.md §7), XML answers
/// (§1.2). Knows neither time nor accounts.
@NullMarked
package dev.freshet.simulator.wire;

import org.jspecify.annotations.NullMarked;
