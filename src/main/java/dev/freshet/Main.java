package dev.freshet;

import dev.freshet.log.StartFailure;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jspecify.annotations.Nullable;

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
        Quarkus.run(null, Main::end, arguments);
    }

    /// The framework would tell a failed start with a stack trace, and with words that may hold secrets.
    private static void end(int code, @Nullable Throwable failure) {
        if (failure != null) {
            StartFailure.tell(failure);
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
    }
}
