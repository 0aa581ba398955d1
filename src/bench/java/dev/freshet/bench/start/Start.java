package dev.freshet.bench.start;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Run by scripts/bench start, from source. Arguments: how many rounds, how many events, the folder to work in, and
/// the servers.
final class Start {
    private static final String LINE = "%-24s %18s %18s %18s %16s %16s %10s %20s %20s  %s%n";

    private Start() {}

    static void main(String... args) throws IOException, SQLException, InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        int events = Integer.parseInt(args[1]);
        Path folder = Path.of(args[2]).toAbsolutePath();
        List<Row> rows = Arrays.stream(args)
                .skip(3)
                .map(Server::parse)
                .map(server -> new Row(server, events))
                .toList();
        Figures bare = new Figures();
        // Files and this program's own code are warm after the first round, which does not count.
        round(
                folder.resolve("round-0"),
                rows.stream().map(row -> new Row(row.server, events)).toList());
        for (int i = 1; i <= rounds; i++) {
            System.err.printf("  round %d of %d%n", i, rounds);
            round(folder.resolve("round-" + i), rows);
            bare.add(nothingButExec());
        }
        print(rows, rounds);
        System.out.printf(
                Locale.ROOT, "Of each start %.1f ms are this program's own: starting /bin/true.%n", bare.median());
    }

    private static void round(Path folder, List<Row> rows) throws IOException, SQLException {
        for (Row row : rows) {
            row.round(folder.resolve(row.server.name().replace(' ', '-')));
        }
    }

    private static double nothingButExec() throws IOException, InterruptedException {
        long began = System.nanoTime();
        new ProcessBuilder("/bin/true").start().waitFor();
        return (System.nanoTime() - began) / 1e6;
    }

    private static void print(List<Row> rows, int rounds) {
        System.out.printf(
                "Median of %d rounds, interleaved (least–most). In ms, from exec to the first acknowledged event;%n",
                rounds);
        System.out.printf("in MiB, resident a second later, and a second after 10,000 events over 4 connections.%n%n");
        System.out.printf(
                LINE,
                "",
                "new store",
                "its store, again",
                "CPU ms",
                "idle",
                "after 10,000",
                "anonymous",
                "10,000 took ms",
                "CPU ms",
                "aim");
        for (Row row : rows) {
            System.out.printf(
                    LINE,
                    row.server.name(),
                    row.newStore,
                    row.start,
                    row.cpu,
                    row.idle,
                    row.loaded,
                    String.format(Locale.ROOT, "%.0f", row.anonymous.median()),
                    row.load,
                    row.loadCpu,
                    aim(row));
        }
    }

    private static String aim(Row row) {
        Server server = row.server;
        if (server.aimMs() == 0) {
            return "";
        }
        String ms = "≤ " + server.aimMs() + " ms: " + verdict(row.start.median() <= server.aimMs());
        return server.aimMiB() == 0
                ? ms
                : ms + ", ≤ " + server.aimMiB() + " MiB: " + verdict(row.loaded.median() <= server.aimMiB());
    }

    private static String verdict(boolean reached) {
        return reached ? "reached" : "missed";
    }
}
