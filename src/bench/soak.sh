# scripts/bench soak: see there.
. src/bench/do-nothing.sh
. src/bench/store.sh

scripts/build
folder="$PWD/target/bench/soak"
rm -rf "$folder" && mkdir -p "$folder"
choose_store "$store" "$folder"

machine
echo "Store: $store_said"
run_program load/Soak "$folder" "$store_url" "${seconds:-1200}" "${rate:-3000}" "${service[@]}" | tee "$folder/soak.txt"
