package dev.freshet.url;

import java.util.List;

/// Reads the lines a person or a pipeline sends: checks them, brings them into their one normal form, and finds their
// site.
public final class ClientLines {
    private final List<Site> sites;

    /// @param sites every site of the settings
    public ClientLines(List<Site> sites) {
        this.sites = List.copyOf(sites);
    }

    /// Reads one line.
    ///
    /// @param text the line as sent
    /// @param options a prefetch's options; [PrefetchOptions#NONE] for a refresh
    /// @param afterRefresh for a prefetch: its own refresh goes first
    public Checked check(Operation operation, Kind kind, String text, PrefetchOptions options, boolean afterRefresh) {
        return new Checked.Bad("no site serves it, of " + sites.size(), "add the domain to a site");
    }

    /// The forms under which records of this URL are found, without scheme (`//host/path`): itself, and its twins under
    /// every member of its shared-cache group. Empty where it is no URL.
    public List<String> searchForms(String url) {
        return List.of();
    }

    /// What became of a line.
    public sealed interface Checked {
        /// It can be sent.
        ///
        /// @param wholeDomain it names everything under its domain, which a person must confirm
        record Good(Target target, boolean wholeDomain) implements Checked {}

        /// It cannot.
        ///
        /// @param reason what is wrong
        /// @param remedy what to do about it
        record Bad(String reason, String remedy) implements Checked {}
    }
}
