package dev.freshet.event.oss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventNameTest {
    @ParameterizedTest
    @CsvSource({
        // every name of events.md §2.1
        "ObjectCreated:PutObject,                 WRITTEN",
        "ObjectCreated:PostObject,                WRITTEN",
        "ObjectCreated:CopyObject,                WRITTEN",
        "ObjectCreated:AppendObject,              WRITTEN",
        "ObjectCreated:CompleteMultipartUpload,   WRITTEN",
        "ObjectCreated:PutSymlink,                WRITTEN",
        "ObjectCreated:InitiateMultipartUpload,   NOTHING",
        "ObjectCreated:UploadPart,                NOTHING",
        "ObjectCreated:UploadPartCopy,            NOTHING",
        "ObjectRemoved:DeleteObject,              REMOVED",
        "ObjectRemoved:DeleteObjects,             REMOVED",
        "ObjectRemoved:AbortMultipartUpload,      NOTHING",
        "ObjectModified:UpdateObjectMeta,         WRITTEN",
        "ObjectModified:ChangeStorageClass,       NOTHING",
        "ObjectReplication:ObjectCreated,         WRITTEN",
        "ObjectReplication:ObjectModified,        WRITTEN",
        "ObjectReplication:ObjectRemoved,         REMOVED",
        "ObjectRestore:FinishRestore,             NOTHING",
        "ObjectDownloaded:GetObject,              NOTHING",
        "ObjectCreatedGroup,                      NOTHING",
        "ObjectDownloadedGroup,                   NOTHING",
        "ObjectRemovedGroup,                      NOTHING",
        "oss:BucketCreated:PutBucket,             NOTHING",
        "oss:BucketRemoved:DeleteBucket,          NOTHING",
        "oss:ActionTrail:AliyunServiceEvent,      NOTHING",
        "oss:CloudMonitor:BucketInboundBandwidth, NOTHING",
        "LifecycleExpiration:DeleteObject,        NOTHING",
        // names nobody has heard of yet
        "ObjectCreated:TeleportObject,            WRITTEN",
        "ObjectModified:PutObjectTagging,         WRITTEN",
        "ObjectRemoved:EvaporateObject,           REMOVED",
        "ObjectReplication:ObjectMerged,          WRITTEN",
        "ObjectWeighed:Scales,                    NOTHING",
        "ObjectCreated,                           WRITTEN",
        "ObjectReplication,                       WRITTEN",
        "Greetings,                               NOTHING",
        "'',                                      NOTHING",
        "':',                                     NOTHING",
    })
    void eachNameHasItsEffectWithAndWithoutPrefix(String name, EventName.Effect effect) {
        assertThat(EventName.effect(name)).isEqualTo(effect);
        assertThat(EventName.effect("oss:" + EventName.bare(name))).isEqualTo(effect);
    }
}
