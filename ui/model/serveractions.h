#pragma once

#include "core/client/clients.h"
#include "ui/theme/colors.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace Pitwall {

class Page;
class ServerListModel;

/// What can be done to servers from anywhere in the app, one or many: asks first where players would be thrown out,
/// offers undo where there is one, and tells on the page what went wrong, also later, when the job fails.
class ServerActions final : public QObject
{
    Q_OBJECT

public:
    enum class Verb { Start, Restart, RestartWhenEmpty, Stop, StopWhenEmpty, CancelIntent, Kill };
    Q_ENUM(Verb)

    ServerActions(Clients &clients, ServerListModel &servers, QObject *parent = nullptr);

    static QString text(Verb verb); ///< "Restart when empty"
    static QLatin1StringView iconName(Verb verb);
    /// Whether it makes sense in this state.
    static bool applies(Verb verb, const ServerStatus &status);
    /// Those of `ids` to which it applies.
    QList<ServerId> fitting(Verb verb, const QList<ServerId> &ids) const;

    /// Does it to those of `ids` to which it applies. Questions, notes and errors appear on `page`.
    void run(Verb verb, const QList<ServerId> &ids, Page *page);

private:
    struct Batch; ///< one run(): what is still open and what failed
    void act(Verb verb, const QList<ServerId> &ids, QPointer<Page> page);
    void finish(const std::shared_ptr<Batch> &batch);
    void watchJobs(const Event &event);
    QString namesOf(const QList<ServerId> &ids) const;
    int playersOn(const QList<ServerId> &ids) const;
    QString question(Verb verb, const QList<ServerId> &ids) const;
    std::function<void()> undoOf(Verb verb, const QList<ServerId> &ids, QPointer<Page> page);

    Clients &m_clients;
    ServerListModel &m_servers;
    QHash<QString, std::pair<Verb, QPointer<Page>>> m_jobs; ///< started here, by id, not over yet
};

} // namespace Pitwall
