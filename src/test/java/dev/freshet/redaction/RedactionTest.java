package dev.freshet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3Dhush",
                "SERVER STRING TO SIGN IS: \n POST&%2F&\nhush",
                "see https://cdn.aliyuncs.com/?AccessKeyId=hush&Signature=hush&Action=X for more",
                "url is http://127.0.0.1:9/?Action=X&Signature=hush%2Bhush%3D",
                "AccessKeyId=hush",
                "accessKeyId: hush",
                "access_key_id=\"hush\"",
                "SecurityToken%3Dhush",
                "Signature = hush",
                "{\"AccessKeySecret\":\"hush\"}",
                "{\"password\" : \"hush, the rest of hush\"}",
                "{\\\"token\\\":\\\"hush\\\"}",
                "key LTAI5thushhush is disabled",
                "key STS.NThushhush is disabled",
                "jdbc:postgresql://db.example.com:5432/freshet?user=u&password=hush&ssl=true",
                "jdbc:postgresql://somebody:hush@db.example.com/freshet",
                "https://somebody:hu@sh:hush@db.example.com/",
                "redis://:hush@h",
                "FATAL: sslpassword=hush",
                "https://my-site.oss-cn-hangzhou.aliyuncs.com/a?Expires=1&OSSAccessKeyId=hush&Signature=hush",
                "https://my-site.oss-cn-hangzhou.aliyuncs.com/a?x-oss-signature=hush&x-oss-credential=hush%2F20250101",
                "https://b.s3.amazonaws.com/a?X-Amz-Credential=hush&X-Amz-Security-Token=hush&X-Amz-Signature=hush",
                "Authorization: Bearer hush",
                "header authorization = Basic hush",
                "Authorization: ACS3-HMAC-SHA256 Credential=x,Signature=hush",
                "PRIVATE-TOKEN: hush",
                "Cookie: a=hush; b=hush",
                "X-Fc-Access-Key-Secret: hush",
                "Bearer hush-hush-hush",
                "the token glpat-hushhushhush is expired",
                "ghp_hushhushhushhush",
                "gho_hushhushhushhush",
                "(github_pat_11hushhushhush)",
                "whsec_hushhushhush=",
                "eyJhbhushhush.eyJzdWhush.hushhush",
                "-----BEGIN PRIVATE KEY-----\nhush\nhush\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nhush\nhush",
                "SRCFG00011: Could not expand value hush in property quarkus.http.port",
                "SRCFG00039: The config property quarkus.http.port with the config value \"hush\" threw an Exception whilst"
                        + " being converted SRCFG00029: Expected an integer value, got \"hush\"",
            })
    void whatLooksLikeASecretGoes(String words) {
        assertThat(Redaction.of(words)).doesNotContain("hush").contains("[…]");
        assertThat(Redaction.sentence(words)).doesNotContain("hush").contains("[…]");
        assertThat(Redaction.sentence(new IllegalStateException(words))).doesNotContain("hush");
    }

    @Test
    void theAccountOfARoleGoesAndItsNameStays() {
        assertThat(Redaction.of("not authorized: acs:ram::1234567890123456:role/cdn may not"))
                .isEqualTo("not authorized: acs:ram::[…]:role/cdn may not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The domain www.example.com is offline, see https://help.example.com/doc?code=X.",
                "https://cdn.example.com/npm/package@1.2.3/index.js",
                "call 7: refresh of 3 file lines: one window is over",
                "freshet.tokens.ci.value  (FRESHET_TOKENS_CI_VALUE)\n      cannot be a bearer token: use 8 to 1024 letters",
                "freshet.webhooks.github.secret is shorter than 20 characters and may be guessed",
                "is missing: name a variable, as \"${FRESHET_TOKENS_CI_VALUE}\", or give value-file",
                "org.postgresql.util.PSQLException: Connection to 127.0.0.1:5432 refused.",
                "somebody@example.com pushed 3 commits",
            })
    void harmlessWordsStayAsTheyAre(String words) {
        assertThat(Redaction.of(words)).isEqualTo(words);
    }

    @Test
    void aSentenceEndsAfterThreeHundredCharactersOnOneLine() {
        assertThat(Redaction.sentence("a\r\nb\tc\u0000d\u2028e\u001b[31m")).isEqualTo("a  b c d e [31m");
        assertThat(Redaction.sentence("x ".repeat(40_000))).hasSize(300).endsWith("…");
        assertThat(Redaction.sentence("http://".repeat(9_000) + "hush")).hasSizeLessThanOrEqualTo(300);
    }

    @Test
    void aFailureWithoutAMessageIsItsKind() {
        assertThat(Redaction.sentence(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void aSecretCutInTwoDoesNotShowItsBeginning() {
        Redaction.know("a-secret-cut-in-two");
        String filler = "Signature=" + "x".repeat(3_983) + " a-secret-cut-in-two";
        assertThat(filler.length()).isGreaterThan(4_000);
        assertThat(Redaction.sentence(filler)).doesNotContain("a-sec");
    }

    @Test
    void aLongTextIsReadToItsBoundWhateverIsInIt() {
        for (String part : new String[] {
            "://", "://a:", "token", "token=", "-----BEGIN A-----", "basic ", "acs:ram:", "\"", "SRCFG00011: "
        }) {
            String text = part.repeat(60_000 / part.length());
            assertThat(Redaction.of(text).length()).as(part).isLessThan(300_000);
        }
    }

    @Test
    void whatTheProcessKnowsGoesHoweverItIsWritten() {
        String secret = "p\"w\\ with/odd+signs&more";
        Redaction.know(secret);
        String percent = java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8);
        assertThat(Redaction.of("is " + secret + " and " + percent + " and " + percent.replace("+", "%20")
                        + " and p\\\"w\\\\ with/odd+signs&more"))
                .isEqualTo("is […] and […] and […] and […]");
    }

    @Test
    void aShortSecretGoesWhereItStandsAloneAndTakesNoWordApart() {
        Redaction.know("postgraph");
        assertThat(Redaction.of("user \"postgraph\": postgraph, at jdbc:postgraphs:postgraph"))
                .isEqualTo("user \"[…]\": […], at jdbc:postgraphs:[…]");
    }

    @Test
    void aSecretThatIsAPieceOfAnotherLeavesNothingOfIt() {
        Redaction.know("first-part");
        Redaction.know("part-and-the-rest-of-it");
        assertThat(Redaction.of("Bearer first-part-of-a-longer-one")).isEqualTo("Bearer […]");
        assertThat(Redaction.of("glpat-first-part-of-a-longer-one")).isEqualTo("[…]");
        assertThat(Redaction.of("https://me:first-part/2@db.example.com/")).doesNotContain("first");
        assertThat(Redaction.of("is first-part-and-the-rest-of-it")).isEqualTo("is […]");
    }

    @Test
    void ofTemporarySecretsTheLatestAreKnown() {
        for (int i = 1_000; i < 1_100; i++) {
            Redaction.knowForNow("temporary-key-number-" + i);
        }
        assertThat(Redaction.of("temporary-key-number-1099")).isEqualTo("[…]");
        assertThat(Redaction.of("temporary-key-number-1000")).isEqualTo("temporary-key-number-1000");
    }

    @Property(tries = 300)
    void noTextShowsAKnownSecret(
            @ForAll @StringLength(min = 16, max = 60) String secret,
            @ForAll @StringLength(max = 40) String before,
            @ForAll @StringLength(max = 40) String after) {
        if (secret.strip().length() >= 16) {
            KnownSecrets known = new KnownSecrets();
            known.keep(secret);
            BitSet marked = new BitSet();
            known.mark(before + secret + after, marked);
            int end = before.length() + secret.length();
            assertThat(marked.nextClearBit(before.length())).isGreaterThanOrEqualTo(end);
        }
    }
}
