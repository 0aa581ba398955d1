package dev.freshet.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A glob over keys: `*` any run within a segment, `**` any run, `**/` any folders or none, `?` one character within a
/// segment, `{a,b}` alternatives (they nest), `\` takes the meaning off the next character. All else, `[` too, stands
/// for itself; case counts.
///
/// Keys come from whoever may write to a bucket, so a match must not take longer than the key is long: globs are not
/// turned into `java.util.regex`, which backtracks, but into a few tests of the key's ends and, where those do not
/// decide, one pass per token over the key.
public final class Glob {
    /// The longest glob, in characters.
    public static final int MAX_LENGTH = 512;
    /// The most alternatives, multiplied out: `{a,b}/{c,d}` has four.
    public static final int MAX_ALTERNATIVES = 128;

    private final String text;
    private final GlobBranch[] branches;
    private volatile @Nullable GlobCaptures captures;

    private Glob(String text, List<GlobBranch> branches) {
        this.text = text;
        this.branches = branches.toArray(GlobBranch[]::new);
    }

    /// Reads a glob.
    ///
    /// @throws IllegalArgumentException where its syntax is wrong or it is too large; the message says where
    public static Glob of(String text) {
        return new Glob(text, new GlobSyntax(text).branches());
    }

    /// As written in the settings.
    public String text() {
        return text;
    }

    /// Whether the whole key matches. At most proportional to the key's length times the glob's.
    public boolean matches(String key) {
        for (GlobBranch branch : branches) {
            if (branch.matches(key)) {
                return true;
            }
        }
        return false;
    }

    /// Whether every key matches.
    public boolean matchesAll() {
        for (GlobBranch branch : branches) {
            if (branch.matchesAll()) {
                return true;
            }
        }
        return false;
    }

    /// How many wildcards it has: `*`, `**`, `?` and `{a,b}`.
    public int wildcards() {
        return captures().count();
    }

    /// What each of its wildcards stands for in a key that matches.
    String[] captured(String key) {
        return captures().of(key);
    }

    private GlobCaptures captures() {
        GlobCaptures known = captures;
        if (known == null) {
            known = new GlobCaptures(text);
            captures = known;
        }
        return known;
    }

    /// Whether it matches all that another matches, as far as examples tell: wildcards of the other are filled with
    /// texts of several lengths that stand in no glob.
    public boolean seemsToCover(Glob other) {
        return GlobExamples.of(other.text).stream().allMatch(this::matches);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
