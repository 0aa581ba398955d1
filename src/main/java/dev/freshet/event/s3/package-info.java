/// S3 and what speaks like it: its records, its events through EventBridge, the forms of MinIO, RustFS and Ceph
/// (events.md §4.1 to §4.3).
@org.jspecify.annotations.NullMarked
package dev.freshet.event.s3;
