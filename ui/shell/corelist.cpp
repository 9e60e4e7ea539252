#include "ui/shell/corelist.h"

#include "ui/model/uistate.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Pitwall {

KnownCore CoreList::local()
{
    return {.id = u"local"_s};
}

CoreList::CoreList(UiState &state, QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_cores({local()})
    , m_current(state.value(u"cores/current"_s, u"local"_s).toString())
{
    const QByteArray stored = state.value(u"cores/list"_s).toString().toUtf8();
    for (const auto entry : QJsonDocument::fromJson(stored).array()) {
        const Result<KnownCore> core = fromJson<KnownCore>(entry.toObject());
        if (core && !core->id.isEmpty() && !core->isLocal())
            m_cores.append(*core);
    }
}

KnownCore CoreList::current() const
{
    const auto it = std::ranges::find(m_cores, m_current, &KnownCore::id);
    return it == m_cores.end() ? m_cores.constFirst() : *it;
}

void CoreList::add(const KnownCore &core)
{
    const auto it = std::ranges::find(m_cores, core.id, &KnownCore::id);
    if (it == m_cores.end())
        m_cores.append(core);
    else
        *it = core;
    save();
}

void CoreList::remove(const QString &id)
{
    m_cores.removeIf([&](const KnownCore &core) { return core.id == id && !core.isLocal(); });
    save();
}

void CoreList::setCurrent(const QString &id)
{
    m_current = id;
    save();
}

void CoreList::save()
{
    QJsonArray entries;
    for (const KnownCore &core : std::as_const(m_cores)) {
        if (!core.isLocal())
            entries.append(toJson(core));
    }
    m_state.setValue(u"cores/list"_s, QString::fromUtf8(QJsonDocument(entries).toJson(QJsonDocument::Compact)));
    m_state.setValue(u"cores/current"_s, m_current);
    Q_EMIT changed();
}

} // namespace Pitwall
