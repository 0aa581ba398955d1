package dev.freshet.alibaba;

/// The temporary credentials of a function's role, as the platform sends them with one invocation.
public record RoleCredentials(String accessKeyId, String accessKeySecret, String securityToken) {
    /// Names no secret, so that no log can.
    @Override
    public String toString() {
        return "RoleCredentials[…]";
    }
}
