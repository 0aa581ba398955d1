package dev.freshet.chaos;

import dev.freshet.simulator.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is left of an ordeal in which a promise was broken: beside the processes' folders and logs, and the store.
final class Evidence {
    private Evidence() {}

    static void keep(Path folder, Verdict verdict, List<Call> calls) throws IOException {
        Files.writeString(folder.resolve("verdict.txt"), verdict.toString());
        Files.write(
                folder.resolve("calls.txt"), calls.stream().map(Evidence::line).toList());
    }

    private static String line(Call call) {
        return String.join(
                " ",
                call.arrivedAt().toString(),
                call.action(),
                Integer.toString(call.status()),
                "code=" + call.code(),
                "fault=" + call.fault(),
                "task=" + call.taskId(),
                "request=" + call.requestId(),
                String.join(" ", call.lines()));
    }
}
