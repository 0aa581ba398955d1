package dev.freshet.simulator.wire;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `Authorization` header of an ACS3 call, taken apart.
public record Acs3Authorization(String accessKeyId, List<String> signedHeaders, String signature) {
    private static final Pattern FORM = Pattern.compile(Acs3Signature.NAME
            + "\\s+Credential=([^,\\s]+),\\s*SignedHeaders=([^,\\s]+),\\s*Signature=([0-9a-fA-F]+)\\s*");

    public Acs3Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    public static boolean claimedBy(String header) {
        return header.startsWith("ACS3-");
    }

    /// Empty if the header has another form.
    public static Optional<Acs3Authorization> parse(String header) {
        Matcher matcher = FORM.matcher(header);
        return matcher.matches()
                ? Optional.of(new Acs3Authorization(
                        matcher.group(1), List.of(matcher.group(2).split(";", -1)), matcher.group(3)))
                : Optional.empty();
    }
}
