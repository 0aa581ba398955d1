package dev.freshet.simulator;

/// The ESA site of an account: every operation names it (alibaba-api.md §3.3). Each account has one.
public final class EsaSite {
    /// Its id.
    public static final long ID = 1_234_567_890_123L;

    private EsaSite() {}

    static void check(Parameters parameters) {
        String id = parameters.text("SiteId").orElseThrow(() -> Refusal.missing("SiteId"));
        if (!id.equals(String.valueOf(ID))) {
            throw new Refusal(404, "SiteNotFound", "The specified site does not exist.");
        }
    }
}
