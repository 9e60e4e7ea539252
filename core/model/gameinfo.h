#pragma once

#include "core/base/fields.h"

namespace Pitwall {

/// One typed setting of a game: a row of a form.
struct GameSetting
{
    Q_GADGET

public:
    enum class Type { Text, Number, Bool, Choice, Secret, Path };
    Q_ENUM(Type)

    QString key;
    QString title;
    QString help;
    Type type = Type::Text;
    QJsonValue defaultValue; ///< key "default" in a definition
    std::optional<qint64> minimum;
    std::optional<qint64> maximum;
    QStringList choices;
    bool required = false;
    bool advanced = false;  ///< shown folded
    bool liveApply = false; ///< takes effect without a restart of the game

    static auto fields()
    {
        using S = GameSetting;
        return std::tuple{
            field("key", &S::key),           field("title", &S::title),          field("help", &S::help),
            field("type", &S::type),         field("default", &S::defaultValue), field("minimum", &S::minimum),
            field("maximum", &S::maximum),   field("choices", &S::choices),      field("required", &S::required),
            field("advanced", &S::advanced), field("liveApply", &S::liveApply)};
    }
};

/// A port that a game listens on.
struct GamePort
{
    Q_GADGET

public:
    enum class Transport { Tcp, Udp };
    Q_ENUM(Transport)

    QString role; ///< "game", "admin", …
    Transport transport = Transport::Udp;
    int defaultNumber = 0;
    QString title;
    bool loopbackOnly = false; ///< an admin port: bound to loopback whatever the server's address is

    static auto fields()
    {
        using P = GamePort;
        return std::tuple{field("role", &P::role), field("transport", &P::transport),
                          field("defaultNumber", &P::defaultNumber), field("title", &P::title),
                          field("loopbackOnly", &P::loopbackOnly)};
    }
};

/// A game that Pitwall knows, as the wizard and the settings form need it.
struct GameInfo
{
    Q_GADGET

public:
    enum class Origin { BuiltIn, User };
    Q_ENUM(Origin)

    QString id;
    QString title;
    QString summary;
    Origin origin = Origin::BuiltIn;
    bool untested = false; ///< the definition was never run against the real server by us
    bool installed = false;
    QString executable; ///< where it was found
    QString installedVersion;
    QString package;          ///< Debian package that has it, empty if none
    QStringList missing;      ///< what is not there: executables, data files, each with its package
    QStringList capabilities; ///< as ServerStatus::capabilities
    QList<GamePort> ports;
    QList<GameSetting> settings;
    QString problem; ///< why this definition cannot be used (user definitions), English with line or pointer

    static auto fields()
    {
        using G = GameInfo;
        return std::tuple{field("id", &G::id),
                          field("title", &G::title),
                          field("summary", &G::summary),
                          field("origin", &G::origin),
                          field("untested", &G::untested),
                          field("installed", &G::installed),
                          field("executable", &G::executable),
                          field("installedVersion", &G::installedVersion),
                          field("package", &G::package),
                          field("missing", &G::missing),
                          field("capabilities", &G::capabilities),
                          field("ports", &G::ports),
                          field("settings", &G::settings),
                          field("problem", &G::problem)};
    }
};

} // namespace Pitwall
