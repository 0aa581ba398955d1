package dev.freshet.trouble;

import java.util.List;

/// Somebody who notices trouble. Every source is a bean, and whoever tells of trouble asks them all.
@FunctionalInterface
public interface TroubleSource {
    /// What is wrong now; empty where nothing is. Answers within a second, and holds as many as there are accounts and
    /// sites at most.
    List<Trouble> troubles();
}
