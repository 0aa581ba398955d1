# scripts/bench size: see there.
scripts/build-native
scripts/package service >/dev/null

table() { awk -v bytes="$2" -v name="$1" 'BEGIN { printf "%-48s %8.1f MB\n", name, bytes / 1e6 }'; }
folder_bytes() { du -sb "$1" | cut -f1; }
file_bytes() { stat -c %s "$1"; }

echo "On disk:"
table "target/freshet-runner, the binary" "$(file_bytes target/freshet-runner)"
table "target/function-compute.zip" "$(file_bytes target/function-compute.zip)"
[ ! -f target/function.zip ] || table "target/function.zip, for Lambda" "$(file_bytes target/function.zip)"
table "target/service, the JVM's package" "$(folder_bytes target/service)"
table "  of it the Java runtime" "$(folder_bytes target/service/runtime)"
table "  of it the application" "$(folder_bytes target/service/quarkus-app)"
table "  of it the AOT cache" "$(file_bytes target/service/freshet.aot)"

stats=target/freshet-native-image-source-jar/freshet-runner-build-output-stats.json
number() { grep -o "\"$1\":{\"bytes\":[0-9]*" "$stats" | grep -o '[0-9]*$'; }
echo
echo "In the binary:"
table "code" "$(number code_area)"
table "heap that the build has filled" "$(number image_heap)"
echo
# The builder's own tables: by jar, and by type of what lies in the heap.
sed -n '/Top [0-9]* origins of code area/,/^----/p' target/build-native.log | sed '$d'
