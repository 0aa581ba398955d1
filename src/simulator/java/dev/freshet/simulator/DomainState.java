package dev.freshet.simulator;

/// Only an online domain can be refreshed (alibaba-api.md §5.6, §6.2).
enum DomainState {
    ONLINE,
    OFFLINE,
    CONFIGURING
}
