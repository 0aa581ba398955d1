# scripts/bench intake: see there.
seconds="${seconds:-5}"
if [ "$store" = postgres ]; then
  . src/bench/intake-postgres.sh
  exit
fi
. src/bench/do-nothing.sh

if "$install" && ! { command -v wrk && command -v webhook && command -v sqlite3; } >/dev/null; then
  if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "--install needs apt-get and root: install wrk, webhook, sqlite3 and curl yourself." >&2
    exit 1
  fi
  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends wrk webhook sqlite3 curl
fi
for need in wrk webhook sqlite3 curl; do
  command -v "$need" >/dev/null ||
    { echo "$need is missing: run scripts/bench intake --install (Debian packages), or install it." >&2; exit 1; }
done

scripts/build
build_nothing_jar
if [ "$native" = true ]; then
  scripts/build-native
  build_nothing_binary
fi

# Below target, so that the store lies on the disk of the project and not on one of memory.
folder="$PWD/target/bench/run"
rm -rf "$folder" && mkdir -p "$folder/freshet/config" "$folder/freshet-native/config"
pids=()
clean_up() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
}
trap clean_up EXIT

for name in freshet freshet-native; do cp src/bench/application.yaml "$folder/$name/config/"; done

await() { # url, pid, log
  local tries
  for tries in $(seq 300); do
    curl -s -o /dev/null "$1" && return 0
    kill -0 "$2" 2>/dev/null || break
    sleep 0.1
  done
  echo "A server did not start; its last words:" >&2
  tail -n 20 "$3" >&2
  exit 1
}
java=("$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED)

declare -A url acknowledged
root="$PWD"
start_freshet() { # name, words of the command
  local name="$1" port
  shift
  port="$(free_port)"
  (cd "$folder/$name" && BENCH_KEY=bench FC_SERVER_PORT="$port" exec "$@" >"$folder/$name.log" 2>&1) &
  pids+=($!)
  await "http://127.0.0.1:$port/q/health/live" $! "$folder/$name.log"
  url[$name]="http://127.0.0.1:$port/invoke"
  acknowledged[$name]=0
}
start_nothing() { # name, words of the command
  local name="$1" port
  shift
  port="$(free_port)"
  QUARKUS_HTTP_PORT="$port" "$@" >"$folder/$name.log" 2>&1 &
  pids+=($!)
  await "http://127.0.0.1:$port/" $! "$folder/$name.log"
  url[$name]="http://127.0.0.1:$port/invoke"
}
servers=(freshet do-nothing)
start_freshet freshet "${java[@]}" -jar "$root/target/quarkus-app/quarkus-run.jar"
start_nothing do-nothing "${java[@]}" -jar "$nothing_jar"
if [ "$native" = true ]; then
  servers+=(freshet-native do-nothing-native)
  start_freshet freshet-native "$root/target/freshet-runner"
  start_nothing do-nothing-native "$nothing_binary"
fi
servers+=(webhook webhook-0)
hook="$(free_port)"
webhook -hooks src/bench/webhook.json -ip 127.0.0.1 -port "$hook" >"$folder/webhook.log" 2>&1 &
webhook_pid=$!
pids+=("$webhook_pid")
await "http://127.0.0.1:$hook/" "$webhook_pid" "$folder/webhook.log"

url[webhook]="http://127.0.0.1:$hook/hooks/after"
url[webhook-0]="http://127.0.0.1:$hook/hooks/at-once"

connections=32
runs=0
load() { # server, seconds, pause; sets result to: requests/s, p50, p99, acknowledged, refused, faults
  local type=application/octet-stream
  case "$1" in webhook*) type=application/json ;; esac
  runs=$((runs + 1))
  result="$(wrk -t2 -c"$connections" -d"${2}s" --timeout 10s -s src/bench/intake.lua "${url[$1]}" -- \
    "$(printf 'B%02X' "$runs")" "$type" "$3" | sed -n 's/^RESULT //p')"
  [ -n "$result" ] || { echo "wrk gave no result for $1" >&2; exit 1; }
  local _rate _p50 _p99 acked refused faults
  read -r _rate _p50 _p99 acked refused faults <<<"$result"
  [ -z "${acknowledged[$1]:-}" ] || acknowledged[$1]=$((acknowledged[$1] + acked))
  [ "$refused" -eq 0 ] && [ "$faults" -eq 0 ] || echo "  $1: $refused answers were no success, $faults requests failed" >&2
}

