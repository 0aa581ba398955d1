package dev.freshet.syntax;

/// A part of a template.
sealed interface TemplatePart {
    /// What it is for this percent-encoded key.
    ///
    /// @param captured what the wildcards of the rule's glob stood for, percent-encoded
    String of(String key, String[] captured);

    /// Text of the template, in normal form.
    record Fixed(String text) implements TemplatePart {
        @Override
        public String of(String key, String[] captured) {
            return text;
        }
    }

    /// `{1}` to `{9}`: what a wildcard of the rule's glob stood for.
    record Capture(int number) implements TemplatePart {
        @Override
        public String of(String key, String[] captured) {
            return number <= captured.length ? captured[number - 1] : "";
        }
    }

    /// A variable among the parameters, where `&` and `=` would end it.
    record Parameter(TemplatePart variable) implements TemplatePart {
        @Override
        public String of(String key, String[] captured) {
            return variable.of(key, captured)
                    .replace("&", "%26")
                    .replace("=", "%3D")
                    .replace(";", "%3B");
        }
    }

    /// A variable in the path. Encoding keeps `/` and `.` as they are and adds none, so encoded keys can be taken
    /// apart.
    enum Variable implements TemplatePart {
        PATH {
            @Override
            String of(String key) {
                return key;
            }
        },
        DIR {
            @Override
            String of(String key) {
                return key.substring(0, key.lastIndexOf('/') + 1);
            }
        },
        NAME {
            @Override
            String of(String key) {
                return key.substring(key.lastIndexOf('/') + 1);
            }
        },
        STEM {
            @Override
            String of(String key) {
                String name = NAME.of(key);
                return name.substring(0, dot(name));
            }
        },
        EXT {
            @Override
            String of(String key) {
                String name = NAME.of(key);
                return name.substring(Math.min(dot(name) + 1, name.length()));
            }
        };

        abstract String of(String key);

        @Override
        public String of(String key, String[] captured) {
            return of(key);
        }

        /// The dot before the extension; a name that begins with its only dot has no extension.
        private static int dot(String name) {
            int dot = name.lastIndexOf('.');
            return dot <= 0 ? name.length() : dot;
        }
    }
}
