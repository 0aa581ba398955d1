# scripts/bench mapping: see there.
. src/bench/do-nothing.sh

scripts/build
folder="$PWD/target/bench/mapping"
rm -rf "$folder" && mkdir -p "$folder/classes"
maven_quietly -f src/bench/mapping.xml "org.apache.maven.plugins:maven-dependency-plugin:$(property dependency-plugin.version):build-classpath" \
  -Dmdep.outputFile="$folder/jmh.classpath"
path="$folder/classes:$PWD/target/classes:$(cat "$folder/jmh.classpath"):$(cat target/simulator.classpath)"
"$JAVA_HOME/bin/javac" -proc:full -processor org.openjdk.jmh.generators.BenchmarkProcessor -cp "$path" \
  -d "$folder/classes" src/bench/java/dev/freshet/bench/mapping/*.java

machine
echo "Keys a second on one core, mean of ${rounds} seconds after a warm-up, each in a process of its own:"
"$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -cp "$path" org.openjdk.jmh.Main \
  'dev\.freshet\.bench\.mapping\.Mapping\.' -f 1 -wi 5 -w 1 -i "$rounds" -r 1 -t 1 -bm thrpt -tu s \
  -rf csv -rff "$folder/result.csv" -o "$folder/jmh.log" -jvmArgs "--sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -Xms1g -Xmx1g"
awk -F, '
  { gsub(/"/, ""); n = split($1, name, "."); score[name[n]] = $5 }
  END {
    bare = score["concatenated"]
    printf "%-62s %12.0f %8s\n", "https://host/ and the key joined, no more", bare, "1.000"
    row("20 rules, 5 rewrites that the keys do not meet", "mapped")
    row("the same, each key fed through a rewrite to the origin", "followedBack")
    row("the same, each through one of two groups, by RE2/J", "followedBackByGroups")
    aim = score["mapped"] >= 1000000 ? "reached" : "missed"
    print "Aim (1,000,000 keys a second and core, 20 rules and 5 rewrites): " aim
  }
  function row(what, which) { printf "%-62s %12.0f %8.3f\n", what, score[which], score[which] / bare }
' "$folder/result.csv"
