#pragma once

#include <QHash>
#include <QUuid>

#include <optional>

namespace Pitwall {

/// An identifier that cannot be mixed up with another kind: `using ServerId = Id<struct ServerTag>;`
template<typename Tag>
class Id final
{
public:
    Id() = default; ///< null; only containers need it
    static Id create() { return Id(QUuid::createUuid()); }
    static std::optional<Id> fromString(QStringView text)
    {
        const auto uuid = QUuid::fromString(text);
        return uuid.isNull() ? std::nullopt : std::optional(Id(uuid));
    }

    bool isNull() const { return m_uuid.isNull(); }
    QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_uuid == b.m_uuid; }
    friend bool operator<(const Id &a, const Id &b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    explicit Id(const QUuid &uuid)
        : m_uuid(uuid)
    {}

    QUuid m_uuid;
};

} // namespace Pitwall
