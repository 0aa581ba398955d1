package dev.freshet.event.oss;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.change.Content;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// events.md §2.1, §2.2.
class ContentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Content content(String name, String object) {
        try {
            String event = "{'oss':{'object':%s}}".formatted(object).replace('\'', '"');
            return Contents.of(JSON.readTree(event), name);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(object, noJson);
        }
    }

    private static @Nullable String eTag(String meta) {
        return content("ObjectCreated:PutObject", "{'eTag':'AB12','objectMeta':" + meta + "}")
                .eTag();
    }

    @ParameterizedTest
    @CsvSource({
        "ObjectCreated:PutObject, AB12",
        "ObjectCreated:PostObject, AB12",
        "ObjectCreated:CompleteMultipartUpload, AB12",
        // metadata are changed under the same ETag by these two
        "ObjectCreated:CopyObject,",
        "ObjectModified:UpdateObjectMeta,",
        "ObjectCreated:AppendObject,",
        "ObjectCreated:PutSymlink,",
        "ObjectReplication:ObjectCreated,",
    })
    void theETagCountsOnlyWhereItStandsForTheWholeObject(String name, @Nullable String eTag) {
        assertThat(content(name, "{'eTag':'ab12'}")).isEqualTo(new Content(eTag, null));
    }

    @Test
    void anETagThatIsNoneIsNotKnown() {
        assertThat(content("ObjectCreated:PutObject", "{'eTag':''}")).isEqualTo(Content.UNKNOWN);
        assertThat(content("ObjectCreated:PutObject", "{'eTag':7}")).isEqualTo(Content.UNKNOWN);
        assertThat(content("ObjectCreated:PutObject", "{'eTag':'" + "a".repeat(129) + "'}"))
                .isEqualTo(Content.UNKNOWN);
    }

    @Test
    void theSameBytesUnderOtherHeadersAreOtherContent() {
        String html = eTag("{'mimeType':'text/html'}");
        assertThat(html).startsWith("AB12").isNotEqualTo("AB12").isEqualTo(eTag("{'mimeType':'text/html'}"));
        assertThat(eTag("{'mimeType':'text/plain'}")).isNotEqualTo(html);
        assertThat(eTag("{}")).isEqualTo("AB12");
    }

    @Test
    void cacheControlIsRead() {
        String object = "{'objectMeta':{'cacheControl':'max-age=60'}}";
        assertThat(content("ObjectCreated:CopyObject", object).cacheControl()).isEqualTo("max-age=60");
        assertThat(content("ObjectCreated:CopyObject", "{'objectMeta':{'cacheControl':' '}}"))
                .isEqualTo(Content.UNKNOWN);
    }
}
