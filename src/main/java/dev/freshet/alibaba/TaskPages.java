package dev.freshet.alibaba;

import com.aliyuncs.RpcAcsRequest;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Gate;
import dev.freshet.call.Outcome;
import dev.freshet.call.VendorError;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Reads lists of tasks page by page, each page at its turn (alibaba-api.md §2.3).
final class TaskPages {
    /// Thirty seconds at the documented ten questions a second (alibaba-api.md §4.3).
    static final int MAX_PAGES = 300;

    private final Wire wire;
    private final Gate gate;
    private final Lane lane;
    private final TaskApi api;
    private int pages;

    TaskPages(Wire wire, Gate gate, Lane lane) {
        this.wire = wire;
        this.gate = gate;
        this.lane = lane;
        this.api = TaskApi.of(lane.product());
    }

    /// What reads pages until it knows enough.
    interface Reading<T> {
        T read() throws Failed, InterruptedException;
    }

    /// The outcome of a reading.
    static <T> Answer<T> answer(Reading<T> reading) {
        try {
            return new Answer.Given<>(reading.read());
        } catch (Failed e) {
            return new Answer.Missing<>(e.fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Missing<>(TransportFaults.interrupted());
        }
    }

    /// Reads one list.
    ///
    /// @param parameters what narrows it
    /// @param enough given each page's tasks; true where the list need not be read on
    void read(Map<String, String> parameters, Predicate<List<ShownTask>> enough) throws Failed, InterruptedException {
        for (int page = 1; ; page++) {
            if (++pages > MAX_PAGES) {
                throw new Failed(new Outcome.CallRejected(new VendorError(
                        "TooManyTasks",
                        "more than " + MAX_PAGES + " pages of tasks to search, of " + parameters,
                        null)));
            }
            Replies.Tasks reply = page(parameters, page);
            if (enough.test(reply.tasks()) || isLast(reply, page)) {
                return;
            }
        }
    }

    private Replies.Tasks page(Map<String, String> parameters, int page) throws Failed, InterruptedException {
        if (!gate.pass(lane)) {
            throw new Failed(Outcome.TOO_EARLY);
        }
        RpcAcsRequest<?> request = api.list().get();
        parameters.forEach((name, value) -> request.putQueryParameter(name, (Object) value));
        request.putQueryParameter("PageSize", (Object) api.pageSize());
        request.putQueryParameter("PageNumber", (Object) page);
        return switch (wire.send(lane, request)) {
            case Heard.Good(var body) -> Replies.tasks(body).orElseThrow(() -> new Failed(AlibabaErrors.garbled(200)));
            case Heard.Bad(var fault) -> throw new Failed(fault);
        };
    }

    private boolean isLast(Replies.Tasks reply, int page) {
        return reply.total().isPresent()
                ? reply.tasks().isEmpty()
                        || (long) page * api.pageSize() >= reply.total().getAsInt()
                : reply.tasks().size() < api.pageSize();
    }

    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Outcome.Fault fault;

        Failed(Outcome.Fault fault) {
            super(fault.error().message());
            this.fault = AlibabaErrors.ofQuestion(fault);
        }
    }
}
