package dev.freshet.url;

import dev.freshet.change.Change;
import dev.freshet.change.ObjectKey;
import dev.freshet.change.Push;
import dev.freshet.change.TouchedFile;
import dev.freshet.site.Site;
import dev.freshet.syntax.Mistake;
import dev.freshet.syntax.Percent;
import dev.freshet.syntax.UrlPath;
import java.net.URI;
import java.util.Optional;

/// A site that a repository feeds: maps what a push changed there.
public final class RepositoryFeed {
    private final String site;
    private final Site.Repository source;
    private final SiteMap map;

    RepositoryFeed(String site, Site.Repository source, SiteMap map) {
        this.site = site;
        this.source = source;
        this.map = map;
    }

    /// The site's name.
    public String site() {
        return site;
    }

    public Site.Repository source() {
        return source;
    }

    /// Whether it takes this file.
    public boolean takes(TouchedFile file) {
        return takes(file.path());
    }

    /// Whether it changes with this file, which it takes or lies below of.
    public boolean concerns(TouchedFile file) {
        return takes(file) || isBelow(file);
    }

    /// Whether all that it takes lies below this file, which then is none: a submodule or a symbolic link stands where
    /// the directory is, or stood there.
    public boolean isBelow(TouchedFile file) {
        return source.directory().startsWith(file.path() + "/") && (file.mayHoldOthers() || !file.removed());
    }

    boolean takes(String path) {
        return path.startsWith(source.directory())
                && !path.equals(source.directory())
                && ObjectKey.fits(source.name(), path);
    }

    /// The lines that a file it takes feeds.
    public Mapping map(Push push, TouchedFile file) {
        Found found = new Found(false);
        ObjectKey key = new ObjectKey(source.name(), file.path());
        // A file that was not there before may have been answered otherwise, by an older deployment or an error page.
        Change change = file.removed() ? new Change.Removed(key, push.at()) : new Change.Written(key, push.at(), false);
        find(change, found);
        return found.mapping();
    }

    /// The lines of whatever may show below a path that is more than a file.
    public Mapping below(Push push, TouchedFile file) {
        if (isBelow(file)) {
            return whole(push);
        }
        Found found = new Found(false);
        ObjectKey key = new ObjectKey(source.name(), file.path());
        map.below(new Change.Written(key, push.at(), false), source.directory(), found);
        return found.mapping();
    }

    void find(Change change, Found found) {
        map.mapFile(change, source.directory(), found);
    }

    /// The lines that cover whatever a push may have changed.
    public Mapping whole(Push push) {
        Found found = new Found(false);
        String directory = source.directory().isEmpty() ? "/" : source.directory();
        map.whole(new Change.Written(new ObjectKey(source.name(), directory), push.at(), false), found);
        return found.mapping();
    }

    /// Where the origin that is watched has a file that it takes; empty where nobody can ask for it.
    public Optional<URI> atOrigin(Site.Watch watch, TouchedFile file) {
        try {
            String path = "/"
                    + Percent.encodeKey(file.path().substring(source.directory().length()));
            UrlPath.refuseDotSegments(path);
            String base = watch.origin().toString();
            return Optional.of(URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path));
        } catch (Mistake notAnAddress) {
            return Optional.empty();
        }
    }
}
