# Sourced by the other parts of scripts/bench: builds the function that does nothing, as the product is built, and says
# where and on what.

property() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" pom.xml; }
nothing_jar=target/bench/do-nothing/quarkus-app/quarkus-run.jar
nothing_binary=target/bench/do-nothing/do-nothing-runner

# Unless it is newer than its sources: $1 is the result, the rest are Maven's options.
build_nothing() {
  local result="$1"
  shift
  if [ ! -f "$result" ] || [ -n "$(find pom.xml src/bench/pom.xml src/bench/java/dev/freshet/bench/DoNothing.java \
    -newer "$result" -print -quit)" ]; then
    echo "Building $result..." >&2
    maven_quietly -f src/bench/pom.xml -Dquarkus.version="$(property quarkus.version)" \
      -Dcompiler-plugin.version="$(property compiler-plugin.version)" "$@" package
    touch "$result"
  fi
}
build_nothing_jar() { build_nothing "$nothing_jar" -Dquarkus.package.jar.type=aot-jar; }
build_nothing_binary() {
  . scripts/find-native-image
  build_nothing "$nothing_binary" -Dquarkus.native.enabled=true -Dquarkus.package.jar.enabled=false \
    -Dquarkus.package.output-name=do-nothing -Dquarkus.native.native-image-xmx=8g \
    -Dquarkus.native.additional-build-args="$(sed -n 's/^quarkus.native.additional-build-args=//p' src/main/resources/application.properties)"
}

machine() {
  echo "Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $("$JAVA_HOME/bin/java" -version 2>&1 | sed -n 2p)"
}

free_port() {
  local port
  for port in $(seq $((20000 + RANDOM % 20000)) 40999); do
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
}
