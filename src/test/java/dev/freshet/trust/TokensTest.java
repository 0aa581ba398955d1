package dev.freshet.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokensTest {
    private static final Token CI = new Token("ci", Role.OPERATOR, "s3cret-one", "s3cret-two");
    private static final Token BOSS = new Token("boss", Role.ADMIN, "s3cret-boss", null);
    private final Tokens tokens = new Tokens(List.of(CI, BOSS), false);

    @Test
    void aTokenTellsItsNameAndRole() {
        assertThat(tokens.caller("Bearer s3cret-boss")).contains(new Caller("boss", Role.ADMIN));
    }

    @Test
    void duringRotationTheOldAndTheNextSecretAreBothGood() {
        assertThat(tokens.caller("Bearer s3cret-one")).contains(new Caller("ci", Role.OPERATOR));
        assertThat(tokens.caller("Bearer s3cret-two")).contains(new Caller("ci", Role.OPERATOR));
    }

    @Test
    void afterRotationTheOldSecretIsAStrangers() {
        Tokens rotated = new Tokens(List.of(new Token("ci", Role.OPERATOR, "s3cret-two", null)), false);

        assertThat(rotated.caller("Bearer s3cret-one")).isEmpty();
        assertThat(rotated.caller("Bearer s3cret-two")).isPresent();
    }

    @Test
    void theSchemeIsReadWithoutCase() {
        assertThat(tokens.caller("bearer s3cret-one")).isPresent();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"Bearer", "Bearer ", "s3cret-one", "Basic s3cret-one", "Bearer s3cret-on", "Bearer S3CRET-ONE"})
    void anythingElseIsAStranger(String header) {
        assertThat(tokens.caller(header)).isEmpty();
    }

    @Test
    void withoutTokensEverybodyIsAStranger() {
        assertThat(new Tokens(List.of(), false).caller("Bearer x")).isEmpty();
    }

    @Test
    void inDevModeWithoutTokensEverybodyIsAnAdmin() {
        assertThat(new Tokens(List.of(), true).caller(null)).contains(new Caller("dev", Role.ADMIN));
    }

    @Test
    void inDevModeATokenOnceConfiguredCounts() {
        assertThat(new Tokens(List.of(CI), true).caller(null)).isEmpty();
    }

    @Test
    void eachRoleIncludesThoseBeforeIt() {
        assertThat(Role.VIEWER.labels()).containsExactlyInAnyOrder("viewer");
        assertThat(Role.OPERATOR.labels()).containsExactlyInAnyOrder("viewer", "operator");
        assertThat(Role.ADMIN.labels()).containsExactlyInAnyOrder("viewer", "operator", "admin");
    }

    @Test
    void aTokenKeepsItsSecretsToItself() {
        assertThat(CI.toString()).contains("ci").doesNotContain("s3cret");
    }

    @Test
    void anEmptySecretIsNone() {
        assertThatThrownBy(() -> new Token("ci", Role.VIEWER, "", null)).hasMessageContaining("ci");
    }
}
