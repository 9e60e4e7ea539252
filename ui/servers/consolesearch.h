#pragma once

#include "core/client/clients.h"

#include <QWidget>

class QToolButton;

namespace Pitwall {

class SearchField;
class TextLabel;

/// Finds lines in all that is stored of a console, one after the other: upwards from the newest.
class ConsoleSearch final : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleSearch(Clients &clients, QWidget *parent = nullptr);

    void setServer(ServerId server);
    void focusField();

Q_SIGNALS:
    void markWanted(const QString &text); ///< what to mark in the lines that are seen
    void found(qint64 seq);

private:
    enum class Direction { Older, Newer };
    void search(const QString &text);
    void next(Direction direction);
    void ask(Direction direction, std::optional<qint64> from);
    void say(const QString &text);
    void retranslate();

    Clients &m_clients;
    ServerId m_server;
    SearchField *m_field;
    QToolButton *m_older;
    QToolButton *m_newer;
    TextLabel *m_status;
    QString m_text;
    std::optional<qint64> m_match; ///< where the last one was found
    quint64 m_generation = 0;
};

} // namespace Pitwall
