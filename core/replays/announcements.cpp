#include "core/replays/announcements.h"

#include "core/base/logging.h"
#include "core/security/secretdigest.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

static Q_LOGGING_CATEGORY(lcAnnouncements, "pitwall.replays.announcements", QtInfoMsg)

namespace Pitwall {

static constexpr qsizetype MostGames = 10000;
static constexpr qsizetype MostPlayers = 64;
static constexpr qsizetype LongestText = 300;
static constexpr std::chrono::hours DefaultLife{12};

CollectionSpec Announcements::collection()
{
    return {.name = u"expectedGames"_s};
}

Announcements::Announcements(Relay &relay, DocumentStore &store, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_relay(relay)
    , m_clock(clock)
    , m_collection(store, collection().name)
{
    connect(&m_timer, &QTimer::timeout, this, &Announcements::forgetOld);
    m_timer.start(std::chrono::minutes(1));
}

Async<> Announcements::load()
{
    Query query{.limit = 1000};
    do {
        const Result<TypedPage<StoredAnnouncement>> page = co_await m_collection.find(query);
        if (!page)
            co_return Failure{page.error()};
        for (const StoredAnnouncement &stored : page->items)
            know(stored);
        query.after = page->next;
    } while (!query.after.isEmpty());
    forgetOld();
    tellRelay();
    co_return {};
}

static Result<> checkGame(const ExpectedGame &game, Time now)
{
    bool ok = false;
    const quint64 number = game.game.toULongLong(&ok);
    if (!ok || QString::number(number) != game.game)
        return fail(Error::Code::InvalidArgument, u"the number of a game is 0 to 2^64-1 in decimal digits"_s,
                    u"/game"_s);
    for (const auto &[text, name] :
         {std::pair{game.title, u"/title"_s}, std::pair{game.map, u"/map"_s}, std::pair{game.mod, u"/mod"_s},
          std::pair{game.match, u"/match"_s}, std::pair{game.server, u"/server"_s}}) {
        if (text.size() > LongestText)
            return fail(Error::Code::InvalidArgument, u"at most %1 characters"_s.arg(LongestText), name);
    }
    if (game.players.size() > MostPlayers)
        return fail(Error::Code::InvalidArgument, u"at most %1 players"_s.arg(MostPlayers), u"/players"_s);
    for (const QString &player : game.players) {
        if (player.isEmpty() || player.size() > LongestText)
            return fail(Error::Code::InvalidArgument, u"a player has a name of 1 to %1 characters"_s.arg(LongestText),
                        u"/players"_s);
    }
    if (game.expiresAt != Time() && game.expiresAt <= now)
        return fail(Error::Code::InvalidArgument, u"this time is over"_s, u"/expiresAt"_s);
    if (game.delay && (game.delay->amount < 0 || game.delay->amount > 1000000))
        return fail(Error::Code::InvalidArgument, u"0 to 1000000"_s, u"/delay/amount"_s);
    return {};
}

Async<ExpectedGameTokens> Announcements::add(ExpectedGame game, bool needTokens)
{
    if (const Result<> fits = checkGame(game, m_clock.now()); !fits)
        co_return Failure{fits.error()};
    if (m_games.size() >= MostGames && !m_games.contains(game.game))
        co_return fail(Error::Code::TooManyRequests, u"%1 games are announced already"_s.arg(MostGames));
    if (game.expiresAt == Time())
        game.expiresAt = m_clock.now() + DefaultLife;
    game.tokens = game.tokens || needTokens;
    ExpectedGameTokens tokens{.game = game.game};
    StoredAnnouncement stored{.id = game.game, .game = game};
    if (game.tokens) {
        const Secret writer = Secret::random();
        const Secret reader = Secret::random();
        tokens.writerToken = QString::fromLatin1(writer.reveal());
        tokens.readerToken = QString::fromLatin1(reader.reveal());
        stored.writerDigest = SecretDigest::of(writer).toText();
        stored.readerDigest = SecretDigest::of(reader).toText();
    }
    const QList<StoredAnnouncement> all{stored}; // GCC 12 cannot have the list within a co_await
    const Result<> written = co_await m_collection.upsertMany(all);
    if (!written)
        co_return Failure{written.error()};
    know(stored);
    tellRelay();
    co_return tokens;
}

QList<ExpectedGame> Announcements::list() const
{
    QList<ExpectedGame> games;
    for (const Known &known : m_games)
        games.append(known.stored.game);
    return games;
}

Async<> Announcements::remove(QString game)
{
    if (!m_games.contains(game))
        co_return fail(Error::Code::NotFound, u"nobody announced the game "_s + game);
    const Result<> removed = co_await m_collection.remove(game);
    if (!removed && removed.error().code != Error::Code::NotFound)
        co_return removed;
    m_games.remove(game);
    tellRelay();
    co_return {};
}

void Announcements::know(const StoredAnnouncement &stored)
{
    const Milliseconds left = stored.game.expiresAt - m_clock.now();
    m_games.insert(stored.id, {stored, Deadline(m_clock, std::max(left, Milliseconds(0)))});
}

void Announcements::tellRelay()
{
    QList<Relay::Announcement> games;
    for (const auto &[stored, until] : std::as_const(m_games))
        games.append({stored.game, stored.writerDigest, stored.readerDigest});
    m_relay.setAnnounced(games);
}

/// A game that runs stays known: its players may come back.
void Announcements::forgetOld()
{
    const QList<Known> games = m_games.values(); // removing changes them
    for (const auto &[stored, until] : games) {
        if (!until.isOver(m_clock) || m_relay.find(stored.id))
            continue;
        whenDone(remove(stored.id), this, [id = stored.id](const Result<> &removed) {
            if (!removed)
                qCWarning(lcAnnouncements)
                    << "an old announcement stays" << kv("game", id) << kv("error", removed.error().detail);
        });
    }
}

} // namespace Pitwall
