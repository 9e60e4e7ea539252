# ./dev test, bench: what shows that it works, and how fast.

help_test() {
    cat <<'TEXT'
usage: ./dev test [--asan | --tsan | --headless | --fuzz [SECONDS]] [arguments of ctest, for example -R REGEX]

Installs what is missing, builds and runs every test: unit and contract, integration with real game servers, windows
(offscreen and Xvfb), player pages in headless Chromium, and the fault tests.

  --asan       the same under AddressSanitizer and UndefinedBehaviorSanitizer
  --tsan       the parts with threads under ThreadSanitizer
  --headless   without any GUI package
  --fuzz [S]   every libFuzzer target for S seconds (60)
TEXT
}

verb_test() {
    local preset=dev
    case ${1:-} in
    --asan) preset=asan; shift ;;
    --tsan) preset=tsan; shift ;;
    --headless) preset=headless; shift ;;
    --fuzz) shift; run_fuzzers "${1:-60}"; return ;;
    esac
    # shellcheck disable=SC2046
    need $(purposes_of $preset)
    [ -d tests/web ] && web_modules
    local only=() targets=()
    if [ $preset = tsan ]; then
        only=(-L threads)
        targets=(threaded)
    fi
    build_preset $preset "${targets[@]}" >&2
    mkdir -p "build/$preset/runtime" && chmod 700 "build/$preset/runtime"
    env XDG_RUNTIME_DIR="$PWD/build/$preset/runtime" QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 \
        ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
        TSAN_OPTIONS=ignore_noninstrumented_modules=1:halt_on_error=1 \
        ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$jobs" "${only[@]}" "$@"
}

# What the browser tests need from npm, installed once per lock file.
web_modules() {
    local stamp=build/web/stamp
    cmp -s tests/web/package-lock.json $stamp && return
    mkdir -p build/web
    cp tests/web/package.json tests/web/package-lock.json build/web/
    npm --prefix build/web ci --ignore-scripts --no-audit --no-fund --silent
    cp tests/web/package-lock.json $stamp
}

run_fuzzers() {
    need build fuzz test
    build_preset fuzz fuzzers >&2
    local target corpus
    for target in build/fuzz/bin/fuzz_*; do
        corpus=tests/fuzz/corpus/$(basename "$target")
        say "$(basename "$target"), $1 s"
        mkdir -p "build/fuzz/corpus/$(basename "$target")"
        "$target" -max_total_time="$1" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
            "build/fuzz/corpus/$(basename "$target")" "$corpus"
    done
}

help_bench() {
    cat <<'TEXT'
usage: ./dev bench [NAME … [arguments]]

Builds for release and runs the benchmarks in tests/bench (all, or those named). They print ratios against a named peer
or the physical limit on the same machine in the same run. Words that are no benchmark go to those that are named:
./dev bench replay_load kill
TEXT
}

verb_bench() {
    need build ui test bench
    build_preset bench >&2
    local script word names=" " arguments=()
    for word in "$@"; do
        if [ -x "tests/bench/$word/run" ]; then names+="$word "; else arguments+=("$word"); fi
    done
    if [ ${#arguments[@]} -gt 0 ] && [ "$names" = " " ]; then die "there is no benchmark '${arguments[0]}'"; fi
    for script in tests/bench/*/run; do
        local name
        name=$(basename "$(dirname "$script")")
        if [ $# -gt 0 ] && [[ "$names" != *" $name "* ]]; then continue; fi
        say "$name"
        PITWALL_BIN=$PWD/build/bench/bin PITWALL_BUILD=$PWD/build/bench PITWALL_SOURCE=$PWD "$script" "${arguments[@]}"
    done
}
