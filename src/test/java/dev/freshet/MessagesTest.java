package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the product says stands alone: whoever reads it has nothing but the README. Comments keep their sources.
final class MessagesTest {
    private static final Pattern PAGE =
            Pattern.compile("§|\\b(?!README\\.)[\\w-]+\\.md\\b|\\b[dD]esign \\d|\\bissue #?\\d");

    @Test
    void noTextCitesAPageThatUsersDoNotHave() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        List<String> texts = texts(files);

        assertThat(texts).hasSizeGreaterThan(1_000).noneMatch(text -> PAGE.matcher(text)
                .find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it is longer than 1024 characters (alibaba-api.md §4.1)",
                "see §3",
                "as events.md says",
                "by design 3",
                "issue 5"
            })
    void aCitationIsKnownWhereItStands(String text) {
        assertThat(PAGE.matcher(text).find()).isTrue();
    }

    /// Every string literal.
    private static List<String> texts(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> texts = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, _ -> {}, null, null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(
                        new TreeScanner<Void, Void>() {
                            @Override
                            public Void visitLiteral(LiteralTree literal, Void nothing) {
                                if (literal.getValue() instanceof String text) {
                                    texts.add(text);
                                }
                                return super.visitLiteral(literal, nothing);
                            }
                        },
                        null);
            }
        }
        return texts;
    }
}
