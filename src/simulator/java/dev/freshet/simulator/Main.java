package dev.freshet.simulator;

/// The simulator as a program: `Main --help` says what it takes.
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) {
        try {
            Options options = Options.of(arguments, System.getenv());
            if (options.help()) {
                System.out.print(Options.GUIDE + Control.GUIDE.indent(2));
                return;
            }
            Simulator simulator = options.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            System.out.println("Simulator listening on " + simulator.uri());
        } catch (IllegalArgumentException e) {
            System.err.println("simulator: " + e.getMessage() + "\nTry --help.");
            System.exit(USAGE);
        } catch (IllegalStateException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(1);
        }
    }
}
