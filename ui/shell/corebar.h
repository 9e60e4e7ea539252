#pragma once

#include "ui/shell/connection.h"

#include <QAbstractButton>

class QMenu;

namespace Pitwall {

/// At the foot of the navigation: which core the app speaks to and how that stands; a menu to choose another.
class CoreBar final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit CoreBar(Connection &connection, QWidget *parent = nullptr);

    static QString nameOf(const KnownCore &core);
    static QString stateText(Connection::State state);
    QSize sizeHint() const override { return {40, 48}; }

Q_SIGNALS:
    void addWanted();
    void logInWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void openMenu();
    void fillMenu(QMenu &menu);

    Connection &m_connection;
};

} // namespace Pitwall
