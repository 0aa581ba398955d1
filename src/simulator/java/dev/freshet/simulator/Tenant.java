package dev.freshet.simulator;

/// What the vendor keeps for one account.
final class Tenant {
    private final DailyQuota quota = new DailyQuota();
    private final MinuteWindows urls = new MinuteWindows();
    private final MinuteWindows directories = new MinuteWindows();
    private final Throttle throttle = new Throttle();
    private final TaskBook tasks = new TaskBook();
    private Account account;

    Tenant(Account account) {
        this.account = account;
        quota.totals(account.quotas());
    }

    /// A changed secret, token, set of domains or quota; what was used and submitted stays.
    void become(Account changed) {
        account = changed;
        quota.totals(changed.quotas());
    }

    Account account() {
        return account;
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
