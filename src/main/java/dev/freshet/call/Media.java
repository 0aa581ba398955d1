package dev.freshet.call;

import dev.freshet.backlog.Lane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// VOD's refresh and prefetch of media by their ids, whatever URLs they play under (alibaba-api.md §3.2). Every method
/// blocks, at most as long as the call time-outs allow.
public interface Media {
    /// The most media of one call.
    int MAX_IDS = 20;

    /// The most segments that a call may be bounded to.
    int MAX_SLICES = 20;

    /// Makes one call.
    Answer<Job> submit(Lane lane, Order order);

    /// What became of a job's media.
    Answer<List<Progress>> job(Lane lane, String id);

    /// What to refresh or to prefetch. A list that is empty means all.
    ///
    /// @param ids 1 to [#MAX_IDS] media ids
    /// @param preload prefetch, else refresh
    /// @param formats such as `mp4`, `m3u8`
    /// @param definitions such as `FD`, `HD`
    /// @param streamTypes `video`, `audio`
    /// @param slices for a playlist: only so many of its first segments; null for no bound
    /// @param multiple every stream of a definition and format, else the newest alone
    record Order(
            List<String> ids,
            boolean preload,
            List<String> formats,
            List<String> definitions,
            List<String> streamTypes,
            @Nullable Integer slices,
            boolean multiple) {
        public Order {
            ids = List.copyOf(ids);
            formats = List.copyOf(formats);
            definitions = List.copyOf(definitions);
            streamTypes = List.copyOf(streamTypes);
        }
    }

    /// A call that was taken.
    ///
    /// @param id by which to ask for it
    /// @param unknown media that there are none of
    /// @param forbidden media that may not be played
    record Job(String id, List<String> unknown, List<String> forbidden) {}

    /// One medium of a job.
    ///
    /// @param mediaId which
    /// @param task `Refresh` or `Preload`
    /// @param status the vendor's word
    /// @param urls what it plays under and was submitted
    /// @param taskIds the tasks of these, one each
    /// @param error what went wrong, or null
    record Progress(
            String mediaId,
            String task,
            String status,
            List<String> urls,
            List<String> taskIds,
            @Nullable VendorError error) {}
}
