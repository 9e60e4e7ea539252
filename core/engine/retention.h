#pragma once

#include "core/base/clock.h"
#include "core/storage/documentstore.h"

#include <QTimer>

namespace Pitwall {

class Settings;

/// Removes finished jobs that are older than the settings keep them, once an hour, in small pieces.
class Retention final : public QObject
{
    Q_OBJECT

public:
    Retention(DocumentStore &store, const Settings &settings, const Clock &clock, QObject *parent = nullptr);

    /// Gives how many jobs went.
    Async<qint64> run();

private:
    DocumentStore &m_store;
    const Settings &m_settings;
    const Clock &m_clock;
    QTimer m_timer;
};

} // namespace Pitwall
