package dev.freshet.simulator.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `Authorization` header of an ACS3 call, taken apart. The vendor's clients differ in the order of its fields.
public record Acs3Authorization(String accessKeyId, List<String> signedHeaders, String signature) {

    public Acs3Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    public static boolean claimedBy(String header) {
        return header.startsWith("ACS3-");
    }

    /// Empty if the header has another form.
    public static Optional<Acs3Authorization> parse(String header) {
        Map<String, String> fields = new HashMap<>();
        for (String field : header.substring(Math.min(header.length(), Acs3Signature.NAME.length()))
                .split(",", -1)) {
            int equals = field.indexOf('=');
            fields.put(
                    equals < 0 ? field : field.substring(0, equals).strip(),
                    field.substring(equals + 1).strip());
        }
        return header.startsWith(Acs3Signature.NAME + " ")
                        && fields.keySet().containsAll(List.of("Credential", "SignedHeaders", "Signature"))
                ? Optional.of(new Acs3Authorization(
                        fields.getOrDefault("Credential", ""),
                        List.of(fields.getOrDefault("SignedHeaders", "").split(";", -1)),
                        fields.getOrDefault("Signature", "")))
                : Optional.empty();
    }
}
