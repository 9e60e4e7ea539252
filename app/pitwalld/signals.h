#pragma once

#include <QSocketNotifier>

#include <memory>

namespace Pitwall {

/// SIGTERM and SIGINT as a Qt signal. One object at a time, in the main thread.
class Signals final : public QObject
{
    Q_OBJECT

public:
    /// Keeps the signals for the object; before any thread is made, so that all threads have it from there.
    static void block();

    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

Q_SIGNALS:
    void terminationAsked(); ///< each time

private:
    void read();

    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Pitwall
