package dev.freshet.ledger;

import dev.freshet.backlog.Lane;
import dev.freshet.plan.Batch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The calls, written down before they are made and settled after: claim, call, write down, settle, in this order.
/// Every method blocks until its commit is on disk and throws [dev.freshet.trouble.StoreDown] where there is none.
public interface Calls {
    /// Claims a batch's lines and opens its call. Lines that are no longer waiting as planned are left out.
    ///
    /// @param lease when the claim may be taken over by a look-up
    /// @return empty where no line was left, or where the lane is no longer ours to plan
    ///     ([dev.freshet.backlog.Leases])
    Optional<Claim> claim(Batch batch, Instant now, Instant lease);

    /// Moves some lines of an open claim into a call of their own, and keeps the claim for as long as that one.
    /// Lines that were taken over meanwhile are left out, perhaps all.
    Claim split(Claim claim, List<Batch.Item> part, Instant now, Instant lease);

    /// Ends a part's call and gives its lines back to the call they came from.
    void merge(Claim part, Claim into, CallEnd end);

    /// Writes down a call's end and its lines' fates. A line that was taken over meanwhile keeps what it has.
    ///
    /// @param lookAt when to look next: at the tasks of lines that run, or for the reply of lines that are lost
    void settle(Claim claim, CallEnd end, List<Portion> portions, Instant lookAt);

    /// The lanes with calls whose time for a look-up or a question has come.
    Set<Lane> lanesDue(Instant now);

    /// Takes a lane's calls whose reply is lost, or whose process is gone, and whose time for a look-up has come.
    ///
    /// @param lease until when no other process looks them up
    List<Claim> lost(Lane lane, Instant now, Instant lease, int limit);

    /// Whether an earlier call of one of a lost call's lines is not settled yet.
    boolean behindAnother(Claim lost);

    /// The tasks that other records of a lost call's lines have, by the record in the call: a look-up shows these
    /// too, and they are not the lost call's.
    Map<Long, Set<String>> tasksOfOthers(Claim lost);

    /// Takes a lane's calls with tasks under way, whose time for a question has come.
    ///
    /// @param lease until when no other process asks after them
    List<Followed> following(Lane lane, Instant now, Instant lease, int limit);

    /// Writes down what was seen of a call's tasks.
    ///
    /// @param lookAt when to ask again, as long as lines run
    void followed(Followed call, List<Portion> portions, Instant now, Instant lookAt);

    /// Ends the lines of a task that the vendor says is complete, and tells how many there were: none where the task is
    /// not ours, has ended already, or its call's reply is not written down yet.
    int ended(TaskEnd end, Instant now);

    /// When the next look-up or question is due.
    Optional<Instant> nextLook();
}
