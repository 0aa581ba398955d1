package dev.freshet.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {
    /// The examples of RFC 3986 §5.4, without their fragments.
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            g:h           | g:h
            g             | http://a/b/c/g
            ./g           | http://a/b/c/g
            g/            | http://a/b/c/g/
            /g            | http://a/g
            //g           | http://g
            ?y            | http://a/b/c/d;p?y
            g?y           | http://a/b/c/g?y
            '#s'          | http://a/b/c/d;p?q
            g#s           | http://a/b/c/g
            g?y#s         | http://a/b/c/g?y
            ;x            | http://a/b/c/;x
            g;x           | http://a/b/c/g;x
            ''            | http://a/b/c/d;p?q
            .             | http://a/b/c/
            ./            | http://a/b/c/
            ..            | http://a/b/
            ../           | http://a/b/
            ../g          | http://a/b/g
            ../..         | http://a/
            ../../        | http://a/
            ../../g       | http://a/g
            ../../../g    | http://a/g
            ../../../../g | http://a/g
            /./g          | http://a/g
            /../g         | http://a/g
            g.            | http://a/b/c/g.
            .g            | http://a/b/c/.g
            g..           | http://a/b/c/g..
            ..g           | http://a/b/c/..g
            ./../g        | http://a/b/g
            ./g/.         | http://a/b/c/g/
            g/./h         | http://a/b/c/g/h
            g/../h        | http://a/b/c/h
            g;x=1/./y     | http://a/b/c/g;x=1/y
            g;x=1/../y    | http://a/b/c/y
            g?y/./x       | http://a/b/c/g?y/./x
            g?y/../x      | http://a/b/c/g?y/../x
            g#s/../x      | http://a/b/c/g
            """)
    void referencesAreResolvedAsTheRfcSays(String reference, String target) {
        assertThat(Reference.of(reference).within("http://a/b/c/d;p?q")).isEqualTo(target);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a b/[1].ts          | https://www.example.com/v/a b/[1].ts
            第一.ts              | https://www.example.com/v/第一.ts
            HTTPS://CDN.x/a     | HTTPS://CDN.x/a
            http://h/a/../b?c#d | http://h/b?c
            data:,x             | data:,x
            12:30.ts            | https://www.example.com/v/12:30.ts
            """)
    void whatPeopleWriteIsResolvedToo(String reference, String target) {
        assertThat(Reference.of(reference).within("https://www.example.com/v/i.m3u8"))
                .isEqualTo(target);
    }
}
