#pragma once

#include "core/base/clock.h"
#include "core/base/ratelimiter.h"
#include "core/client/coreclient.h"

#include <QHash>
#include <QTimer>

namespace Pitwall {

class ServerListModel;
class UiState;

/// Tells the desktop what a person should know while looking elsewhere: incidents of servers and notices of the core.
/// Never more than a few: what comes too fast is counted and told as one. Notices from before the connection are told
/// when it stands, each of them once, also over reconnects and restarts of the app.
class Notifier final : public QObject
{
    Q_OBJECT

public:
    struct Note
    {
        QString title;
        QString text;
        QString serverId; ///< opened by a click, may be empty
    };
    /// Shows a note on the desktop: by D-Bus, or what a test gives.
    using Show = std::function<void(const Note &)>;

    Notifier(Transport &transport, const ServerListModel &servers, UiState &state, const Clock &clock, Show show,
             QObject *parent = nullptr);

private:
    void take(const Event &event);
    void catchUp();
    void tellNotice(const Event &event);
    void tell(const Note &note);
    void tellRest();

    CoreClient m_core;
    const ServerListModel &m_servers;
    UiState &m_state;
    const Clock &m_clock;
    const Show m_show;
    RateLimiter m_limit{0.1, 3}; ///< three at once, then one in ten seconds
    QTimer m_rest;
    int m_held = 0;
};

} // namespace Pitwall
