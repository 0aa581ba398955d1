package dev.freshet;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.call.Cdn;
import dev.freshet.call.Rates;
import dev.freshet.line.Product;
import dev.freshet.plan.Limits;
import dev.freshet.plan.QuotaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The README's table of products against what the code goes by.
class ProductsTableTest {
    private static final QuotaKind[] ORDER = {
        QuotaKind.REFRESH_URL,
        QuotaKind.REFRESH_DIRECTORY,
        QuotaKind.REFRESH_PATTERN,
        QuotaKind.REFRESH_IGNORE_PARAMS,
        QuotaKind.REFRESH_TAG,
        QuotaKind.REFRESH_EVERYTHING,
        QuotaKind.PREFETCH_URL
    };

    @Test
    void everyFigureOfEveryProductIsTheOneThatCounts() throws IOException {
        assertThat(row("| URLs, directories, patterns")).isEqualTo(row(Limits::daily));
        assertThat(row("| the same a call")).isEqualTo(row(Limits::linesPerCall));
        assertThat(row("| domains a call"))
                .isEqualTo(cells(product -> "" + Limits.of(product).domainsPerCall()));
        assertThat(row("| URLs, directories a domain and minute"))
                .isEqualTo(cells(product -> Limits.of(product).urlsPerDomainMinute() + ", "
                        + Limits.of(product).directoriesPerDomainMinute()));
        assertThat(row("| refreshes, prefetches, tasks by id")).isEqualTo(cells(product -> {
            Rates rates = Rates.of(product);
            return Stream.of(rates.refresh(), rates.prefetch(), rates.tasks(), rates.find(), rates.quota())
                    .map(String::valueOf)
                    .collect(joining(", "));
        }));
        assertThat(row("| task ids a question"))
                .zipSatisfy(cells(product -> "" + Cdn.idsPerQuestion(product)), (written, counts) -> assertThat(written)
                        .startsWith(counts));
    }

    @Test
    void everyProductHasAColumn() throws IOException {
        assertThat(row("| | CDN")).isEqualTo(cells(Product::toString));
    }

    private static List<String> row(Function<Limits, Map<QuotaKind, Integer>> figures) {
        return cells(product -> Stream.of(ORDER)
                .map(kind -> QuotaKind.of(product).contains(kind)
                        ? "" + figures.apply(Limits.of(product)).get(kind)
                        : "–")
                .collect(joining(", ")));
    }

    private static List<String> cells(Function<Product, String> cell) {
        return Stream.of(Product.values()).map(cell).toList();
    }

    private static List<String> row(String beginning) throws IOException {
        String line = Files.readString(Path.of("README.md"))
                .lines()
                .dropWhile(each -> !each.equals("## Products"))
                .filter(each -> each.startsWith(beginning))
                .findFirst()
                .orElseThrow();
        return Stream.of(line.split("\\|")).skip(2).map(String::strip).toList();
    }
}
