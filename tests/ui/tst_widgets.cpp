#include "tests/support/testmain.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/errorbar.h"
#include "ui/widgets/errortext.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/playerchip.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/statusshape.h"
#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Pitwall;
using namespace Qt::StringLiterals;

class tst_Widgets final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void confirmBarAsksOnce();
    void confirmBarWantsTheNameTyped();
    void errorBarTellsReasonAndAction();
    void everyErrorHasASentence();
    void toastTakesBack();
    void searchFieldRests();
    void namesAreShownLiterally();
    void shapesDifferWithoutColour();
    void sparklineTakesAnything();
    void flowLayoutBreaksIntoRows();
    void keyValueGridNamesItsValues();

private:
    Appearance m_appearance{Appearance::Choice::Light, false};
};

static QPushButton *button(const QWidget &parent, const QString &text)
{
    for (QPushButton *candidate : parent.findChildren<QPushButton *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

void tst_Widgets::confirmBarAsksOnce()
{
    QWidget host;
    ConfirmBar bar(&host);
    host.show();
    int confirmed = 0;
    bar.ask({.text = u"Kill it?"_s, .actionText = u"Kill"_s}, [&] { ++confirmed; });
    QVERIFY(bar.isVisible());
    QVERIFY(!button(bar, u"Kill"_s)->hasFocus()); // Enter must not do it by accident
    button(bar, u"Kill"_s)->click();
    QVERIFY(!bar.isVisible());
    button(bar, u"Kill"_s)->click();
    QCOMPARE(confirmed, 1);

    bar.ask({.text = u"Kill it?"_s, .actionText = u"Kill"_s}, [&] { ++confirmed; });
    bar.ask({.text = u"Stop it?"_s, .actionText = u"Stop"_s}, [&] { confirmed += 10; }); // takes its place
    button(bar, u"Stop"_s)->click();
    QCOMPARE(confirmed, 11);
}

void tst_Widgets::confirmBarWantsTheNameTyped()
{
    QWidget host;
    ConfirmBar bar(&host);
    host.show();
    bool removed = false;
    bar.ask({.text = u"Remove it?"_s, .actionText = u"Remove"_s, .typeToConfirm = u"OpenTTD"_s},
            [&] { removed = true; });
    auto *line = bar.findChild<QLineEdit *>();
    QVERIFY(!line->accessibleName().isEmpty());
    QVERIFY(!button(bar, u"Remove"_s)->isEnabled());
    QTest::keyClicks(line, u"openttd"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(!removed);
    line->clear();
    QTest::keyClicks(line, u"OpenTTD"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(removed);
}

void tst_Widgets::errorBarTellsReasonAndAction()
{
    QWidget host;
    ErrorBar bar(&host);
    host.show();
    QVERIFY(!bar.isVisible());
    bar.showError(u"It did not start."_s, {.code = Error::Code::Conflict, .detail = u"runs already"_s});
    QCOMPARE(bar.text(), u"It did not start. That is not possible right now. (runs already)"_s);
    QCOMPARE(bar.accessibleName(), bar.text());
    QSignalSpy actions(&bar, &ErrorBar::actionTriggered);
    bar.showMessage(Tone::Warning, u"Lost."_s, u"Try now"_s);
    button(bar, u"Try now"_s)->click();
    QCOMPARE(actions.size(), 1);
    bar.findChild<QToolButton *>()->click();
    QVERIFY(!bar.isVisible());
}

void tst_Widgets::everyErrorHasASentence()
{
    const QMetaEnum codes = QMetaEnum::fromType<Error::Code>();
    for (int i = 0; i < codes.keyCount(); ++i)
        QVERIFY(!errorText({.code = static_cast<Error::Code>(codes.value(i))}).isEmpty());
}

void tst_Widgets::toastTakesBack()
{
    QWidget host;
    host.resize(600, 400);
    Toast toast(&host);
    host.show();
    int undone = 0;
    toast.say(u"Stopped"_s, [&] { ++undone; });
    QVERIFY(host.rect().contains(toast.geometry()));
    toast.findChild<QPushButton *>()->click();
    QCOMPARE(undone, 1);
    QVERIFY(!toast.isVisible());
    toast.say(u"Copied"_s);
    QVERIFY(!toast.findChild<QPushButton *>()->isVisible());
    host.resize(300, 200);
    QVERIFY(host.rect().contains(toast.geometry()));
}

void tst_Widgets::searchFieldRests()
{
    SearchField field;
    field.setLabel(u"Search"_s);
    field.show();
    QSignalSpy searches(&field, &SearchField::searched);
    QTest::keyClicks(&field, u"abc"_s);
    QVERIFY(searches.wait());
    QCOMPARE(searches.size(), 1);
    QCOMPARE(searches.at(0).at(0).toString(), u"abc"_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(field.text().isEmpty());
}

void tst_Widgets::namesAreShownLiterally()
{
    const QString name = u"<h1>Eve</h1>"_s;
    ElidedLabel label(name);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    PlayerChip chip(name);
    QCOMPARE(QAccessible::queryAccessibleInterface(&chip)->text(QAccessible::Name), name);
    QVERIFY(chip.sizeHint().height() < 40); // one line, not a heading
}

void tst_Widgets::shapesDifferWithoutColour()
{
    QList<QImage> images;
    for (const Shape shape : {Shape::Ring, Shape::Disc, Shape::Arc, Shape::Triangle, Shape::Diamond, Shape::Octagon}) {
        QImage image(16, 16, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintShape(&painter, QRectF(0, 0, 16, 16), {shape, Tone::Neutral}, Colors::lightTheme());
        painter.end();
        QVERIFY(!images.contains(image));
        images.append(image);
    }
}

void tst_Widgets::sparklineTakesAnything()
{
    const float nothing = std::numeric_limits<float>::quiet_NaN();
    for (const QList<float> &values : {QList<float>(), QList<float>{1}, QList<float>{0, 0, 0}, QList<float>{-5, 1e30F},
                                       QList<float>{1, nothing, 2}, QList<float>(5000, 3)}) {
        Sparkline line;
        line.resize(90, 24);
        line.setValues(values);
        QVERIFY(!line.grab().isNull());
    }
}

void tst_Widgets::flowLayoutBreaksIntoRows()
{
    QWidget host;
    auto *layout = new FlowLayout(&host);
    for (int i = 0; i < 6; ++i) {
        auto *box = new QWidget;
        box->setFixedSize(90, 20);
        layout->addWidget(box);
    }
    QCOMPARE(layout->heightForWidth(1000), 20);
    QCOMPARE(layout->heightForWidth(200), 3 * 20 + 2 * layout->spacing());
    host.resize(200, 200);
    host.show();
    QCOMPARE(layout->itemAt(2)->geometry().topLeft(), QPoint(0, 20 + layout->spacing()));
    delete layout->takeAt(0);
    QCOMPARE(layout->count(), 5);
}

void tst_Widgets::keyValueGridNamesItsValues()
{
    KeyValueGrid grid;
    auto *line = new QLineEdit;
    grid.addRow(u"map"_s);
    grid.addRow(u"port"_s, line);
    grid.setKey(u"map"_s, u"Map"_s);
    grid.setKey(u"port"_s, u"Port"_s);
    grid.setValue(u"map"_s, QString());
    QCOMPARE(line->accessibleName(), u"Port"_s);
    QVERIFY(grid.findChildren<QLabel *>().at(1)->text() == u"–"_s
            || grid.findChildren<QLabel *>().at(0)->text() == u"–"_s);
}

PITWALL_WIDGET_TEST_MAIN(tst_Widgets)
#include "tst_widgets.moc"