# What webhook-0 has promised and not yet run must not weigh on who comes next.
settle() {
  local before='' now='' tries
  for tries in $(seq 60); do
    now="$(cut -d' ' -f14-17 "/proc/$webhook_pid/stat")"
    [ "$now" != "$before" ] || return 0
    before="$now"
    sleep 0.5
  done
  echo "  webhook is still busy after 30 s" >&2
}

echo "Warming up..." >&2
for server in "${servers[@]}"; do load "$server" 5 0; settle; done
for round in 1 2 3; do
  for server in "${servers[@]}"; do
    load "$server" "$seconds" 0
    settle
    echo "  round $round  $server: $result" >&2
    echo "$result" >>"$folder/$server.results"
  done
done
median() { # server, column
  cut -d' ' -f"$2" "$folder/$1.results" | sort -n | sed -n 2p
}
# A connection's turn is the pause and the answer; an answer at half load takes about half as long as at full load.
half_load() { # server
  local pause half_rate half_p50 half_p99 _
  pause="$(awk -v c="$connections" -v r="$(median "$1" 1)" -v p="$(median "$1" 2)" \
    'BEGIN { ms = c * 1000 / (r / 2) - p / 2; printf "%.3f", ms < 0.5 ? 0.5 : ms }')"
  load "$1" "$seconds" "$pause"
  read -r half_rate half_p50 half_p99 _ <<<"$result"
  echo "$1 at half load: $half_rate requests/s, p50 $half_p50 ms, p99 $half_p99 ms   (aim: p99 below 15 ms)"
}

echo
machine
echo "Load: wrk on the same machine, $connections connections, median of 3 rounds of $seconds s"
printf '%-18s %12s %10s %10s\n' server requests/s 'p50 ms' 'p99 ms'
for server in "${servers[@]}"; do
  printf '%-18s %12s %10s %10s\n' "$server" "$(median "$server" 1)" "$(median "$server" 2)" "$(median "$server" 3)"
done
ratio() { # server, yardstick, what is said of it
  awk -v a="$(median "$1" 1)" -v b="$(median "$2" 1)" -v names="$1 / $2:" -v said="$3" \
    'BEGIN { printf "%-36s %.2f   (%s)\n", names, a / b, said }'
}
ratio freshet do-nothing "aim: at least 0.5"
ratio freshet webhook "aim: at least 8"
ratio freshet webhook-0 "no aim: it answers before anything is done"
half_load freshet
if [ "$native" = true ]; then
  ratio freshet-native freshet "no aim"
  ratio freshet-native do-nothing-native "aim: at least 0.5"
  ratio freshet-native webhook "aim: at least 8"
  half_load freshet-native
fi

lost=0
for server in "${!acknowledged[@]}"; do
  stored="$(sqlite3 "$folder/$server/data/freshet.db" "select count(*) from event where outcome = 'accepted'")"
  # At the end of a load wrk drops what is under way: stored, perhaps, but not seen as acknowledged.
  most=$((acknowledged[$server] + connections * 6))
  echo "$server: acknowledged ${acknowledged[$server]}, stored $stored"
  if [ "$stored" -lt "${acknowledged[$server]}" ] || [ "$stored" -gt "$most" ]; then
    echo "The store of $server does not hold what was acknowledged." >&2
    lost=1
  fi
done
exit "$lost"
