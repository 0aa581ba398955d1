package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `java.util.regex` tries one way after the other, and some expressions have more ways than time will see. Which
/// expressions it gets stands in the code, where somebody has looked at them; those of people run elsewhere
/// ([dev.freshet.line.PatternMatcher], `com.google.re2j`).
class ConstantExpressionsTest {
    private static final Set<String> OF_STRINGS = Set.of("matches", "replaceAll", "replaceFirst", "split");

    private static final String OUTSIDE = "dev/freshet/ConstantExpressionsTest$Outside.";

    /// Made of the names of the settings' own keys.
    private static final String OF_KEYS = "dev/freshet/settings/KeyNames.<init>";

    @Test
    void everyExpressionOfTheJdksEngineStandsInTheCode() throws IOException {
        assertThat(calls(Path.of("target/classes")))
                .hasSizeGreaterThan(60)
                .filteredOn(call -> !call.constant())
                .extracting(Call::place)
                .containsExactly(OF_KEYS);
    }

    /// The rule sees what it forbids.
    @Test
    void anExpressionFromOutsideIsFound() throws IOException {
        assertThat(calls(Path.of("target/test-classes/dev/freshet")))
                .filteredOn(call -> call.place().startsWith(OUTSIDE))
                .extracting(Call::place, Call::constant)
                .containsExactlyInAnyOrder(
                        tuple(OUTSIDE + "compiled", false),
                        tuple(OUTSIDE + "split", false),
                        tuple(OUTSIDE + "replaced", false),
                        tuple(OUTSIDE + "referred", false),
                        tuple(OUTSIDE + "constant", true));
    }

    static final class Outside {
        private Outside() {}

        static boolean compiled(String text) {
            return java.util.regex.Pattern.compile(text, java.util.regex.Pattern.DOTALL)
                    .matcher("a")
                    .find();
        }

        static String[] split(String text) {
            return "a".split(text, 2);
        }

        static String replaced(String text) {
            return "a".replaceAll(text + "b", "c");
        }

        static List<java.util.regex.Pattern> referred(List<String> texts) {
            return texts.stream().map(java.util.regex.Pattern::compile).toList();
        }

        static boolean constant(String text) {
            return text.matches("[a-z]");
        }
    }

    /// A call that hands an expression to the engine.
    ///
    /// @param constant whether all it hands over are constants
    private record Call(String place, boolean constant) {}

    private static List<Call> calls(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(ConstantExpressionsTest::callsIn)
                    .toList();
        }
    }

    private static Stream<Call> callsIn(Path file) {
        try {
            ClassModel type = ClassFile.of().parse(file);
            return type.methods().stream().flatMap(method -> callsIn(type, method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Call> callsIn(ClassModel type, MethodModel method) {
        String place =
                type.thisClass().asInternalName() + "." + method.methodName().stringValue();
        List<Call> calls = new ArrayList<>();
        List<Instruction> before = new ArrayList<>();
        method.code().ifPresent(code -> {
            for (CodeElement element : code) {
                if (element instanceof InvokeInstruction call && takesAnExpression(call)) {
                    int handed = call.typeSymbol().parameterCount();
                    calls.add(new Call(
                            place,
                            before.size() >= handed
                                    && before.subList(before.size() - handed, before.size()).stream()
                                            .allMatch(ConstantInstruction.class::isInstance)));
                }
                if (element instanceof InvokeDynamicInstruction reference && handsOverTheEngine(reference)) {
                    calls.add(new Call(place, false));
                }
                if (element instanceof Instruction instruction) {
                    before.add(instruction);
                }
            }
        });
        return calls.stream();
    }

    private static boolean takesAnExpression(InvokeInstruction call) {
        return takesAnExpression(call.owner().asInternalName(), call.name().stringValue());
    }

    /// A reference such as `Pattern::compile`: what it gets is decided elsewhere.
    private static boolean handsOverTheEngine(InvokeDynamicInstruction reference) {
        return reference.bootstrapArgs().stream()
                .anyMatch(argument -> argument instanceof DirectMethodHandleDesc method
                        && takesAnExpression(
                                method.owner().descriptorString().replaceAll("^L|;$", ""), method.methodName()));
    }

    private static boolean takesAnExpression(String owner, String name) {
        return owner.equals("java/util/regex/Pattern") && (name.equals("compile") || name.equals("matches"))
                || owner.equals("java/lang/String") && OF_STRINGS.contains(name);
    }
}
