package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.settings.SettingsTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is not checked rots: the README's paths, scripts, classes, settings and doors against what is there.
final class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Pattern PATH = Pattern.compile(
            "(?<![\\w./-])((?:src|scripts|function-config|\\.ci)/[\\w./-]*\\w|[A-Za-z]\\w+\\.(?:md|xml))");
    private static final Pattern SECTION = Pattern.compile("^### (?:`(freshet\\.[^`]*)`)?");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (–|`[^`]*`) \\|.*\\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern DOOR = Pattern.compile("`(?:GET|POST) (/api/v1/[\\w/]+)");

    @Test
    void everyPathScriptAndClassItNamesExists() throws IOException {
        Matcher paths = PATH.matcher(readme());
        List<String> named = new ArrayList<>();
        while (paths.find()) {
            named.add(paths.group(1));
        }

        assertThat(named).hasSizeGreaterThan(30).allSatisfy(path -> assertThat(ROOT.resolve(path))
                .exists());
    }

    @Test
    void everySettingIsThereOnceWithItsDefault() throws IOException {
        List<String> rows = new ArrayList<>();
        String prefix = "";
        for (String line :
                readme().lines().dropWhile(each -> !each.equals("## Settings")).toList()) {
            Matcher section = SECTION.matcher(line);
            Matcher row = ROW.matcher(line);
            if (section.lookingAt()) {
                prefix = section.group(1) == null ? "" : section.group(1);
            } else if (line.equals("## Doors and answers")) {
                break;
            } else if (row.matches()) {
                rows.add("| `" + prefix + row.group(1) + "` | " + row.group(2) + " |");
            }
        }

        assertThat(rows).containsExactlyInAnyOrderElementsOf(SettingsTable.rows());
    }

    @Test
    void everyDoorItNamesIsServed() throws IOException {
        String resources = sources(ROOT.resolve("src/main/java/dev/freshet/api"));
        Matcher doors = DOOR.matcher(readme());
        List<String> named = new ArrayList<>();
        while (doors.find()) {
            named.add(doors.group(1).substring("/api/v1/".length()).split("/")[0]);
        }

        assertThat(named).hasSizeGreaterThan(7).allSatisfy(door -> assertThat(resources)
                .containsPattern("@Path\\(\"(?:/api/v1/)?" + door + "[/\"]"));
    }

    @Test
    void everyDoorIsInTheTableOfThreats() throws IOException {
        List<String> doors = cells("## Doors and answers", 1);
        List<String> threatened = cells("## Security", 1);

        assertThat(quoted(doors)).hasSizeGreaterThan(12).isSubsetOf(quoted(threatened));
    }

    @ParameterizedTest
    @CsvSource({"## Security, 4", "## What happens when…, 5"})
    void everyTestOfTheTablesOfThreatsAndFailuresIsThere(String section, int column) throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }

        assertThat(cells(section, column)).hasSizeGreaterThan(11).allSatisfy(cell -> {
            assertThat(quoted(List.of(cell))).as(cell).isNotEmpty().allSatisfy(test -> {
                String[] parts = test.split("\\.");
                assertThat(parts).hasSize(2);
                assertThat(sources).containsKey(parts[0]);
                assertThat(sources.get(parts[0])).containsPattern("(?:void|ArchRule) " + parts[1] + "\\b");
            });
        });
    }

    /// A column of the table of a section, without its head.
    private static List<String> cells(String section, int column) throws IOException {
        return readme().lines()
                .dropWhile(line -> !line.equals(section))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> line.split("\\|")[column].strip())
                .toList();
    }

    private static List<String> quoted(List<String> cells) {
        return cells.stream()
                .flatMap(cell -> QUOTED.matcher(cell).results())
                .map(result -> result.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyScriptSaysHowItIsUsed(Path script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(script.toString(), "--help")
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).startsWith("Usage: scripts/" + script.getFileName());
    }

    /// Those that are run; the others are sourced by them.
    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> all = Files.list(ROOT.resolve("scripts"))) {
            return all.filter(Files::isExecutable).sorted().toList().stream();
        }
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String sources(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
