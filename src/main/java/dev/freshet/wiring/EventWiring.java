package dev.freshet.wiring;

import dev.freshet.event.Decoder;
import dev.freshet.event.Shape;
import dev.freshet.event.aws.CodeCommit;
import dev.freshet.event.aws.RecordList;
import dev.freshet.event.aws.Schedule;
import dev.freshet.event.aws.SnsMessage;
import dev.freshet.event.aws.SqsMessage;
import dev.freshet.event.cdn.CdnEvent;
import dev.freshet.event.cloudevents.CloudEvent;
import dev.freshet.event.fc.EventList;
import dev.freshet.event.fc.FailedInvocation;
import dev.freshet.event.fc.HttpAsEvent;
import dev.freshet.event.fc.Timer;
import dev.freshet.event.oss.OssEvent;
import dev.freshet.event.s3.MinioAccess;
import dev.freshet.event.s3.MinioEvent;
import dev.freshet.event.s3.S3Notice;
import dev.freshet.event.s3.S3Record;
import dev.freshet.event.s3.TestMessage;
import dev.freshet.event.smq.SmqMessage;
import dev.freshet.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/// Every form of event that Freshet reads. One more is a folder, a line here and its tests.
public final class EventWiring {
    /// The first that fits reads, so what is told by fewer names comes later.
    private static final List<Shape> SHAPES = List.of(
            new EventList(),
            new OssEvent(),
            new CdnEvent(),
            new CloudEvent(),
            new MinioEvent(),
            new RecordList(),
            new S3Record(),
            new MinioAccess(),
            new S3Notice(),
            new TestMessage(),
            new SqsMessage(),
            new SnsMessage(),
            new Schedule(),
            new CodeCommit(),
            new SmqMessage(),
            new Timer(),
            new FailedInvocation(),
            new HttpAsEvent());

    /// What reads them.
    @Produces
    @Singleton
    Decoder decoder(Settings settings) {
        return decoder(settings.events().maxElements());
    }

    /// What reads them, within this bound.
    ///
    /// @param maxElements entries that all lists of a body may have together
    public static Decoder decoder(int maxElements) {
        return new Decoder(SHAPES, maxElements);
    }
}
