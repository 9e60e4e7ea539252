# ./dev build, run: what one needs to have Pitwall on the screen.

help_build() {
    cat <<'TEXT'
usage: ./dev build [--preset NAME] [target …]

Builds the programs, or the targets that are named ("all": every test, too), of a preset (default dev) into build/NAME.
Presets: dev, debug (for a debugger), release, bench, asan, tsan, headless (no GUI package needed), fuzz and lint (clang).
TEXT
}

verb_build() {
    local preset=${PRESET:-dev}
    if [ "${1:-}" = --preset ]; then
        preset=${2:?--preset needs a name}
        shift 2
    fi
    # shellcheck disable=SC2046
    need $(purposes_of "$preset")
    # shellcheck disable=SC2046
    if [ $# = 0 ]; then set -- $(programs_of "$preset"); fi
    build_preset "$preset" "$@"
}

programs_of() {
    echo pitwalld pitwallctl pitwall-keeper
    case $1 in tsan | headless | fuzz) ;; *) echo pitwall ;; esac
}

help_run() {
    cat <<'TEXT'
usage: ./dev run [--demo] [arguments of pitwall or pitwalld]

Installs what is missing, builds, and opens the app. Without a display it runs the core alone (pitwalld) and prints
its address and the one-time code of first use.

  --demo   also installs three small game servers (Teeworlds, OpenTTD, BZFlag), adds and starts them. Its data is in
           build/demo and is kept from one demo to the next.
TEXT
}

verb_run() {
    local demo=no
    if [ "${1:-}" = --demo ]; then
        demo=yes
        shift
    fi
    need build
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then need ui; fi
    [ $demo = yes ] && need demo
    local preset=release
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "There is no display: running the core without a window. Stop it with Ctrl+C."
        preset=headless
        [ -f build/release/bin/pitwalld ] && preset=release
    fi
    [ $preset = release ] && need ui
    # shellcheck disable=SC2046
    build_preset $preset $(programs_of $preset) >&2
    local bin=$PWD/build/$preset/bin
    if [ $demo = yes ]; then
        demo_start "$bin" "$@"
    elif [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        exec "$bin/pitwall" "$@"
    else
        exec "$bin/pitwalld" "$@"
    fi
}

# demo_start BIN [arguments]: a core with its data in build/demo, three servers in it, and the app if there is a display.
demo_start() {
    local bin=$1 data=$PWD/build/demo
    shift
    mkdir -p "$data"
    say "Core and games of the demo go on when the window is closed; the user manual says how to end them."
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        "$bin/pitwalld" --data-dir "$data" >"$data/core.out" 2>&1 &
        demo_servers "$bin" "$data"
        exec "$bin/pitwall" --data-dir "$data" "$@"
    fi
    (demo_servers "$bin" "$data") &
    exec "$bin/pitwalld" --data-dir "$data" "$@"
}

# demo_servers BIN DATA: adds and starts what is not there yet.
demo_servers() {
    local bin=$1 data=$2 game name
    local ctl=("$bin/pitwallctl" --data-dir "$data")
    for _ in $(seq 100); do "${ctl[@]}" core info >/dev/null 2>&1 && break || sleep 0.1; done
    while IFS='|' read -r game name; do
        "${ctl[@]}" server show "$name" >/dev/null 2>&1 || "${ctl[@]}" server add "$name" "$game" autostart=true >/dev/null
        "${ctl[@]}" server start "$name" >/dev/null 2>&1 || true
    done <<'LIST'
teeworlds|Teeworlds: free for all
openttd|OpenTTD: temperate valley
bzflag|BZFlag: two teams
LIST
}
