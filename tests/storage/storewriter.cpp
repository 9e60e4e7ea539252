#include "core/storage/sqlite/sqlitestore.h"

#include <QCoreApplication>
#include <QFile>
#include <QMetaEnum>

#include <csignal>
#include <cstdio>
#include <deque>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace Pitwall;

/// A process with a store, for tests of what happens to it.
///   storewriter hold <store>            opens it, says "open", waits for the end of its input
///   storewriter write <store>           inserts documents for ever, says "<number>" after each answer
///   storewriter fill <store> <ballast>  inserts until the disk is full, makes room by removing the ballast (or,
///   without
///                                       one, by lifting a limit for file sizes), goes on, and says what it found

static const CollectionSpec spec{.name = u"notes"_s, .indexes = {{u"byNumber"_s, {u"number"_s}}}};

template<typename T>
static Result<T> await(const Async<T> &pending)
{
    while (!pending.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return pending.result();
}

static void say(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

static Document note(int number)
{
    return {.id = u"n%1"_s.arg(number), .body = {{u"number"_s, number}, {u"text"_s, QString(1000, u'x')}}};
}

static std::unique_ptr<DocumentStore> openStore(const QString &path)
{
    auto store = makeSqliteStore(path);
    const Result<> opened = await(store->open({spec}));
    say(opened ? u"open"_s : u"refused: "_s + opened.error().detail);
    return opened ? std::move(store) : nullptr;
}

static int write(DocumentStore &store)
{
    std::deque<std::pair<int, Async<qint64>>> pending;
    for (int number = 0;; ++number) {
        pending.emplace_back(number, store.insert(spec.name, note(number)));
        if (pending.size() < 20)
            continue;
        if (!await(pending.front().second))
            return 1;
        say(QString::number(pending.front().first));
        pending.pop_front();
    }
}

static void limitFiles(rlim_t bytes)
{
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    setrlimit(RLIMIT_FSIZE, &limit);
}

static bool hasAll(DocumentStore &store, int count)
{
    for (int number = 0; number < count; ++number) {
        const Result<Document> stored = await(store.get(spec.name, note(number).id));
        if (!stored || stored->body != note(number).body)
            return false;
    }
    return true;
}

static int fill(const QString &path, const QString &ballast)
{
    auto store = openStore(path);
    if (!store)
        return 1;
    int count = 0;
    Result<qint64> inserted = 0;
    for (; inserted && count < 100000; ++count)
        inserted = await(store->insert(spec.name, note(count)));
    if (inserted)
        return 1;
    --count; // the last one was refused
    say(QString::fromLatin1(QMetaEnum::fromType<Error::Code>().valueToKey(static_cast<int>(inserted.error().code)))
        + u": "_s + inserted.error().detail);
    say(hasAll(*store, count) ? u"readable"_s : u"lost"_s);
    if (ballast.isEmpty())
        limitFiles(RLIM_INFINITY);
    else
        QFile::remove(ballast);
    for (const int end = count + 10; count < end; ++count) {
        if (const Result<qint64> again = await(store->insert(spec.name, note(count))); !again) {
            say(u"stuck: "_s + again.error().detail);
            return 1;
        }
    }
    store.reset();
    store = openStore(path);
    say(store && hasAll(*store, count) ? u"all there"_s : u"lost"_s);
    return 0;
}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    std::signal(SIGXFSZ, SIG_IGN);
    const QString mode = QCoreApplication::arguments().value(1);
    const QString path = QCoreApplication::arguments().value(2);
    const QString ballast = QCoreApplication::arguments().value(3);
    if (mode == "fill"_L1) {
        if (ballast.isEmpty())
            limitFiles(2 * 1024 * 1024);
        return fill(path, ballast);
    }
    const auto store = openStore(path);
    if (!store)
        return 1;
    if (mode == "write"_L1)
        return write(*store);
    while (std::getchar() != EOF) {}
    return 0;
}
