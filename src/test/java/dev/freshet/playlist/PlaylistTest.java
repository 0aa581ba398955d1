package dev.freshet.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.playlist.Playlist.Listed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a playlist lists, by RFC 8216.
class PlaylistTest {
    private static List<Listed> listed(String text) {
        return Playlist.of(text).orElseThrow().listed();
    }

    private static Listed segment(String uri) {
        return new Listed(uri, false);
    }

    private static Listed playlist(String uri) {
        return new Listed(uri, true);
    }

    @Test
    void linesWithoutANumberSignAreSegmentsInTheirOrder() {
        assertThat(listed("""
                        #EXTM3U
                        #EXT-X-VERSION:3
                        #EXT-X-TARGETDURATION:6
                        # a remark

                        #EXTINF:5.9,with a title, and a comma
                        a.ts
                        #EXTINF:6,
                          b.ts\s
                        #EXT-X-ENDLIST
                        """)).containsExactly(segment("a.ts"), segment("b.ts"));
    }

    @Test
    void carriageReturnsAByteOrderMarkAndAMissingLastLineFeedMakeNoDifference() {
        assertThat(listed("\uFEFF#EXTM3U\r\n#EXTINF:6,\r\na.ts\r\n#EXTINF:6,\r\nb.ts"))
                .containsExactly(segment("a.ts"), segment("b.ts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n#EXTM3U\na.ts", "<html>\n<p>Not found</p>", "a.ts\nb.ts", "#EXTM3U8\na.ts", "{}"})
    void aTextThatDoesNotBeginWithTheTagIsNoPlaylist(String text) {
        assertThat(Playlist.of(text)).isEmpty();
    }

    @Test
    void whatFollowsAStreamIsAPlaylistWhateverItsName() {
        assertThat(listed("""
                        #EXTM3U
                        #EXT-X-STREAM-INF:BANDWIDTH=1280000,CODECS="avc1.4d,mp4a.40"
                        low
                        #EXT-X-STREAM-INF:BANDWIDTH=7680000
                        # remarks do not count
                        high/index.m3u8?x=1
                        tail.ts
                        """)).containsExactly(playlist("low"), playlist("high/index.m3u8?x=1"), segment("tail.ts"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            '#EXT-X-MAP:URI="init.mp4"'                                                  | init.mp4 | false
            '#EXT-X-MAP:BYTERANGE="720@0",URI="init.mp4"'                                | init.mp4 | false
            '#EXT-X-MAP:URI="a,b;URI=c.mp4",BYTERANGE="720@0"'                           | a,b;URI=c.mp4 | false
            '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="English, loud",URI="en.m3u8"'  | en.m3u8  | true
            '#EXT-X-MEDIA:TYPE=AUDIO, GROUP-ID="aac", URI="en/audio"'                    | en/audio | true
            '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=86000,URI="low/iframe.m3u8"'            | low/iframe.m3u8 | true
            """)
    void attributesNameSectionsAndRenditions(String line, String uri, boolean playlist) {
        assertThat(listed("#EXTM3U\n" + line)).containsExactly(new Listed(uri, playlist));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXT-X-KEY:METHOD=AES-128,URI=\"key.bin\"",
                "#EXT-X-SESSION-KEY:METHOD=AES-128,URI=\"key.bin\"",
                "#EXT-X-SESSION-DATA:DATA-ID=\"a\",URI=\"data.json\"",
                "#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID=\"cc\",INSTREAM-ID=\"CC1\"",
                "#EXT-X-MEDIA:NAME=\"URI=x.m3u8\"",
                "#EXT-X-MAP:URI=\"\"",
                "#EXT-X-MAP:URI=bare.mp4",
                "#EXT-X-MAP:URI=\"broken.mp4",
                "#EXT-X-MAP:X-URI=\"other.mp4\"",
                "#EXT-X-MAP:",
                "#EXT-X-MAP"
            })
    void keysDataAndBrokenAttributesNameNothing(String line) {
        assertThat(listed("#EXTM3U\n" + line)).isEmpty();
    }

    @Test
    void aListWithoutTagsMayListPlaylists() {
        assertThat(listed("#EXTM3U\nfirst.m3u8\nsecond.M3U#x\nthird.mp3?a=.m3u8"))
                .containsExactly(playlist("first.m3u8"), playlist("second.M3U#x"), segment("third.mp3?a=.m3u8"));
    }

    @Test
    void aTextOfManyLinesIsNotReadToItsEnd() {
        String lines = IntStream.range(0, 20_000).mapToObj(i -> i + ".ts").collect(Collectors.joining("\n"));
        assertThat(listed("#EXTM3U\n" + lines)).hasSize(10_000);
    }
}
