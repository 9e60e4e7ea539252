#pragma once

#include <QObject>

namespace Pitwall {

class ErrorBar;

/// First use of a core that already has servers: asks for the first administrator above the pages, without covering
/// what runs.
class SetupInvite final : public QObject
{
    Q_OBJECT

public:
    explicit SetupInvite(ErrorBar &bar, QObject *parent = nullptr);
    void setShown(bool shown);

Q_SIGNALS:
    void accepted();
    void later(); ///< it was closed

private:
    ErrorBar &m_bar;
};

} // namespace Pitwall
