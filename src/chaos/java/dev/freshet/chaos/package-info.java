/// The promises under load and failure: processes killed at random, a vendor that fails, a database that is cut off and
/// restarted; and a judge who compares what the vendor saw with what the store holds.
///
/// What enters: which store, how many processes and kills. What leaves: a [dev.freshet.chaos.Verdict]. Start at
/// [dev.freshet.chaos.Ordeal]; [dev.freshet.chaos.Chaos] is the same as a program.
@NullMarked
package dev.freshet.chaos;

import org.jspecify.annotations.NullMarked;
