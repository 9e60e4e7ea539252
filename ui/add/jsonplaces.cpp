#include "ui/add/jsonplaces.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

/// Walks through a text that is JSON and keeps the longest part of the pointer that it meets.
class Walker final
{
public:
    Walker(QStringView text, QStringView pointer)
        : m_text(text)
        , m_pointer(pointer)
    {}

    qsizetype find()
    {
        value(QString(), 0);
        return m_found;
    }

private:
    static constexpr int deepest = 100; // what the core takes is less

    void blanks()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    bool take(char16_t c)
    {
        blanks();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    QString string() // without its escapes: keys of definitions have none
    {
        qsizetype from = m_at + 1;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
            if (m_text[m_at] == u'\\')
                ++m_at;
        }
        ++m_at;
        return m_text.mid(from, m_at - 1 - from).toString();
    }
    void keep(const QString &path, qsizetype at)
    {
        const bool isOnTheWay = m_pointer == path || m_pointer.startsWith(QString(path + u'/'));
        if (isOnTheWay && path.size() >= m_length) {
            m_length = path.size();
            m_found = at;
        }
    }
    void value(const QString &path, int depth)
    {
        blanks();
        if (depth > deepest || m_at >= m_text.size())
            return;
        if (m_text[m_at] == u'{') {
            object(path, depth);
        } else if (m_text[m_at] == u'[') {
            array(path, depth);
        } else if (m_text[m_at] == u'"') {
            string();
        } else {
            while (m_at < m_text.size() && !u",]} \t\r\n"_s.contains(m_text[m_at]))
                ++m_at;
        }
    }
    void object(const QString &path, int depth)
    {
        take(u'{');
        while (!take(u'}')) {
            blanks();
            if (m_at >= m_text.size() || m_text[m_at] != u'"')
                return;
            const qsizetype at = m_at;
            const QString inner = path + u'/' + string();
            keep(inner, at);
            if (!take(u':'))
                return;
            value(inner, depth + 1);
            take(u',');
        }
    }
    void array(const QString &path, int depth)
    {
        take(u'[');
        for (int i = 0; !take(u']'); ++i) {
            blanks();
            const qsizetype at = m_at;
            const QString inner = path + u'/' + QString::number(i);
            keep(inner, at);
            value(inner, depth + 1);
            take(u',');
            if (m_at == at)
                return; // not JSON
        }
    }

    const QStringView m_text;
    const QStringView m_pointer;
    qsizetype m_at = 0;
    qsizetype m_found = 0;
    qsizetype m_length = 0;
};

} // namespace

int lineOfOffset(QStringView text, qsizetype offset)
{
    return static_cast<int>(text.left(offset).count(u'\n'));
}

int lineOfPointer(QStringView json, QStringView pointer)
{
    return lineOfOffset(json, Walker(json, pointer).find());
}

} // namespace Pitwall
