/// Makes every object of the application and joins it to the others, by the settings; begins and ends the process. The
/// only room that knows all others, and that no other knows.
@org.jspecify.annotations.NullMarked
package dev.freshet.wiring;
