package dev.freshet.alibaba;

import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.DefaultCredentialsProvider;
import com.aliyuncs.exceptions.ClientException;
import dev.freshet.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/// Asks for an account's credentials, afresh for each call.
final class KeySource {
    private final AlibabaCredentials credentials;
    private @Nullable DefaultCredentialsProvider chain;

    KeySource(AlibabaCredentials credentials) {
        this.credentials = credentials;
    }

    /// The credentials to sign this call with. From now on no text shows them.
    ///
    /// @throws NoKeys where there are none now
    CallKeys now() throws NoKeys {
        CallKeys found = find();
        Redaction.knowForNow(found.id());
        Redaction.knowForNow(found.secret());
        Redaction.knowForNow(found.token());
        return found;
    }

    private CallKeys find() throws NoKeys {
        return switch (credentials) {
            case AlibabaCredentials.Keys keys ->
                new CallKeys(keys.accessKeyId(), keys.accessKeySecret(), keys.securityToken());
            case AlibabaCredentials.FunctionRole role -> ofRole(role);
            case AlibabaCredentials.DefaultChain ignored -> ofChain();
        };
    }

    private static CallKeys ofRole(AlibabaCredentials.FunctionRole role) throws NoKeys {
        return role.current()
                .get()
                .filter(keys ->
                        !keys.accessKeyId().isBlank() && !keys.accessKeySecret().isBlank())
                .map(keys -> new CallKeys(keys.accessKeyId(), keys.accessKeySecret(), keys.securityToken()))
                .orElseThrow(() -> new NoKeys("no invocation with the function role's credentials is under way"));
    }

    private CallKeys ofChain() throws NoKeys {
        try {
            var found = chain().getCredentials();
            String token = found instanceof BasicSessionCredentials session ? session.getSessionToken() : null;
            return new CallKeys(found.getAccessKeyId(), found.getAccessKeySecret(), token);
        } catch (ClientException | RuntimeException e) {
            // The chain's own message lists addresses and files; the operator needs the outcome.
            throw new NoKeys("the vendor's default credentials chain found no credentials");
        }
    }

    private synchronized DefaultCredentialsProvider chain() throws ClientException {
        if (chain == null) {
            chain = new DefaultCredentialsProvider();
        }
        return chain;
    }

    /// There is nothing to sign with.
    static final class NoKeys extends Exception {
        private static final long serialVersionUID = 1L;

        NoKeys(String message) {
            super(message);
        }
    }
}
