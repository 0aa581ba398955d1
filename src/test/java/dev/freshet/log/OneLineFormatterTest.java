package dev.freshet.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineFormatterTest {
    private final Formatter formatter = new OneLineFormatter(new PatternFormatter("%p %s%e%n"));

    private List<String> lines(ExtLogRecord record) {
        return formatter.format(record).lines().toList();
    }

    private static ExtLogRecord record(String message, ExtLogRecord.FormatStyle style, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(Level.WARNING, message, style, "here");
        record.setParameters(parameters);
        return record;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029,
                0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff
            })
    void aCharacterThatEndsALineOrMovesTheReaderIsShownAndDoesNothing(int harmful) {
        String shown = OneLine.of("a" + (char) harmful + "b");

        assertThat(shown).matches("a\\\\(n|r|u[0-9a-f]{4})b");
        assertThat(lines(record("key a" + (char) harmful + "b", ExtLogRecord.FormatStyle.NO_FORMAT)))
                .containsExactly("WARNING key " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "tab\tstop", "中文 é ñ.html", "😀.png", "100 %s {0} \\n", "עברית"})
    void whatAPersonReadsStaysAsItIs(String text) {
        assertThat(OneLine.of(text)).isSameAs(text);
        assertThat(lines(record(text, ExtLogRecord.FormatStyle.NO_FORMAT))).containsExactly("WARNING " + text);
    }

    @Test
    void parametersAreCleanedToo() {
        assertThat(lines(record("it said %s", ExtLogRecord.FormatStyle.PRINTF, "no\r\nWARN forged")))
                .containsExactly("WARNING it said no\\r\\nWARN forged");
        assertThat(lines(record("it said {0}", ExtLogRecord.FormatStyle.MESSAGE_FORMAT, "no\nWARN forged")))
                .containsExactly("WARNING it said no\\nWARN forged");
    }

    @Test
    void aRecordOfTheJdksOwnLoggingIsCleanedToo() {
        assertThat(formatter.format(new LogRecord(Level.INFO, "a\nb")))
                .isEqualTo("INFO a\\nb" + System.lineSeparator());
    }

    @Test
    void anExceptionKeepsItsFramesAndItsMessagesStayWithinTheirLines() {
        Exception cause = new IllegalArgumentException("cause\nWARN forged");
        Exception failure = new IllegalStateException("outer\nWARN forged", cause);
        failure.addSuppressed(new java.io.IOException("suppressed\n\tat forged.Frame(Forged.java)"));
        cause.addSuppressed(failure);
        ExtLogRecord record = record("failed", ExtLogRecord.FormatStyle.NO_FORMAT);
        record.setThrown(failure);

        List<String> lines = lines(record);

        assertThat(lines.getFirst()).isEqualTo("WARNING failed: java.lang.IllegalStateException: outer\\nWARN forged");
        assertThat(lines)
                .anyMatch(line -> line.contains("java.lang.IllegalArgumentException: cause\\nWARN forged"))
                .anyMatch(line -> line.contains("suppressed\\n\tat forged.Frame"))
                .anyMatch(line -> line.startsWith("\tat dev.freshet.log.OneLineFormatterTest."))
                .noneMatch(line -> line.startsWith("WARN forged") || line.startsWith("\tat forged"));
    }

    @Test
    void everyHandlerOfEveryLoggerIsCoveredOnceHoweverDeepItLies() throws Exception {
        try (LogContext context = LogContext.create()) {
            Handler console = new ConsoleHandler(new PatternFormatter("%s%n"));
            AsyncHandler group = new AsyncHandler();
            group.addHandler(console);
            Handler own = new ConsoleHandler(new PatternFormatter("%s%n"));
            Logger category = context.getLogger("a.category");
            context.getLogger("").addHandler(group);
            category.addHandler(own);

            OneLineLogs.install(context);
            Formatter first = console.getFormatter();
            OneLineLogs.install(context);

            assertThat(Stream.of(console, own).map(Handler::getFormatter))
                    .allSatisfy(each -> assertThat(each).isInstanceOf(OneLineFormatter.class));
            assertThat(console.getFormatter()).isSameAs(first);
        }
    }
}
