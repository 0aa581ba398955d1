package dev.freshet.settings;

import dev.freshet.redaction.Redaction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The address of a store, as far as it may hold secrets: drivers and pools quote it whole when it is wrong.
///
/// @param text as it is written
record StoreUrl(String text) {
    /// From now on no text shows its passwords, nor itself where it has any.
    void hideSecrets() {
        List<String> secrets = secrets();
        if (!secrets.isEmpty()) {
            Redaction.know(text);
            secrets.forEach(Redaction::know);
        }
    }

    /// Whether it has a user before its host, which the driver takes for a part of the host.
    boolean hasUser() {
        return beforeParameters().indexOf('@') >= 0;
    }

    /// Whether it has a password among its parameters.
    boolean hasPassword() {
        return !passwords().isEmpty();
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(passwords());
        String address = beforeParameters();
        int end = address.lastIndexOf('@');
        if (end >= 0) {
            String user = address.substring(address.indexOf("//") + 1, end);
            secrets.add(user);
            secrets.add(user.substring(user.indexOf(':') + 1));
        }
        secrets.addAll(secrets.stream().map(StoreUrl::decoded).toList());
        return secrets;
    }

    private List<String> passwords() {
        int parameters = parameters();
        List<String> passwords = new ArrayList<>();
        for (String parameter :
                parameters < 0 ? new String[0] : text.substring(parameters + 1).split("&")) {
            int value = parameter.indexOf('=') + 1;
            if (value > 0
                    && parameter.substring(0, value).toLowerCase(Locale.ROOT).endsWith("password=")) {
                passwords.add(parameter.substring(value));
            }
        }
        return passwords;
    }

    private String beforeParameters() {
        int parameters = parameters();
        return parameters < 0 ? text : text.substring(0, parameters);
    }

    /// Where they begin; less than 0 where there are none. A password before the host may hold a question mark too.
    private int parameters() {
        int first = text.indexOf('=');
        return first < 0 ? -1 : text.lastIndexOf('?', first);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
