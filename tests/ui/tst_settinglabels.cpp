#include "core/replays/settings/replaysettings.h"
#include "tests/support/testmain.h"
#include "ui/settings/labels.h"

#include <QApplication>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_SettingLabels final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingOfReplaysHasAName_data();
    void everySettingOfReplaysHasAName();
    void whatIsNotKnownKeepsItsKey();
};

void tst_SettingLabels::everySettingOfReplaysHasAName_data()
{
    QTest::addColumn<QString>("key");
    for (const SettingSpec &spec : ReplaySettings::all())
        QTest::newRow(qPrintable(spec.key)) << spec.key;
}

void tst_SettingLabels::everySettingOfReplaysHasAName()
{
    QFETCH(QString, key);
    const SettingLabels::Label label = SettingLabels::of(key);
    QVERIFY(label.title != key);
    const QString area = key.section(u'.', 0, 0);
    QVERIFY(SettingLabels::areaTitle(area) != area);
    QVERIFY(SettingLabels::areas().contains(area)); // stands where somebody looks for it
}

void tst_SettingLabels::whatIsNotKnownKeepsItsKey()
{
    QCOMPARE(SettingLabels::of(u"of.aNewerCore"_s).title, u"of.aNewerCore"_s);
}

PITWALL_WIDGET_TEST_MAIN(tst_SettingLabels)
#include "tst_settinglabels.moc"
