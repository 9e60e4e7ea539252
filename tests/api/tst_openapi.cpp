#include "core/api/api.h"
#include "core/api/openapi.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// The OpenAPI document as a generator of clients would read it.
class tst_OpenApi final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void listsEveryRoute();
    void operationsAreComplete();
    void everyReferenceLeadsSomewhere();

private:
    const QJsonObject m_document = openApiDocument(allRoutes());
};

void tst_OpenApi::listsEveryRoute()
{
    QCOMPARE(m_document.value("openapi"_L1), u"3.1.0"_s);
    QVERIFY(!m_document.value("info"_L1)["title"_L1].toString().isEmpty());
    QVERIFY(!m_document.value("info"_L1)["version"_L1].toString().isEmpty());
    int operations = 0;
    const QJsonObject paths = m_document.value("paths"_L1).toObject();
    for (const QString &path : paths.keys()) {
        QVERIFY2(path.startsWith(u'/'), qPrintable(path));
        operations += static_cast<int>(paths.value(path).toObject().size());
    }
    QCOMPARE(operations, allRoutes().size());
    for (const Route &route : allRoutes()) {
        const QJsonObject operation =
            paths.value(route.path)[QString::fromLatin1(Http::toName(route.method)).toLower()].toObject();
        QCOMPARE(operation.value("operationId"_L1).toString(), route.name);
    }
}

void tst_OpenApi::operationsAreComplete()
{
    const QJsonObject paths = m_document.value("paths"_L1).toObject();
    for (const QString &path : paths.keys()) {
        const QJsonObject methods = paths.value(path).toObject();
        for (const QString &method : methods.keys()) {
            const QJsonObject operation = methods.value(method).toObject();
            const QByteArray where = (method + u' ' + path).toUtf8();
            QVERIFY2(!operation.value("summary"_L1).toString().isEmpty(), where.constData());
            QVERIFY2(operation.value("responses"_L1).toObject().size() == 2, where.constData());
            QStringList declared;
            const QJsonArray parameters = operation.value("parameters"_L1).toArray();
            for (const auto parameter : parameters) {
                QVERIFY2(parameter.toObject().contains("schema"_L1), where.constData());
                if (parameter.toObject().value("in"_L1) == "path"_L1)
                    declared.append(parameter.toObject().value("name"_L1).toString());
            }
            QVERIFY2(path.count(u'{') == declared.size(), where.constData());
            QVERIFY2(!operation.contains("requestBody"_L1) || (method != "get"_L1 && method != "delete"_L1),
                     where.constData());
        }
    }
}

static void collectReferences(const QJsonValue &value, QStringList &references)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const auto item : array)
            collectReferences(item, references);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == "$ref"_L1)
            references.append(it.value().toString());
        else
            collectReferences(it.value(), references);
    }
}

void tst_OpenApi::everyReferenceLeadsSomewhere()
{
    const QJsonObject schemas = m_document.value("components"_L1)["schemas"_L1].toObject();
    QStringList references;
    collectReferences(m_document, references);
    QVERIFY(references.size() > 50);
    for (const QString &reference : references) {
        QVERIFY2(reference.startsWith("#/components/schemas/"_L1), qPrintable(reference));
        QVERIFY2(schemas.contains(reference.section(u'/', -1)), qPrintable(reference));
    }
    for (const QString &name : {u"Server"_s, u"Job"_s, u"User"_s, u"Problem"_s, u"PublicStatus"_s})
        QVERIFY2(schemas.contains(name), qPrintable(name));
    QVERIFY(schemas.value("Server"_L1)["properties"_L1]["status"_L1]["properties"_L1].toObject().contains("state"_L1));
}

PITWALL_TEST_MAIN(tst_OpenApi)
#include "tst_openapi.moc"
