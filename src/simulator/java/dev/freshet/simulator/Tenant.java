package dev.freshet.simulator;

import java.util.Set;

/// What the vendor keeps for one account's use of one product.
final class Tenant {
    private final Service service;
    private final DailyQuota quota = new DailyQuota();
    private final MinuteWindows urls = new MinuteWindows();
    private final MinuteWindows directories = new MinuteWindows();
    private final Throttle throttle = new Throttle();
    private final TaskBook tasks = new TaskBook();
    private Account account;

    Tenant(Account account, Service service) {
        this.account = account;
        this.service = service;
        quota.totals(account, service);
    }

    /// A changed secret, token, set of domains or quota; what was used and submitted stays.
    void become(Account changed) {
        account = changed;
        quota.totals(changed, service);
    }

    Account account() {
        return account;
    }

    Service service() {
        return service;
    }

    Set<String> domains() {
        return account.domains(service);
    }

    DailyQuota quota() {
        return quota;
    }

    MinuteWindows urls() {
        return urls;
    }

    MinuteWindows directories() {
        return directories;
    }

    Throttle throttle() {
        return throttle;
    }

    TaskBook tasks() {
        return tasks;
    }
}
