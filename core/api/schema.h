#pragma once

#include "core/base/fields.h"

namespace Pitwall {

/// The JSON schema of a request or an answer, and the check of what comes in against it.
///
/// Made from a value type's field list; limits that the type does not have are added in the route table, so that
/// the OpenAPI document tells them too: `Schema::of<SayRequest>().require({u"text"_s}).text(u"text"_s, 1, 256)`.
class Schema final
{
public:
    Schema() = default; ///< nothing
    explicit Schema(QJsonObject schema, QString name = {})
        : m_schema(std::move(schema))
        , m_name(std::move(name))
    {}
    /// `name` is what the type is called in the OpenAPI document; empty: it stands where it is used.
    template<HasFields T>
    static Schema of(QString name = {})
    {
        return Schema(schemaOf<T>(), std::move(name));
    }
    /// {"items": […], "next": cursor}
    static Schema listOf(const Schema &item);
    static Schema anyObject();

    Schema &require(const QStringList &keys);
    Schema &text(const QString &key, int minimumLength, int maximumLength);
    Schema &number(const QString &key, qint64 minimum, qint64 maximum);
    Schema &add(const QString &key, const QJsonObject &property);
    /// Keys that may be sent back as they were received; they are taken out before a handler sees them.
    Schema &readOnly(const QStringList &keys);
    Schema &without(const QStringList &keys);

    bool isEmpty() const { return m_schema.isEmpty(); }
    const QString &name() const { return m_name; }
    const QJsonObject &json() const { return m_schema; }
    /// For lists: what one item is; else nullptr.
    std::shared_ptr<const Schema> item() const { return m_item; }

    /// Gives the body without its read-only keys. Fails with InvalidArgument for an unknown, missing or misshapen part:
    /// the error's field points to it. What the schema says nothing of is limited too: texts to 4096 characters, lists
    /// and objects to 1000 entries, depth to 12.
    Result<QJsonObject> check(const QJsonObject &body) const;

private:
    QJsonObject property(const QString &key) const;
    Schema &setProperty(const QString &key, const QJsonObject &property);

    QJsonObject m_schema;
    QString m_name;
    std::shared_ptr<const Schema> m_item;
};

/// One parameter of a query: "?limit=50". Unknown ones are refused.
struct QueryParameter
{
    QString name;
    QString summary;
    QJsonObject schema;

    static QueryParameter limit(int standard, int maximum);
    static QueryParameter after(); ///< the cursor of the next page
    static QueryParameter text(QString name, QString summary, int maximumLength = 200);
    static QueryParameter number(QString name, QString summary, qint64 minimum, qint64 maximum,
                                 std::optional<qint64> standard = {});
    static QueryParameter time(QString name, QString summary);
    static QueryParameter flag(QString name, QString summary); ///< "true" or "false"
    template<typename E>
    static QueryParameter choice(QString name, QString summary, E standard)
    {
        QJsonObject schema = FieldValue<E>::schema();
        schema.insert(QLatin1StringView("default"), toText(standard));
        return {std::move(name), std::move(summary), schema};
    }

    /// The value as JSON. Fails with InvalidArgument.
    Result<QJsonValue> parse(const QString &given) const;
};

} // namespace Pitwall
