# ./dev lint, fmt: what keeps the sources in one style.

sources() { git ls-files -- '*.cpp' '*.h' '*.c' | grep -v '/vendor/'; }

help_fmt() {
    cat <<'TEXT'
usage: ./dev fmt

Formats every C++ source with clang-format.
TEXT
}

verb_fmt() {
    need lint
    sources | xargs clang-format -i
}

help_lint() {
    cat <<'TEXT'
usage: ./dev lint [--all]

Checks the formatting of every source, then cppcheck on all of them, then clang-tidy and clazy on those that changed
since they were last found clean (--all: on all of them).
TEXT
}

verb_lint() {
    need build ui test lint
    say "clang-format"
    sources | xargs clang-format --dry-run -Werror
    build_preset dev >&2
    say "cppcheck"
    cppcheck --project=build/dev/compile_commands.json --file-filter="$PWD/core/*" --file-filter="$PWD/ui/*" \
        --file-filter="$PWD/app/*" --enable=warning,performance,portability --inline-suppr --quiet -j "$jobs" \
        --cppcheck-build-dir="$(mkdir -p build/lint/cppcheck && echo build/lint/cppcheck)" --library=qt \
        --suppressions-list=packaging/dev/cppcheck.txt --error-exitcode=1
    say "clang-tidy and clazy"
    [ "${1:-}" = --all ] && rm -rf build/lint/clean
    mkdir -p build/lint/clean
    sources | grep -E '^(core|ui|app)/.*\.cpp$' | xargs -P "$jobs" -n 4 packaging/dev/lint-files
}
