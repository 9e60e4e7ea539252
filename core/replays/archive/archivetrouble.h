#pragma once

#include "core/base/result.h"

namespace Pitwall {

class EventBus;

/// Something that keeps the archive from its work, as the admin is told of it: one notice when it begins and one when
/// it is over, however often it is tried meanwhile.
class ArchiveTrouble final
{
public:
    struct Words
    {
        QString level; ///< of the first notice: "critical" or "warning"
        QString begins;
        QString ends;
        QString endsDetail;
    };

    ArchiveTrouble(EventBus &bus, Words words);

    void begin(const Error &why);
    void end();

private:
    void tell(const QString &level, const QString &title, const QString &detail);

    EventBus &m_bus;
    const Words m_words;
    bool m_isOn = false;
};

} // namespace Pitwall
