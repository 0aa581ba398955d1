package dev.freshet.githost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.freshet.redaction.Redaction;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Reads what hosts answer: within a bound, and without the differences themselves, which are most of it.
final class Answers {
    /// Three hundred files with their differences have a tenth of it.
    static final int MOST_OCTETS = 32 << 20;

    /// Values of one answer, those that are not kept included: a hundred thousand files have fewer.
    private static final long MOST_TOKENS = 2_000_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .build());
    private static final Set<String> UNREAD = Set.of("patch", "diff", "message", "raw_url", "contents_url");

    private Answers() {}

    /// @param question calls the host
    static JsonNode read(Supplier<RestResponse<InputStream>> question) throws Unanswered {
        try (RestResponse<InputStream> answer = question.get()) {
            if (answer.getStatus() != 200) {
                throw refused(answer.getStatus(), answer::getHeaderString);
            }
            return json(answer.getEntity());
        } catch (WebApplicationException e) {
            throw refused(e.getResponse().getStatus(), e.getResponse()::getHeaderString);
        } catch (ProcessingException | IOException e) {
            throw Unanswered.thisTime("it cannot be understood or reached: " + innermost(e));
        }
    }

    private static Unanswered refused(int status, Function<String, @Nullable String> header) {
        return RateLimit.of(status, header)
                .map(rest -> Unanswered.limited(
                        "it answers " + status + " and wants no question for " + rest.toSeconds() + " s", rest))
                .orElseGet(() -> Unanswered.thisTime("it answers " + status + hint(status)));
    }

    private static String hint(int status) {
        return switch (status) {
            case 401, 403, 404 -> " (may the token read the repository?)";
            case 429 -> " (too many questions)";
            default -> "";
        };
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Redaction.sentence(cause);
    }

    private static JsonNode json(InputStream body) throws IOException, Unanswered {
        Bounded bounded = new Bounded(body);
        try (JsonParser parser = JSON.createParser(bounded);
                JsonParser needed = new FilteringParserDelegate(
                        parser, new Needed(), TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            JsonNode read = JSON.readTree(needed);
            return read == null ? MissingNode.getInstance() : read;
        } catch (StreamConstraintsException e) {
            throw Unanswered.forGood("its answer holds more than anybody reads");
        } catch (IOException e) {
            if (bounded.isOver()) {
                throw Unanswered.forGood("its answer is longer than " + (MOST_OCTETS >> 20) + " MiB");
            }
            throw e;
        }
    }

    private static final class Needed extends TokenFilter {
        @Override
        public @Nullable TokenFilter includeProperty(String name) {
            return UNREAD.contains(name) ? null : this;
        }

        @Override
        public boolean includeEmptyArray(boolean contentsFiltered) {
            return true;
        }

        @Override
        public boolean includeEmptyObject(boolean contentsFiltered) {
            return true;
        }
    }

    /// Ends with an error where the bound is met, so that nothing is taken for the whole that is not.
    private static final class Bounded extends FilterInputStream {
        private int left = MOST_OCTETS;

        Bounded(InputStream in) {
            super(in);
        }

        boolean isOver() {
            return left < 0;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int octets) throws IOException {
            left -= octets;
            if (left < 0) {
                throw new IOException("too long");
            }
        }
    }
}
