#pragma once

#include "app/pitwallctl/context.h"

namespace Pitwall {

/// Prints the console of one server as it grows: every line once, also across a lost connection.
class OutputFollower final : public QObject
{
    Q_OBJECT

public:
    /// `search`: lines that contain it, regardless of case; empty: all.
    OutputFollower(Context &context, ServerId server, QString search);
    ~OutputFollower() override;

    void print(const QList<OutputLine> &lines);
    /// Goes on until the program is ended, or a request fails.
    Async<> follow();

private:
    void take(const Event &event);
    void catchUp();
    void printLine(const OutputLine &line) const;

    Context &m_context;
    const ServerId m_server;
    const QString m_search;
    qint64 m_last = 0; ///< seq of the last line that was printed
    bool m_following = false;
    bool m_catchingUp = false;
    AsyncSource<> m_end;
};

} // namespace Pitwall
