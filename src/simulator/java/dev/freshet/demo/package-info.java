/// The demo: a site's deploy, played against the packaged function and the simulator, each a process of its own.
///
/// What enters: where the built application lies. What leaves: progress, a table, and an exit code. It knows
/// Freshet by its doors alone. Start at [dev.freshet.demo.Demo]; [dev.freshet.demo.Training] plays the same for the
/// JVM to remember.
@NullMarked
package dev.freshet.demo;

import org.jspecify.annotations.NullMarked;
