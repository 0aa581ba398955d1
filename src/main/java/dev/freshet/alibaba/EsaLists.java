package dev.freshet.alibaba;

import com.aliyuncs.http.MethodType;
import dev.freshet.backlog.Lane;
import dev.freshet.call.Answer;
import dev.freshet.call.Gate;
import dev.freshet.call.Order;
import dev.freshet.call.ShownLine;
import dev.freshet.call.TaskStatus;
import dev.freshet.line.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Picks tasks from ESA's two lists, of purges and of prefetches: neither can be asked by id (alibaba-api.md §3.3).
final class EsaLists {
    private static final int PAGE_SIZE = 50;

    /// Ten seconds at our ten pages a second: what lies further back counts as not shown.
    private static final int PAGES_FOR_IDS = 100;

    private final Wire wire;
    private final Gate gate;
    private final Lane lane;
    private final long site;
    private int read;

    EsaLists(Wire wire, Gate gate, Lane lane, long site) {
        this.wire = wire;
        this.gate = gate;
        this.lane = lane;
        this.site = site;
    }

    /// The tasks of these ids, from the lists of these operations. A list is read, newest first as it
    /// seems to be, until every id was seen and a page shows none of them any more.
    Answer<List<TaskStatus>> ofIds(Set<String> ids, Set<Operation> operations, Map<String, String> narrowed) {
        List<TaskStatus> tasks = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        return TaskPages.answer(() -> {
            for (Operation operation : operations) {
                if (seen.containsAll(ids)) {
                    break;
                }
                pages(operation).read(narrowed, shown -> {
                    List<TaskStatus> mine = shown.stream()
                            .map(ShownTask::status)
                            .filter(task -> ids.contains(task.taskId()))
                            .toList();
                    tasks.addAll(mine);
                    mine.forEach(task -> seen.add(task.taskId()));
                    return (mine.isEmpty() && seen.containsAll(ids)) || ++read >= PAGES_FOR_IDS;
                });
            }
            return List.copyOf(tasks);
        });
    }

    /// The tasks of a call whose reply was lost.
    Answer<List<TaskStatus>> ofOrder(Order order, TaskWindow window) {
        Map<String, String> wanted = new HashMap<>();
        Map<String, String> narrowed = new HashMap<>(window.parameters());
        EsaPurge purge = order.operation() == Operation.REFRESH ? EsaPurge.of(order) : null;
        order.lines().forEach(line -> wanted.put(form(purge == null ? line : purge.shown(line)), line));
        if (purge != null) {
            narrowed.put("Type", purge.type());
        }
        boolean any = purge != null && purge.anyIsIts();
        List<TaskStatus> tasks = new ArrayList<>();
        return TaskPages.answer(() -> {
            pages(order.operation()).read(narrowed, shown -> {
                for (ShownTask task : shown) {
                    String line = any
                            ? order.lines().getFirst()
                            : wanted.get(form(task.status().line()));
                    if (line != null) {
                        tasks.add(task.status().of(line));
                    }
                }
                return false;
            });
            return List.copyOf(tasks);
        });
    }

    private static String form(String shown) {
        return shown.indexOf('/') < 0 ? shown : ShownLine.form(shown);
    }

    private TaskPages pages(Operation operation) {
        String action =
                switch (operation) {
                    case REFRESH -> "DescribePurgeTasks";
                    case PREFETCH -> "DescribePreloadTasks";
                };
        return new TaskPages(wire, gate, lane, () -> question(action, site), PAGE_SIZE);
    }

    /// A question is a GET (alibaba-api.md §1).
    static Submits.Common question(String action, long site) {
        var request = new Submits.Common("ESA", AlibabaEsa.VERSION, action);
        request.setSysMethod(MethodType.GET);
        request.putQueryParameter("SiteId", (Object) site);
        return request;
    }
}
