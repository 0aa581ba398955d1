# scripts/bench start: see there.
. src/bench/do-nothing.sh

[ "$native" = false ] || scripts/build-native
scripts/package service
build_nothing_jar
[ "$native" = false ] || build_nothing_binary

folder="$PWD/target/bench/start"
rm -rf "$folder" && mkdir -p "$folder"
jvm=("$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m --enable-native-access=ALL-UNNAMED)

# The cache of the function that does nothing: made by a run that takes 200 events, as ours is by a deploy.
nothing_cache="$PWD/target/bench/do-nothing.aot"
if [ ! -f "$nothing_cache" ] || [ "$nothing_jar" -nt "$nothing_cache" ]; then
  echo "Training the AOT cache of the function that does nothing..." >&2
  rm -f "$nothing_cache"
  port="$(free_port)"
  "$JAVA_HOME/bin/java" -XX:AOTCacheOutput="$nothing_cache" -XX:+UseSerialGC -Xmx512m -Dquarkus.http.port="$port" \
    -jar "$PWD/$nothing_jar" >"$folder/training.log" 2>&1 &
  training=$!
  for _ in $(seq 300); do
    curl -s -o /dev/null "http://127.0.0.1:$port/" && break
    sleep 0.1
  done
  for _ in $(seq 200); do
    curl -s -o /dev/null -H 'Content-Type: application/octet-stream' \
      --data-binary @src/test/resources/events/oss-object-created-put.json http://127.0.0.1:$port/invoke
  done
  kill "$training"
  wait "$training" || true
  [ -f "$nothing_cache" ] || { cat "$folder/training.log" >&2; exit 1; }
fi

servers=()
server() { # name, kind, aim in ms, aim in MiB, words of the command
  local IFS=$'\t'
  servers+=("$*")
}
if [ "$native" != false ]; then
  server "freshet, binary" FRESHET 40 64 "$PWD/target/freshet-runner"
  server "nothing, binary" DO_NOTHING 0 0 "$PWD/$nothing_binary"
fi
server "freshet, JVM" FRESHET 1500 0 "${jvm[@]}" -jar "$PWD/target/service/quarkus-app/quarkus-run.jar"
server "nothing, JVM" DO_NOTHING 0 0 "${jvm[@]}" -jar "$PWD/$nothing_jar"
server "freshet, JVM and cache" FRESHET 600 0 "$PWD/target/service/freshet"
# As function-config/fc/bootstrap has it: without the second compiler.
server "the same, first compiler" FRESHET 600 0 env JAVA_OPTS=-XX:TieredStopAtLevel=1 "$PWD/target/service/freshet"
server "nothing, JVM and cache" DO_NOTHING 0 0 "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m \
  "-XX:AOTCache=$nothing_cache" -jar "$PWD/$nothing_jar"

machine
libraries="$(find "$PWD/target/quarkus-app/lib" -name 'org.xerial.sqlite-jdbc-*.jar' -o -name 'org.slf4j.slf4j-api-*.jar' | paste -sd:)"
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$libraries" \
  src/bench/java/dev/freshet/bench/start/Start.java "$rounds" 10000 "$folder/rounds" "${servers[@]}"
