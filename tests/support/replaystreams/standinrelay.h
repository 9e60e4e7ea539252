#pragma once

#include <QString>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

namespace Pitwall::ReplayStreams {

/// The simplest relay: what the first writer of a game sends is the game, each byte is released after the delay, and
/// a file is written when no writer is left. Raw TCP only. It shows that the clients see what they should see, and
/// with a fault on purpose, that they see it.
class StandInRelay final
{
public:
    enum class Fault {
        None,
        EarlyByte,  ///< releases at once
        WrongByte,  ///< changes one in the middle
        ShortStream ///< closes readers before the last bytes
    };

    StandInRelay(std::chrono::milliseconds delay, QString vault, Fault fault = Fault::None);
    ~StandInRelay();
    Q_DISABLE_COPY_MOVE(StandInRelay)

    quint16 port() const { return m_port; }

private:
    void run();

    const std::chrono::milliseconds m_delay;
    const QString m_vault;
    const Fault m_fault;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

} // namespace Pitwall::ReplayStreams
