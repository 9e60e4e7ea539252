#include "core/games/definitionschema.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
#pragma GCC diagnostic ignored "-Woverloaded-virtual"
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

using namespace Qt::StringLiterals;

namespace Pitwall {

Result<QJsonObject> readJsonObject(const QByteArray &json)
{
    if (json.size() > maxDefinitionBytes)
        return fail(Error::Code::TooLarge, u"a definition has at most %1 KiB"_s.arg(maxDefinitionBytes / 1024));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = json.left(error.offset);
        const qsizetype line = before.count('\n') + 1;
        const qsizetype column = before.size() - (before.lastIndexOf('\n') + 1) + 1;
        return fail(Error::Code::InvalidArgument,
                    u"line %1, column %2: %3"_s.arg(line).arg(column).arg(error.errorString()));
    }
    if (!document.isObject())
        return fail(Error::Code::InvalidArgument, u"line 1, column 1: a definition is a JSON object"_s);
    return document.object();
}

static QJsonObject definitionSchema()
{
    QFile file(u":/pitwall/games/schema.json"_s);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isThere);
    return isThere ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// The part of the schema that speaks about the value at `path`.
static QJsonObject schemaAt(QJsonObject schema, const QStringList &path)
{
    for (const QString &step : path) {
        const QJsonObject properties = schema.value("properties"_L1).toObject();
        if (properties.contains(step))
            schema = properties.value(step).toObject();
        else if (schema.contains("items"_L1))
            schema = schema.value("items"_L1).toObject();
        else
            schema = schema.value("additionalProperties"_L1).toObject();
    }
    return schema;
}

static QString listOf(const QJsonValue &value, QLatin1StringView separator)
{
    if (value.isString())
        return value.toString();
    QStringList texts;
    for (const QJsonValue &item : value.toArray())
        texts.append(item.toString());
    return texts.join(separator);
}

/// A sentence of ours in place of the validator's, which speaks of schemas and constraints.
static QString sentence(const QString &description, const QJsonObject &schema)
{
    const qsizetype open = description.indexOf(u'\'');
    const QString quoted = description.mid(open + 1, description.lastIndexOf(u'\'') - open - 1);
    if (description.startsWith("Object contains a property"_L1))
        return u"\"%1\" is not known here; known are %2"_s.arg(
            description.section(u'\'', -2, -2), schema.value("properties"_L1).toObject().keys().join(", "_L1));
    if (description.startsWith("Missing required property"_L1))
        return u"\"%1\" is missing"_s.arg(quoted);
    if (description.startsWith("Value type not permitted"_L1))
        return u"must be of type "_s + listOf(schema.value("type"_L1), " or "_L1);
    if (description.startsWith("Failed to match against any enum"_L1))
        return u"must be one of "_s + listOf(schema.value("enum"_L1), ", "_L1);
    return description;
}

static QString pointerOf(const QStringList &path)
{
    QString pointer;
    for (QString step : path)
        pointer += u'/' + step.replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
    return pointer;
}

Result<> checkDefinitionSchema(const QJsonObject &definition)
{
    const QJsonObject text = definitionSchema();
    valijson::Schema schema;
    valijson::SchemaParser().populateSchema(valijson::adapters::QtJsonAdapter(QJsonValue(text)), schema);
    valijson::ValidationResults results;
    if (valijson::Validator().validate(schema, valijson::adapters::QtJsonAdapter(QJsonValue(definition)), &results))
        return {};

    // What is wrong comes before what is wrong because of it.
    valijson::ValidationResults::Error first;
    results.popError(first);
    QStringList path;
    for (size_t i = 1; i < first.context.size(); ++i) { // 0 is the root
        const QString step = QString::fromStdString(first.context.at(i));
        path.append(step.mid(1, step.size() - 2)); // [step]
    }
    return fail(Error::Code::InvalidArgument, sentence(QString::fromStdString(first.description), schemaAt(text, path)),
                pointerOf(path));
}

} // namespace Pitwall
