#pragma once

#include <QStringList>

namespace CLI {
class App;
}

namespace Pitwall {

/// The completion script of pitwallctl for "bash", "zsh" or "fish", made from its verbs and options; empty for another
/// shell.
QByteArray completionScript(const CLI::App &app, const QString &shell);

/// Every verb with its words: "server list", "login"…
QStringList allVerbs(const CLI::App &app);

} // namespace Pitwall
