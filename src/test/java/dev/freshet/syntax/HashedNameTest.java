package dev.freshet.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.3f2a1b9c.js",
                "assets/app.3f2a1b9c.chunk.js",
                "app.3f2a1b9c.js.map",
                "main-3F2A1B9C.css",
                "runtime_9c1b2a3f4d5e6f708192.min.js",
                "main.8e0d9c4b1f7a2e6d5c3b.bundle.js.map",
                "font.d41d8cd98f00b204e9800998ecf8427e.woff2",
                "index-BvQ3kX9z.js",
                "_next/static/chunks/app-Qx7Kp2Za.js",
                "photo-1a2b3c4d.jpg",
                "v2-2024-a1b2c3d4.mp4",
            })
    void aHashOfABuildIsOne(String key) {
        assertThat(HashedName.matches(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // numbers
                "jquery-3.10.20240101.js",
                "report-20241231.pdf",
                "backup_1732193287123.zip",
                "build.12345678.js",
                // numbers and words beside each other, months among them
                "menu-cafe2024.html",
                "news-2020decade.html",
                "report-20241231b.pdf",
                "setup-b20241231.exe",
                "report-12feb2024.pdf",
                "report-2024DEC31.pdf",
                "phones-iPhone15Pro.html",
                "manual-Version2.pdf",
                "plan-Release2024.pdf",
                "offer-MacBookPro16.html",
                // words
                "deadbeef.js",
                "art-defaced.js",
                "lib-acceded.js",
                "site-feedface.js",
                "lodash.template.min.js",
                "chunk-ABCDEFGH.js",
                // too short, or no place for a hash
                "app.3f2a1b9.js",
                "3f2a1b9c.js",
                "app.3f2a1b9c",
                "3f2a1b9c/app.js",
                "app-3f2a1b9c.2024.js",
                // ids
                "avatar-550e8400-e29b-41d4-a716-4466554400ab.png",
                "",
            })
    void whatOnlyLooksLikeAHashIsNone(String key) {
        assertThat(HashedName.matches(key)).isFalse();
    }
}
