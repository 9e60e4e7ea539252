#include "core/base/fields.h"
#include "tests/support/testmain.h"

using namespace Pitwall;
using namespace Qt::StringLiterals;

namespace {

struct Wheel
{
    Q_GADGET

public:
    enum class Tyre { Soft, VeryHard };
    Q_ENUM(Tyre)

    Tyre tyre = Tyre::Soft;
    int wear = 0;

    static auto fields() { return std::tuple{field("tyre", &Wheel::tyre), field("wear", &Wheel::wear)}; }
    friend bool operator==(const Wheel &, const Wheel &) = default;
};

struct Car
{
    QString name;
    quint16 number = 0;
    bool running = false;
    double fuel = 0;
    std::optional<int> position;
    Time at{};
    Milliseconds lap{0};
    QList<Wheel> wheels;
    QMap<QString, int> laps;
    QJsonObject extra;

    static auto fields()
    {
        return std::tuple{field("name", &Car::name),         field("number", &Car::number),
                          field("running", &Car::running),   field("fuel", &Car::fuel),
                          field("position", &Car::position), field("at", &Car::at),
                          field("lapMs", &Car::lap),         field("wheels", &Car::wheels),
                          field("laps", &Car::laps),         field("extra", &Car::extra)};
    }
    friend bool operator==(const Car &, const Car &) = default;
};

} // namespace

class tst_Fields final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromItsJson()
    {
        const Car car{.name = u"<b>Ü</b>"_s,
                      .number = 65535,
                      .running = true,
                      .fuel = 0.5,
                      .position = 3,
                      .at = Time(Milliseconds(1767225600123)),
                      .lap = Milliseconds(61234),
                      .wheels = {{Wheel::Tyre::VeryHard, 7}, {}},
                      .laps = {{u"one"_s, 1}},
                      .extra = {{u"a"_s, 1}}};
        const Result<Car> again = fromJson<Car>(toJson(car), UnknownKeys::Refuse);
        VERIFY_RESULT(again);
        QCOMPARE(*again, car);
    }

    void writesEnumsAndEmptyOptionals()
    {
        const QJsonObject json = toJson(Car{.wheels = {{Wheel::Tyre::VeryHard, 7}}});
        QCOMPARE(json.value("wheels"_L1).toArray().first().toObject().value("tyre"_L1).toString(), u"veryHard"_s);
        QVERIFY(!json.contains("position"_L1));
    }

    void saysWhereTheInputIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");

        QTest::newRow("a number for a text") << R"({"name": 7})"_ba << u"/name"_s;
        QTest::newRow("a fraction for a whole number") << R"({"number": 1.5})"_ba << u"/number"_s;
        QTest::newRow("a number that does not fit") << R"({"number": 65536})"_ba << u"/number"_s;
        QTest::newRow("a negative number") << R"({"number": -1})"_ba << u"/number"_s;
        QTest::newRow("a number that no double holds") << R"({"position": 1e300})"_ba << u"/position"_s;
        QTest::newRow("no zone in a time") << R"({"at": "2026-01-01T00:00:00"})"_ba << u"/at"_s;
        QTest::newRow("a wrong choice in a list") << R"({"wheels": [{}, {"tyre": "wet"}]})"_ba << u"/wheels/1/tyre"_s;
        QTest::newRow("a wrong value in a map") << R"({"laps": {"one": "1"}})"_ba << u"/laps/one"_s;
        QTest::newRow("a typo") << R"({"nmae": "x"})"_ba << u"/nmae"_s;
    }

    void saysWhereTheInputIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, field);

        const Result<Car> car = fromJson<Car>(QJsonDocument::fromJson(json).object(), UnknownKeys::Refuse);
        QVERIFY(!car);
        QCOMPARE(car.error().code, Error::Code::InvalidArgument);
        QCOMPARE(car.error().field, field);
    }

    void ignoresWhatANewerVersionWrote() { VERIFY_RESULT(fromJson<Car>({{u"wings"_s, 2}})); }

    void appliesOnlyWhatIsThere()
    {
        Car car{.name = u"old"_s, .number = 7};
        VERIFY_RESULT(applyJson(car, {{u"name"_s, u"new"_s}}, UnknownKeys::Refuse));
        QCOMPARE(car.name, u"new"_s);
        QCOMPARE(car.number, quint16(7));
    }

    void describesItself()
    {
        const QJsonObject schema = schemaOf<Car>();
        const QJsonObject properties = schema.value("properties"_L1).toObject();
        QCOMPARE(properties.keys().size(), fieldNames<Car>().size());
        const QJsonObject wheel = properties.value("wheels"_L1).toObject().value("items"_L1).toObject();
        const QJsonObject tyre = wheel.value("properties"_L1).toObject().value("tyre"_L1).toObject();
        QCOMPARE(tyre.value("enum"_L1).toArray(), QJsonArray({u"soft"_s, u"veryHard"_s}));
    }
};

PITWALL_TEST_MAIN(tst_Fields)
#include "tst_fields.moc"
