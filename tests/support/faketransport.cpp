#include "tests/support/faketransport.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString keyOf(const QByteArray &method, const QString &path)
{
    return QString::fromLatin1(method) + u' ' + path;
}

void FakeTransport::answer(const QByteArray &method, const QString &path, const QJsonObject &json)
{
    m_answers.insert(keyOf(method, path), json);
}

void FakeTransport::answerBytes(const QString &path, const QByteArray &bytes)
{
    m_bytes.insert(path, bytes);
}

void FakeTransport::fail(const QByteArray &method, const QString &path, Error error)
{
    m_answers.insert(keyOf(method, path), Failure{std::move(error)});
}

void FakeTransport::hold(const QByteArray &method, const QString &path)
{
    m_held.insert(keyOf(method, path));
}

void FakeTransport::release(const QByteArray &method, const QString &path)
{
    const QString key = keyOf(method, path);
    m_held.remove(key);
    const QList<AsyncSource<QJsonObject>> waiting = m_waiting.values(key);
    m_waiting.remove(key);
    const Result<QJsonObject> result = m_answers.value(key, Pitwall::fail(Error::Code::NotFound, u"no answer"_s));
    for (const AsyncSource<QJsonObject> &source : waiting)
        source.finish(result);
}

int FakeTransport::count(const QByteArray &method, const QString &path) const
{
    return static_cast<int>(
        std::ranges::count_if(m_calls, [&](const Call &call) { return call.method == method && call.path == path; }));
}

Transport::Call FakeTransport::lastCall(const QByteArray &method, const QString &path) const
{
    for (auto it = m_calls.crbegin(); it != m_calls.crend(); ++it) {
        if (it->method == method && it->path == path)
            return *it;
    }
    return {};
}

QJsonObject FakeTransport::lastBody(const QByteArray &method, const QString &path) const
{
    return lastCall(method, path).body;
}

void FakeTransport::setLink(Link link)
{
    if (m_link == link)
        return;
    m_link = link;
    Q_EMIT linkChanged(link);
}

void FakeTransport::sendEvent(const QString &topic, const QString &kind, const QString &subject,
                              const QJsonObject &data)
{
    const auto now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    Q_EMIT eventCame(
        Event{.cursor = ++m_cursor, .at = now, .topic = topic, .kind = kind, .subject = subject, .data = data});
}

Async<QJsonObject> FakeTransport::call(Call call)
{
    const QString key = keyOf(call.method, call.path);
    m_calls.append(std::move(call));
    const AsyncSource<QJsonObject> source;
    if (m_held.contains(key)) {
        m_waiting.insert(key, source);
        return source.future();
    }
    const Result<QJsonObject> result =
        m_answers.value(key, Pitwall::fail(Error::Code::NotFound, u"the test has no answer for "_s + key));
    QTimer::singleShot(m_delay, this, [source, result] { source.finish(result); });
    return source.future();
}

Async<QByteArray> FakeTransport::fetch(QString path)
{
    m_calls.append({.path = path});
    const AsyncSource<QByteArray> source;
    const auto it = m_bytes.constFind(path);
    const Result<QByteArray> result = it == m_bytes.cend()
        ? Result<QByteArray>(Pitwall::fail(Error::Code::NotFound, u"the test has no bytes for "_s + path))
        : Result<QByteArray>(*it);
    QTimer::singleShot(m_delay, this, [source, result] { source.finish(result); });
    return source.future();
}

static Result<qint64> give(const Transport::Download &what, const QByteArray &bytes)
{
    const QByteArray rest = bytes.mid(what.from);
    const qsizetype half = rest.size() / 2;
    for (const QByteArray &piece : {rest.left(half), rest.mid(half)}) {
        if (piece.isEmpty())
            continue;
        if (const Result<> taken = what.take(piece); !taken)
            return Failure{taken.error()};
    }
    if (what.finish) {
        if (const Result<> finished = what.finish(); !finished)
            return Failure{finished.error()};
    }
    return rest.size();
}

Async<qint64> FakeTransport::download(Download what)
{
    m_calls.append({.path = what.path, .query = what.query});
    const AsyncSource<qint64> source;
    const auto it = m_bytes.constFind(what.path);
    const std::optional<QByteArray> bytes = it == m_bytes.cend() ? std::nullopt : std::optional(*it);
    QTimer::singleShot(m_delay, this, [source, bytes, what = std::move(what)] {
        source.finish(bytes ? give(what, *bytes)
                            : Pitwall::fail(Error::Code::NotFound, u"the test has no bytes for "_s + what.path));
    });
    return source.future();
}

Async<QJsonObject> FakeTransport::upload(Upload what)
{
    return call({.method = "POST", .path = what.path, .query = what.query, .body = {{u"file"_s, what.file}}});
}

} // namespace Pitwall
