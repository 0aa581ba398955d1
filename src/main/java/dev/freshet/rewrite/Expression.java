package dev.freshet.rewrite;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A regular expression over a path, looked for anywhere in it unless it is anchored, as the vendor's servers do.
///
/// Most expressions need the engine for few paths or none: what each match begins with is compared first, and one of
/// plain text around at most one set of characters is answered without it.
final class Expression {
    private final Pattern pattern;
    private final Shape shape;
    private final @Nullable Direct direct;
    private final List<String> endings;

    private Expression(Pattern pattern, Shape shape) {
        this.pattern = pattern;
        this.shape = shape;
        this.direct = Direct.of(shape);
        this.endings = shape.endings();
    }

    /// Reads an expression.
    ///
    /// @throws BadRewrite where it is outside the dialect
    static Expression of(String regex) {
        Pattern pattern = Dialect.compile(regex);
        return new Expression(pattern, ShapeReader.read(regex));
    }

    Shape shape() {
        return shape;
    }

    int groups() {
        return pattern.groupCount();
    }

    boolean finds(String subject) {
        if (!mayMatch(subject)) {
            return false;
        }
        return direct != null && direct.decides(subject)
                ? direct.matches(subject)
                : pattern.matcher(subject).find();
    }

    /// The replacement, filled in; null where the subject does not match.
    @Nullable
    String rewrite(String subject, Replacement replacement) {
        if (!mayMatch(subject)) {
            return null;
        }
        if (direct != null && direct.decides(subject)) {
            return direct.matches(subject) ? replacement.expand(direct.values(subject)) : null;
        }
        Matcher matcher = pattern.matcher(subject);
        if (!matcher.find()) {
            return null;
        }
        @Nullable String[] values = new @Nullable String[10];
        for (int group : replacement.groups()) {
            values[group] = matcher.group(group);
        }
        return replacement.expand(values);
    }

    private boolean mayMatch(String subject) {
        if (!endings.isEmpty() && !ends(subject)) {
            return false;
        }
        return shape.anchored() ? subject.startsWith(shape.leading()) : subject.contains(shape.leading());
    }

    private boolean ends(String subject) {
        for (int i = 0; i < endings.size(); i++) {
            if (subject.endsWith(endings.get(i))) {
                return true;
            }
        }
        return false;
    }
}
