package dev.freshet.trust;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a token may do (design §3.2, Trust). Each role may do all that the ones before it may.
public enum Role {
    /// Reads.
    VIEWER,
    /// Also submits, flushes, cancels and retries.
    OPERATOR,
    /// Also refreshes whole domains.
    ADMIN;

    /// The name in settings: `viewer`, `operator`, `admin`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The labels of this role and of every role it includes.
    public Set<String> labels() {
        return Arrays.stream(values())
                .filter(other -> other.compareTo(this) <= 0)
                .map(Role::label)
                .collect(Collectors.toUnmodifiableSet());
    }
}
