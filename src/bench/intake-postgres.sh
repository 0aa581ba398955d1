# scripts/bench intake --store postgres: see there. Sourced by intake.sh.
. src/bench/do-nothing.sh
. src/bench/store.sh

for need in wrk curl; do
  command -v "$need" >/dev/null || { echo "$need is missing: install it (Debian package $need)." >&2; exit 1; }
done
scripts/build
folder="$PWD/target/bench/intake-postgres"
rm -rf "$folder" && mkdir -p "$folder"

pids=()
clean_up() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  stop_store
}
choose_store postgres "$folder"
trap clean_up EXIT

connections=32
counts=(${instances:-1 2 4})
most="${counts[-1]}"
ports=()
for n in $(seq "$most"); do
  home="$folder/instance-$n"
  mkdir -p "$home/config"
  cp src/bench/application.yaml "$home/config/"
  port="$(free_port)"
  (cd "$home" && BENCH_KEY=bench FC_SERVER_PORT="$port" FRESHET_STORE_URL="${store_url}postgres" \
    FRESHET_STORE_USER=freshet FRESHET_STORE_PASSWORD=freshet exec "${service[@]}" >log 2>&1) &
  pids+=($!)
  for _ in $(seq 300); do
    curl -s -o /dev/null "http://127.0.0.1:$port/q/health/live" && break
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  curl -s -o /dev/null "http://127.0.0.1:$port/q/health/live" ||
    { echo "Instance $n did not start; its last words:" >&2; tail -n 20 "$home/log" >&2; exit 1; }
  ports+=("$port")
done

# Several wrk begin together, each with its part of the connections. They know nothing of each other: p50 is the mean of
# theirs by requests, p99 the worst of theirs.
runs=0 acknowledged=0
load() { # instances, seconds; sets result to: changes/s, p50, p99
  local n wrks=() out="$folder/wrk" each refused
  each=$((connections / $1))
  for n in $(seq "$1"); do
    runs=$((runs + 1))
    wrk -t$(($1 == 1 ? 2 : 1)) -c"$each" -d"${2}s" --timeout 10s -s src/bench/intake.lua \
      "http://127.0.0.1:${ports[n - 1]}/invoke" -- "$(printf 'B%02X' "$runs")" application/octet-stream 0 >"$out.$n" &
    wrks+=($!)
  done
  wait "${wrks[@]}"
  result="$(for n in $(seq "$1"); do sed -n 's/^RESULT //p' "$out.$n"; done | awk '
    { rate += $1; p50 += $1 * $2; if ($3 > p99) p99 = $3; acknowledged += $4; refused += $5 + $6 }
    END { printf "%.0f %.2f %.2f %d %d", rate, p50 / rate, p99, acknowledged, refused }')"
  acknowledged=$((acknowledged + $(cut -d' ' -f4 <<<"$result")))
  refused="$(cut -d' ' -f5 <<<"$result")"
  [ "$refused" -eq 0 ] || echo "  $1 instances: $refused requests had no success" >&2
}

echo "Warming up..." >&2
load "$most" 10
for n in "${counts[@]}"; do load "$n" 3; done
for round in 1 2 3; do
  for n in "${counts[@]}"; do
    load "$n" "$seconds"
    echo "  round $round  $n instances: $result" >&2
    echo "$result" >>"$folder/$n.results"
  done
done
median() { # instances, column
  cut -d' ' -f"$2" "$folder/$1.results" | sort -n | sed -n 2p
}
echo "Copying..." >&2
rows="$(median "${counts[0]}" 4)"
copied="$(run_program load/Copy "${store_url}postgres" "$rows")"

machine
echo "Store: $store_said"
echo "Load: wrk on the same machine, $connections connections over all instances, median of 3 rounds of $seconds s"
printf '%-28s %12s %10s %10s %10s\n' '' changes/s 'p50 ms' 'p99 ms' 'of COPY'
for n in "${counts[@]}"; do
  rate="$(median "$n" 1)"
  printf '%-28s %12s %10s %10s %10s\n' "freshet, $n instances" "$rate" "$(median "$n" 2)" "$(median "$n" 3)" \
    "$(awk -v a="$rate" -v b="$copied" 'BEGIN { printf "%.2f", a / b }')"
done
printf '%-28s %12s   %s\n' 'COPY, rows/s' "$copied" "$rows rows into a table like record, with its indexes, by one connection and one commit"

stored="$(run_program load/Count "${store_url}postgres" "select count(*) from event where outcome = 'accepted'")"
# At the end of a load wrk drops what is under way: stored, perhaps, but not seen as acknowledged.
echo "acknowledged $acknowledged, stored $stored"
if [ "$stored" -lt "$acknowledged" ] || [ "$stored" -gt $((acknowledged + connections * (runs + 1))) ]; then
  echo "The store does not hold what was acknowledged." >&2
  exit 1
fi
