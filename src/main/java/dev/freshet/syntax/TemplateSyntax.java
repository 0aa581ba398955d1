package dev.freshet.syntax;

import dev.freshet.syntax.TemplatePart.Capture;
import dev.freshet.syntax.TemplatePart.Fixed;
import dev.freshet.syntax.TemplatePart.Parameter;
import dev.freshet.syntax.TemplatePart.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the text of a template.
final class TemplateSyntax {
    /// A path has no more characters: it becomes part of a line, and the vendor takes none that is longer.
    private static final int LONGEST = 1_024;

    private static final String VARIABLES = "{path}, {dir}, {name}, {stem}, {ext} and {1} to {9}";

    private final String text;
    private final List<TemplatePart> parts = new ArrayList<>();
    private boolean parameters;

    TemplateSyntax(String text) {
        this.text = text;
    }

    List<TemplatePart> parts() {
        refuseWhole();
        for (int at = 0; at < text.length(); ) {
            int open = text.indexOf('{', at);
            int end = open < 0 ? text.length() : open;
            fixed(text.substring(at, end));
            at = open < 0 ? end : variable(open);
        }
        return List.copyOf(parts);
    }

    private void refuseWhole() {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw wrong("must have 1 to " + LONGEST + " characters", "write a path such as /posts/{stem}/");
        }
        if (text.contains("://") || text.startsWith("//")) {
            throw wrong("names a scheme or a domain", "write the path alone: the site gives scheme and domains");
        }
        if (text.indexOf('#') >= 0) {
            throw wrong("has a fragment, which never reaches a server", "leave out the # and what follows");
        }
        if (text.contains("{dir}/")) {
            throw wrong(
                    "has {dir}/, but {dir} ends with its own / and is empty at the top", "write {dir} without the /");
        }
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        UrlPath.refuseDotSegments("/" + path.replaceAll("\\{[^}]*}", "x"));
    }

    private void fixed(String piece) {
        if (piece.indexOf('}') >= 0) {
            throw wrong("has a } without its {", "write %7D where it stands for itself");
        }
        refuseWildcard(parameters ? "?" + piece : piece);
        int query = parameters ? -1 : piece.indexOf('?');
        String path = query < 0 ? piece : piece.substring(0, query);
        if (parameters) {
            add(Percent.normalQuery(piece));
            return;
        }
        add(Percent.normalPath(path));
        if (query >= 0) {
            parameters = true;
            add("?" + Percent.normalQuery(piece.substring(query + 1)));
        }
    }

    private void refuseWildcard(String piece) {
        String sign = Wildcards.sign(piece);
        if (sign != null) {
            String remedy = "name each URL; {1} to {9} are what the wildcards of the rule's glob stand for";
            throw wrong(Wildcards.reason(sign), remedy + "; " + Wildcards.wayOut(sign));
        }
    }

    private void add(String normal) {
        if (!normal.isEmpty()) {
            parts.add(new Fixed(normal));
        }
    }

    private int variable(int open) {
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw wrong("has a { without its }", "close it, or write %7B where it stands for itself");
        }
        String name = text.substring(open + 1, close);
        if (name.length() == 1 && name.charAt(0) >= '1' && name.charAt(0) <= '9') {
            Capture capture = new Capture(name.charAt(0) - '0');
            parts.add(parameters ? new Parameter(capture) : capture);
            return close + 1;
        }
        for (Variable variable : Variable.values()) {
            if (variable.name().toLowerCase(Locale.ROOT).equals(name)) {
                parts.add(parameters ? new Parameter(variable) : variable);
                return close + 1;
            }
        }
        throw wrong("names {" + name + "}, which is no variable", "the variables are " + VARIABLES);
    }

    private Mistake wrong(String what, String remedy) {
        return new Mistake("the template \"" + text + "\" " + what, remedy);
    }
}
