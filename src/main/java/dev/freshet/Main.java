package dev.freshet;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// Where the process begins.
@QuarkusMain
public final class Main {
    private static final String HOST = "jboss.qualified.host.name";

    Main() {}

    /// Runs until it is told to end.
    public static void main(String... arguments) {
        // The log manager asks for the host's name, and so perhaps a DNS server, before the first line of the log; none
        // of our lines shows it.
        if (System.getProperty(HOST) == null) {
            System.setProperty(HOST, "localhost");
        }
        Quarkus.run(arguments);
    }
}
