package dev.freshet.line;

import dev.freshet.syntax.Mistake;
import java.util.Arrays;
import java.util.List;

/// What a product cannot do, in words for those who asked it to.
public final class ProductChecks {
    private ProductChecks() {}

    /// Something that a product lacks.
    ///
    /// @param option which
    /// @param problem what is the matter
    /// @param remedy what to do about it
    public record Lack(Product.Option option, String problem, String remedy) {}

    /// @throws Mistake where the product cannot refresh what the kind names
    public static void refresh(Product product, Kind kind) {
        if (!product.kinds().contains(kind)) {
            throw new Mistake(
                    "its domain is served by " + product + ", which has no refresh of kind " + kind.label(),
                    "name " + others(product) + " instead");
        }
    }

    /// @throws Mistake where the product's prefetches do not have an option
    public static void prefetch(Product product, PrefetchOptions asked) {
        lacking(product, asked).stream().findFirst().ifPresent(lack -> {
            throw new Mistake("its domain is served by " + product + ", " + lack.problem(), lack.remedy());
        });
    }

    /// What these options ask for and a product's prefetches do not have.
    public static List<Lack> lacking(Product product, PrefetchOptions asked) {
        return Arrays.stream(Product.Option.values())
                .filter(option -> !product.has(option) && asksFor(asked, option))
                .map(ProductChecks::lack)
                .toList();
    }

    private static boolean asksFor(PrefetchOptions asked, Product.Option option) {
        return switch (option) {
            case AREA -> !asked.area().isEmpty();
            case HEADERS -> !asked.headers().isEmpty();
            case SEVERAL_VALUES -> asked.headers().values().stream().anyMatch(values -> values.size() > 1);
            case L2 -> asked.l2();
            case HASH_KEY -> asked.hashKey();
        };
    }

    private static Lack lack(Product.Option option) {
        return switch (option) {
            case AREA -> new Lack(option, "whose prefetches have no area", "leave out the area");
            case HEADERS -> new Lack(option, "whose prefetches have no headers", "leave out the headers");
            case SEVERAL_VALUES ->
                new Lack(option, "whose prefetches have one value of a header", "leave one value of each header");
            case L2 -> new Lack(option, "whose prefetches choose no layer", "leave out l2");
            case HASH_KEY -> new Lack(option, "whose prefetches derive no cache key", "leave out hash-key");
        };
    }

    private static String others(Product product) {
        List<String> fields = Arrays.stream(Kind.values())
                .filter(product.kinds()::contains)
                .map(ProductChecks::field)
                .toList();
        return "the lines under " + String.join(", ", fields.subList(0, fields.size() - 1)) + " or " + fields.getLast();
    }

    /// The field of a request under which such lines are sent.
    static String field(Kind kind) {
        return switch (kind) {
            case FILE -> "urls";
            case DIRECTORY -> "directories";
            case PATTERN -> "patterns";
            case IGNORE_PARAMS -> "ignoreParams";
            case TAG -> "tags";
            case EVERYTHING -> "everything";
        };
    }
}
