#include "core/process/keeper/instructions.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace Pitwall::Keeper {

namespace {

template<typename T>
bool number(const char *text, T &out)
{
    const char *end = text + std::strlen(text);
    const auto [stop, error] = std::from_chars(text, end, out);
    return error == std::errc() && stop == end && stop != text;
}

bool addGroup(const char *text, Instructions &out)
{
    return out.groupCount < out.groups.size() && number(text, out.groups[out.groupCount++]);
}

bool apply(std::string_view key, char *value, Instructions &out)
{
    if (key == "session")
        return (out.session = value) && *value != '\0' && std::strlen(value) <= 64;
    if (key == "workDir")
        return (out.workDir = value) && *value == '/';
    if (key == "cgroupParent")
        return (out.cgroupParent = value) && *value == '/';
    if (key == "memoryParent")
        return (out.memoryParent = value) && *value == '/';
    if (key == "stdio")
        return out.pty = std::strcmp(value, "pty") == 0, true;
    if (key == "umask")
        return number(value, out.umask) && out.umask <= 0777;
    if (key == "uid")
        return out.changeUser = true, number(value, out.uid);
    if (key == "gid")
        return number(value, out.gid);
    if (key == "group")
        return addGroup(value, out);
    if (key == "maxOpenFiles")
        return number(value, out.maxOpenFiles);
    if (key == "maxMemoryBytes")
        return number(value, out.maxMemoryBytes);
    return true; // a newer core says more than this keeper knows
}

} // namespace

bool parseInstructions(char *block, std::size_t size, Instructions &out)
{
    if (size == 0 || block[size - 1] != '\0')
        return false;
    std::size_t count = 0;
    for (std::size_t i = 0; i < size; ++i)
        count += block[i] == '\0';
    // One pointer a text and a null is room enough for both lists together.
    auto **pointers = static_cast<char **>(std::calloc(2 * (count + 1), sizeof(char *)));
    if (!pointers)
        return false;
    out.argv = pointers;
    out.environment = pointers + count + 1;
    std::size_t arguments = 0, variables = 0;
    for (char *text = block; text < block + size; text += std::strlen(text) + 1) {
        char *equals = std::strchr(text, '=');
        if (!equals)
            return false;
        const std::string_view key(text, static_cast<std::size_t>(equals - text));
        if (key == "end")
            return arguments > 0 && out.argv[0][0] == '/' && out.session && out.workDir;
        if (key == "arg")
            out.argv[arguments++] = equals + 1;
        else if (key == "env")
            out.environment[variables++] = equals + 1;
        else if (!apply(key, equals + 1, out))
            return false;
    }
    return false; // cut off
}

} // namespace Pitwall::Keeper
