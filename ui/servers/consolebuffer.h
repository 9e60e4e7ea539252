#pragma once

#include "core/client/clients.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace Pitwall {

/// The lines of one console that are in memory: a window over all that are stored. It grows to either side by pages,
/// and at its end by what the game prints; beyond `mostLines` the far side is let go and can be loaded again.
class ConsoleBuffer final : public QObject
{
    Q_OBJECT

public:
    static constexpr int pageLines = 2000;
    static constexpr int mostLines = 120000;

    explicit ConsoleBuffer(Clients &clients, QObject *parent = nullptr);
    ~ConsoleBuffer() override;

    /// Forgets what it had and loads the end of this console; a null id: nothing any more.
    void open(ServerId server);
    ServerId server() const { return m_server; }

    int count() const { return static_cast<int>(m_lines.size()); }
    const OutputLine &at(int index) const { return m_lines[static_cast<size_t>(index)]; }
    int indexOf(qint64 seq) const; ///< of the first line that is not before it; count() if there is none
    bool hasMoreBefore() const { return m_moreBefore; }
    bool isAtEnd() const { return !m_moreAfter; } ///< its last line is the newest there is
    bool isLoading() const { return m_loading; }
    qint64 newest() const { return m_newest; } ///< position of the newest line that is known to exist

    void loadBefore();
    void loadAfter();
    void loadEnd();
    void loadAround(qint64 seq); ///< replaces the window by one that has this line

Q_SIGNALS:
    void replaced();                     ///< other lines than before
    void grew(int atStart, int atEnd);   ///< lines were added
    void shrank(int atStart, int atEnd); ///< lines were let go
    void newestChanged();                ///< a line was printed, in the window or not
    void failed(const Pitwall::Error &error);

private:
    using Take = void (ConsoleBuffer::*)(const OutputPage &);
    void request(std::optional<qint64> after, std::optional<qint64> before, Take take);
    void takeEnd(const OutputPage &page);
    void takeBefore(const OutputPage &page);
    void takeAfter(const OutputPage &page);
    void takeEvent(const Event &event);
    void append(const QList<OutputLine> &lines);
    void catchUp();
    void forget();

    Clients &m_clients;
    ServerId m_server;
    std::deque<OutputLine> m_lines;
    QTimer m_catchUp; ///< not at once: where lines are missing, more of them are on their way
    qint64 m_newest = 0;
    quint64 m_generation = 0; ///< answers to questions from before are dropped
    bool m_moreBefore = false;
    bool m_moreAfter = false;
    bool m_loading = false;
};

} // namespace Pitwall
