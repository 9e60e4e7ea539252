#include "core/replays/archive/archivetrouble.h"

#include "core/base/logging.h"
#include "core/events/eventbus.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace Pitwall {

Q_LOGGING_CATEGORY(lcTrouble, "pitwall.replays.archivetrouble")

ArchiveTrouble::ArchiveTrouble(EventBus &bus, Words words)
    : m_bus(bus)
    , m_words(std::move(words))
{}

void ArchiveTrouble::begin(const Error &why)
{
    if (std::exchange(m_isOn, true))
        return;
    qCWarning(lcTrouble) << m_words.begins << why;
    tell(m_words.level, m_words.begins, why.detail);
}

void ArchiveTrouble::end()
{
    if (!std::exchange(m_isOn, false))
        return;
    qCInfo(lcTrouble) << m_words.ends;
    tell(u"info"_s, m_words.ends, m_words.endsDetail);
}

void ArchiveTrouble::tell(const QString &level, const QString &title, const QString &detail)
{
    m_bus.publish(u"core"_s, u"notice"_s, u"replays"_s,
                  {{u"level"_s, level}, {u"title"_s, title}, {u"detail"_s, detail}, {u"about"_s, m_words.begins}});
}

} // namespace Pitwall
