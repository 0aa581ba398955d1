package dev.freshet.alibaba;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on a bare socket that answers each request with the next of the answers it was given, well or badly.
final class KeptAnswers implements AutoCloseable {
    /// What is done with one connection.
    @FunctionalInterface
    interface Act {
        void on(Socket socket, KeptAnswers server) throws IOException;
    }

    /// A request as it came in.
    record Request(String line, Map<String, String> headers, Map<String, String> query, Map<String, String> form) {
        String parameter(String name) {
            return form.getOrDefault(name, query.getOrDefault(name, ""));
        }

        boolean has(String name) {
            return form.containsKey(name) || query.containsKey(name);
        }
    }

    private final ServerSocket listener;
    private final Queue<Act> acts = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    KeptAnswers() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    List<Request> requests() {
        return requests;
    }

    /// How many connections were made, whether or not a request came over them.
    int connections() {
        return open.size();
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("one request, not " + requests.size());
        }
        return requests.getFirst();
    }

    KeptAnswers then(Act act) {
        synchronized (acts) {
            acts.add(act);
        }
        return this;
    }

    KeptAnswers json(int status, String body) {
        return then(whole(status, "application/json;charset=utf-8", body, ""));
    }

    static Act whole(int status, String type, String body, String moreHeaders) {
        return raw("HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n" + moreHeaders + "\r\n"
                + body);
    }

    static Act raw(String bytes) {
        return (socket, server) -> {
            server.read(socket);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.shutdownOutput();
        };
    }

    /// Reads a request and keeps it.
    Request read(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String line = line(in);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.put(
                    header.substring(0, header.indexOf(':')),
                    header.substring(header.indexOf(':') + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String target = line.split(" ")[1];
        var request = new Request(line, headers, fields(target.substring(target.indexOf('?') + 1)), fields(body));
        requests.add(request);
        return request;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        Act act;
        synchronized (acts) {
            act = acts.isEmpty() ? whole(500, "text/plain", "no answer was kept for this", "") : acts.remove();
        }
        try {
            act.on(socket, this);
        } catch (IOException e) {
            // The client went away first: what it made of that is the test's affair.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
