package dev.freshet.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class ExplainDoorTest {
    private static final String EXPLAIN = "/api/v1/explain";
    private final String folder = UUID.randomUUID() + "/";

    private static ValidatableResponse explain(String... pairs) {
        Map<String, String> parameters =
                pairs.length == 2 ? Map.of(pairs[0], pairs[1]) : Map.of(pairs[0], pairs[1], pairs[2], pairs[3]);
        return Ask.get(EXPLAIN, parameters).then();
    }

    @Test
    void aKeyIsExplainedStepByStepToEachOfItsUrls() {
        explain("bucket", "my-img", "key", folder + "a b/index.html")
                .statusCode(200)
                .body(
                        "urls.url",
                        contains(
                                "https://img.example.com/" + folder + "a%20b/index.html",
                                "https://img.example.com/" + folder + "a%20b/"))
                .body("urls[0].steps.step", contains("site", "rule", "path", "line"))
                .body("urls[1].steps.step", contains("site", "rule", "path", "document", "line"))
                .body("urls[1].steps[3].because", containsString("default document"))
                .body("urls[0].record", nullValue())
                .body("urls[0].operation", equalTo("refresh"));
    }

    @Test
    void aKeyThatLeadsNowhereSaysWhy() {
        explain("bucket", "my-img", "key", "drafts/a.html")
                .statusCode(200)
                .body("urls.size()", equalTo(0))
                .body("notes", hasItem(containsString("drafts/**")));
        explain("bucket", "nobodys", "key", "a")
                .body("notes", hasItem(containsString("no site takes from bucket nobodys")));
    }

    @Test
    void theNewestRecordOfAKeysUrlIsShownWithIt() {
        String url = "https://img.example.com/" + folder + "c.png";
        String id = Ask.refreshed(url);
        explain("bucket", "my-img", "key", folder + "c.png")
                .body("urls[0].record.id", equalTo(id))
                .body("urls[0].record.state", equalTo("waiting"));
    }

    @Test
    void aUrlIsExplainedBackToTheKeysThatFeedItAndWhatWaitsForIt() {
        String asked = "https://img.example.com/old/" + folder;
        String entry = "https://img.example.com/new/" + folder;
        String id = Ask.refreshed(asked);
        explain("url", asked)
                .statusCode(200)
                .body("urls.url", contains(entry))
                .body("urls[0].steps.step", contains("rewrite", "line"))
                .body("urls[0].waiting.id", equalTo(id))
                .body("urls[0].keys.key", contains("new/" + folder, "new/" + folder + "index.html"))
                .body("urls[0].keys.feeds", contains(true, true))
                .body("urls[0].likely", containsString("rewrites lead requests to " + entry))
                .body("urls[0].likely", containsString("waits until"));
    }

    @Test
    void aUrlNobodyEverRefreshedSaysWhereToLook() {
        explain("url", "https://m.example.com/" + folder + "never.css")
                .body("urls[0].url", equalTo("https://www.example.com/" + folder + "never.css"))
                .body("urls[0].steps.step", contains("shared-cache", "line"))
                .body("urls[0].likely", containsString("no change of a key that feeds it has come in"));
        explain("url", "https://img.example.com/drafts/a.html")
                .body("urls[0].keys.feeds", contains(false, false))
                .body("urls[0].likely", containsString("drafts/**"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            url=https://elsewhere.example.org/a | no site serves the domain elsewhere.example.org
            url=ftp://www.example.com/a         | it does not begin with
            bucket=my-img                       | does not come alone
            key=a                               | does not come alone
            bucket=my-img&key=                  | is no value of this parameter
            bucket=&key=a                       | is no value of this parameter
            url=https://www.example.com/&key=a  | does not come alone
            colour=red                          | is no parameter of this address
            """)
    void aQuestionThatCannotBeUnderstoodIsAMistakeWithAReason(String query, String reason) {
        Ask.as(ApiProfile.VIEWER)
                .get(EXPLAIN + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].reason", containsString(reason));
    }
}
