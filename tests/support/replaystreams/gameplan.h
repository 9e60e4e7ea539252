#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace Pitwall::ReplayStreams {

using Ms = std::chrono::milliseconds;

/// One who sends the replay of a game, what and when. Times are from the start of the run.
struct WriterPlan
{
    enum class End {
        Close,          ///< as a program that ends; over WebSocket a close frame with code 1000
        Reset,          ///< RST: what has arrived counts
        OtherCloseCode, ///< a WebSocket's close frame with 1011; as Reset on a raw connection
        Vanish          ///< a WebSocket's connection closes without a close frame; as Close on a raw one
    };
    struct Pause
    {
        qsizetype at = 0; ///< byte of the body
        Ms length{};      ///< after it, all that is due comes at once
    };

    QByteArray name = "Alice.SCFAReplay";
    QByteArray header;
    QByteArray body;        ///< all that it will send
    bool garbage = false;   ///< the header is none: this one is nobody's truth
    Ms joins{};             ///< what was due before comes at once
    int bytesPerSecond = 0; ///< as the game goes on; 0: all at once
    Ms piece{100};          ///< how often it sends
    Ms lag{};               ///< it is so much behind the game
    std::vector<Pause> pauses;
    Ms stays{}; ///< connected after its last byte
    End end = End::Close;
    bool webSocket = false;
    bool lineAsText = false;    ///< over WebSocket: its line comes in a text message, all else in binary ones
    int messageSize = 0;        ///< over WebSocket: at most so many bytes in a message; 0: 16 KiB
    std::optional<int> returns; ///< so many times it connects again and starts from the beginning if the connection
                                ///< is lost; absent: as often as needed
};

/// One who watches.
struct ReaderPlan
{
    Ms joins{};
    int bytesPerSecond = 0; ///< it reads only so fast; 0: as it comes
    Ms leaves{-1};          ///< closes then; negative: stays to the end
    bool webSocket = false;
    bool returns = false; ///< connects again when it did not get all
};

/// One who sends something that is no writer and no reader, and sees what happens.
struct StrangerPlan
{
    Ms joins{};
    QByteArray sends;
    bool closes = false; ///< closes after sending; else it waits to be closed
};

/// How late watchers are to be.
struct DelayPlan
{
    enum class Mode { WallClock, Ticks };
    Mode mode = Mode::WallClock;
    Ms time{};
    int ticks = 0;
};

/// A game with all who have to do with it, and what must come out.
struct GamePlan
{
    std::uint64_t id = 1;
    std::vector<WriterPlan> writers;
    std::vector<ReaderPlan> readers;
    std::vector<StrangerPlan> strangers;
    DelayPlan delay;
    bool releaseAtEnd = true; ///< what is left goes out when the last writer has left; false: it keeps its delay

    QByteArray canonical;   ///< truth: the body that is kept and shown
    QByteArrayList headers; ///< truth: one of these is in front of it
    bool ambiguous = false; ///< truth: two right servers could come to different ends; no test uses such a game

    /// Finds the truth from what the writers send (spec 3.6): at each split the largest group goes on, the one with the
    /// longest stream if two are of a size.
    void findTruth();
    bool isTruth(const QByteArray &stream) const; ///< header and body
};

/// How many bytes from the start are the same in both.
qsizetype commonPrefix(const QByteArray &a, const QByteArray &b);

} // namespace Pitwall::ReplayStreams
