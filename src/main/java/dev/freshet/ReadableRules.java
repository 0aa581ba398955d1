package dev.freshet;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.freshet.discover.RuleCheck;
import dev.freshet.url.rewrite.AccessRewrite;
import dev.freshet.url.rewrite.OriginRewrite;
import java.util.Optional;

/// The rules that our engine takes; the vendor's takes some more.
final class ReadableRules implements RuleCheck {
    @Override
    public Optional<String> problem(AccessRewrite rewrite) {
        return problem(rewrite.regex());
    }

    @Override
    public Optional<String> problem(OriginRewrite rewrite) {
        return problem(rewrite.regex());
    }

    private static Optional<String> problem(String regex) {
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
