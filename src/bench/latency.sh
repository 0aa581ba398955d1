# scripts/bench latency: see there.
. src/bench/do-nothing.sh
. src/bench/store.sh

scripts/build
folder="$PWD/target/bench/latency"
rm -rf "$folder" && mkdir -p "$folder"
choose_store "$store" "$folder"

machine
echo "Store: $store_said"
run_program load/Latency "$folder" "$store_url" "$samples" "$waiting" "${service[@]}"
