package dev.freshet.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a site's deploy of 300 objects makes Function Compute post: odd keys, overwrites, deliveries that come twice,
/// removals, and what must be left alone.
final class Deploy {
    static final int OBJECTS = 300;
    static final String BUCKET = "harbour-site";
    private static final String PREFIX = "site/";

    /// Keys that are wrong on the CDN if they are encoded too little, too much, or twice.
    static final List<String> ODD = List.of(
            "img/你好 世界.png",
            "img/😀 party 🎉.webp",
            "img/a+b=c&d.png",
            "img/100%.png",
            "img/%E4%BD%A0.png",
            "img/chapter#2.svg",
            "img/who?.png",
            "img//double-slash.png",
            "/leading-slash.txt",
            "a folder/with spaces/style sheet.css",
            "it's \"quoted\" & <odd>;.txt",
            "straße/Ωmega~tilde(1)!.js");

    private static final List<String> PAGES = List.of("index.html", "docs/index.html", "blog/2026/index.html");
    private static final List<String> FILMS = List.of("video/intro.mp4", "video/tour.mp4");

    private final Instant at;
    private final List<byte[]> bodies = new ArrayList<>();
    private int requests;

    private Deploy(Instant at) {
        this.at = at;
    }

    /// The bodies of all events, in the order of the deploy.
    static List<byte[]> bodies(Instant at) {
        Deploy deploy = new Deploy(at);
        List<String> objects = objects();
        objects.forEach(key -> deploy.tell("ObjectCreated:PutObject", key));
        deploy.overwrites(objects);
        deploy.secondDeliveries();
        deploy.removals();
        deploy.whatIsLeftAlone();
        return deploy.bodies;
    }

    /// Three hundred keys, as the bucket has them.
    static List<String> objects() {
        List<String> keys = new ArrayList<>();
        Stream.of(PAGES, ODD, FILMS).flatMap(List::stream).forEach(keys::add);
        IntStream.range(0, OBJECTS - keys.size())
                .mapToObj("assets/%03d/app.js"::formatted)
                .forEach(keys::add);
        return keys.stream().map(PREFIX::concat).toList();
    }

    /// A build that writes a fifth of its files twice.
    private void overwrites(List<String> objects) {
        IntStream.range(0, objects.size())
                .filter(i -> i % 5 == 0)
                .forEach(i -> tell("ObjectCreated:PutObject", objects.get(i)));
    }

    /// Function Compute delivers at least once.
    private void secondDeliveries() {
        bodies.addAll(List.copyOf(bodies.subList(0, 15)));
    }

    private void removals() {
        tell("ObjectRemoved:DeleteObject", PREFIX + "old/index.html");
        tell("ObjectRemoved:DeleteObject", PREFIX + "old/你好.html");
        tell(
                "ObjectRemoved:DeleteObjects",
                IntStream.range(0, 8)
                        .mapToObj(i -> PREFIX + "old/photo " + i + ".jpg")
                        .toArray(String[]::new));
    }

    private void whatIsLeftAlone() {
        tell("ObjectCreated:InitiateMultipartUpload", PREFIX + "video/tour.mp4");
        tell("ObjectCreated:UploadPart", PREFIX + "video/tour.mp4");
        tell("ObjectCreated:PutObject", PREFIX + "drafts/next-year.html");
        tell("ObjectCreated:PutObject", "backup/site.tar");
        bodies.add("this is no event".getBytes(StandardCharsets.UTF_8));
    }

    private void tell(String name, String... keys) {
        String request = "5DE50%019X".formatted(requests++);
        bodies.add(new OssEvent(name, BUCKET, List.of(keys), request, at).body());
    }
}
