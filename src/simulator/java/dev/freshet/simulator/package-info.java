/// A stand-in for the refresh and prefetch APIs of Alibaba Cloud's CDN (2018-05-10), DCDN (2018-01-15) and VOD
/// (2017-03-21), for the demo, the tests and rehearsals. `Service` is what they differ in, `Catalogue` what each can
// do.
///
/// What enters: signed RPC calls over HTTP, as the vendor's own clients send them. What leaves: the vendor's answers,
/// refusals and task lists, by a clock that the caller owns. It enforces every limit of alibaba-api.md §4 and §11.
/// It knows nothing of Freshet: start reading at [dev.freshet.simulator.Simulator], then `Server`, `Gateway`, `Cloud`.
@NullMarked
package dev.freshet.simulator;

import org.jspecify.annotations.NullMarked;
