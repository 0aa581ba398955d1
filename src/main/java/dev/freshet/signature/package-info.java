/// Signatures of pushes that the vendor makes, checked on the raw bytes before anybody parses them (events.md §2.3,
/// §2.4). Plain Java: headers and bytes come in, a [dev.freshet.signature.Verdict] goes out.
@org.jspecify.annotations.NullMarked
package dev.freshet.signature;
