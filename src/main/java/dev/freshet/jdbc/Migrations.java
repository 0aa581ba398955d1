package dev.freshet.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// The scripts for one kind of database, by name: a binary has no folder to look through.
final class Migrations implements ResourceProvider {
    /// In order; the version is the number between `V` and `__`. Each kind of database has its own of each.
    static final List<String> FILES = List.of(
            "V1__main_job.sql",
            "V2__many_instances.sql",
            "V3__discovery.sql",
            "V4__suppression.sql",
            "V5__shared_entries.sql",
            "V6__pushes.sql",
            "V7__versions.sql",
            "V8__tips.sql",
            "V9__troubles.sql",
            "V10__answered_records.sql",
            "V11__shortage.sql",
            "V12__trusted_time.sql",
            "V13__refusals.sql");

    static final Migrations SQLITE = new Migrations("db/sqlite");
    static final Migrations POSTGRESQL = new Migrations("db/postgresql");

    private final String location;
    private final List<LoadableResource> scripts;

    private Migrations(String location) {
        this.location = location;
        this.scripts = FILES.stream()
                .<LoadableResource>map(name -> new Script(location, name))
                .toList();
    }

    /// The folder of the scripts on the class path.
    String location() {
        return location;
    }

    /// The version of the newest.
    int newest() {
        String last = FILES.getLast();
        return Integer.parseInt(last.substring(1, last.indexOf("__")));
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return scripts.stream()
                .filter(script -> script.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(script -> script.getFilename().startsWith(prefix))
                .filter(script -> Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String location;
        private final String name;

        Script(String location, String name) {
            this.location = location;
            this.name = name;
        }

        @Override
        public Reader read() {
            try (InputStream file = Migrations.class.getClassLoader().getResourceAsStream(getAbsolutePath())) {
                byte[] text = Objects.requireNonNull(file, name).readAllBytes();
                return new StringReader(new String(text, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return location + "/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
