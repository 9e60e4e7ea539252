#include "core/storage/indexvalue.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QJsonValue valueAt(const QJsonObject &body, const QString &path)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        return body.value(path);
    const QJsonValue inner = body.value(QStringView(path).left(dot));
    return inner.isObject() ? valueAt(inner.toObject(), path.mid(dot + 1)) : QJsonValue();
}

QJsonValue indexValue(const QJsonObject &body, const QString &path)
{
    const QJsonValue value = valueAt(body, path);
    switch (value.type()) {
    case QJsonValue::String: return wellFormed(value.toString());
    case QJsonValue::Bool: return value;
    case QJsonValue::Double: return std::isfinite(value.toDouble()) ? value : QJsonValue();
    case QJsonValue::Null:
    case QJsonValue::Array:
    case QJsonValue::Object:
    case QJsonValue::Undefined: break;
    }
    return {};
}

QString searchText(const QJsonObject &body, const QString &path)
{
    const QJsonValue value = valueAt(body, path);
    if (!value.isArray())
        return value.toString();
    QStringList texts;
    const QJsonArray items = value.toArray();
    for (const auto &item : items)
        texts.append(item.toString());
    return texts.join(u' ');
}

QStringList indexedFields(const CollectionSpec &spec)
{
    QStringList fields;
    for (const Index &index : spec.indexes) {
        if (index.kind != Index::Kind::FullText)
            fields += index.fields;
    }
    fields.removeAll(u"id"_s);
    fields.removeDuplicates();
    fields.sort();
    return fields;
}

QStringList searchWords(QStringView text)
{
    QStringList words;
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty())
            words.append(std::exchange(word, {}));
    };
    for (const char32_t c : text.toUcs4()) {
        // A combining mark belongs to its letter.
        if (QChar::isLetterOrNumber(c) || (QChar::isMark(c) && !word.isEmpty()))
            word += QString::fromUcs4(&c, 1);
        else
            endWord();
    }
    endWord();
    return words;
}

QString wellFormed(const QString &text)
{
    return text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
}

QString prefixEnd(const QString &prefix)
{
    QList<uint> points = prefix.toUcs4();
    while (!points.isEmpty() && points.last() >= QChar::LastValidCodePoint)
        points.removeLast();
    if (points.isEmpty())
        return {};
    uint &last = points.last();
    ++last;
    if (QChar::isSurrogate(last))
        last = 0xE000; // surrogates are no characters
    QString end;
    for (const char32_t c : points)
        end += QString::fromUcs4(&c, 1);
    return end;
}

} // namespace Pitwall
