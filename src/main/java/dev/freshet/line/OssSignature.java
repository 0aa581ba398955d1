package dev.freshet.line;

import dev.freshet.syntax.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a signed URL of OSS has among its parameters. The vendor prefetches no such URL (alibaba-api.md §5.2): what it
/// fetched would be cached under a key that nobody asks for again.
final class OssSignature {
    /// Signature version 1; case counts, since others use such words in lower case.
    private static final Set<String> FIRST = Set.of("Expires", "OSSAccessKeyId", "Signature");

    /// Versions 2 and 4, without the `x-oss-` that they begin with. Others that do, such as `x-oss-process`, choose
    /// what is served.
    private static final Set<String> LATER = Set.of(
            "signature",
            "signature-version",
            "credential",
            "access-key-id",
            "date",
            "expires",
            "additional-headers",
            "security-token");

    private static final String OSS = "x-oss-";

    private OssSignature() {}

    /// @param query in normal form, with its `?`; empty where there is none
    /// @throws Mistake where a parameter belongs to a signature
    static void refuse(String query) {
        List<String> names = new ArrayList<>();
        for (String parameter : query.split("[?&]", -1)) {
            String name = parameter.split("=", 2)[0];
            if (isOne(name) && !names.contains(name)) {
                names.add(name);
            }
        }
        if (!names.isEmpty()) {
            throw new Mistake(
                    "it carries the OSS signature parameter " + names.getFirst(),
                    "prefetch the URL without " + String.join(", ", names));
        }
    }

    private static boolean isOne(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FIRST.contains(name) || (lower.startsWith(OSS) && LATER.contains(lower.substring(OSS.length())));
    }
}
