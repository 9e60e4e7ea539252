#include "tests/support/testmain.h"
#include "ui/theme/appearance.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/typography.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QSvgRenderer>

#include <cmath>

using namespace Pitwall;
using namespace Qt::StringLiterals;

/// WCAG 2.1, 1.4.3
static double luminance(const QColor &color)
{
    const auto part = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

static double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

class tst_Theme final : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data();
    void textIsReadable();
    void everyRoleIsSet();
    void thePaletteCarriesTheTheme();
    void choosesLightAndDark();
    void iconsAreDrawnInTheirTone();
    void everyIconIsASquareLineDrawing();
    void theAppHasOneIcon();
    void labelsShowTextLiterally();
    void typeScaleFollowsTheApplicationFont();
};

void tst_Theme::textIsReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void tst_Theme::textIsReadable()
{
    QFETCH(bool, dark);
    const Colors &colors = dark ? Colors::darkTheme() : Colors::lightTheme();
    const auto check = [](const QByteArray &what, const QColor &text, const QColor &ground) {
        const double ratio = contrast(text, ground);
        QVERIFY2(ratio >= 4.5,
                 qPrintable(u"%1: %2 on %3 is %4:1"_s.arg(QLatin1StringView(what), text.name(), ground.name())
                                .arg(ratio, 0, 'f', 2)));
    };
    const Tone tones[] = {Tone::Text, Tone::Secondary, Tone::Muted,  Tone::Accent, Tone::Ok,
                          Tone::Info, Tone::Warning,   Tone::Danger, Tone::Neutral};
    for (const Tone tone : tones) {
        const QByteArray name = QByteArray::number(static_cast<int>(tone));
        for (const QColor &surface : {colors.window, colors.rail, colors.card, colors.cardHover, colors.field})
            check(name, colors.tone(tone), surface);
        check(name + " soft", colors.tone(tone), colors.soft(tone));
    }
    check("button", colors.onAccent, colors.accent);
    check("button, pointed at", colors.onAccent, colors.accentHover);
    check("selection", colors.text, colors.accentSoft);
    check("selection, second line", colors.secondary, colors.accentSoft);
    check("selection, badge", colors.muted, colors.accentSoft);
    check("tool tip", colors.palette().color(QPalette::ToolTipText), colors.palette().color(QPalette::ToolTipBase));
    QVERIFY(contrast(dark ? colors.accentText : colors.accent, colors.card) >= 3.0); // focus ring, 1.4.11
}

void tst_Theme::everyRoleIsSet()
{
    for (const Colors *colors : {&Colors::lightTheme(), &Colors::darkTheme()}) {
        const QPalette palette = colors->palette();
        for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            for (int role = 0; role < QPalette::NColorRoles; ++role) {
                if (role != QPalette::NoRole)
                    QVERIFY(palette.isBrushSet(group, static_cast<QPalette::ColorRole>(role)));
            }
        }
    }
}

void tst_Theme::thePaletteCarriesTheTheme()
{
    QVERIFY(Colors::of(Colors::darkTheme().palette()).dark);
    QVERIFY(!Colors::of(Colors::lightTheme().palette()).dark);
}

void tst_Theme::choosesLightAndDark()
{
    Appearance appearance(Appearance::Choice::System, true); // the system has not answered: what it was last time
    QVERIFY(appearance.isDark());
    QVERIFY(Colors::of(QApplication::palette()).dark);
    QSignalSpy changes(&appearance, &Appearance::changed);
    appearance.setChoice(Appearance::Choice::Light);
    QVERIFY(!Colors::of(QApplication::palette()).dark);
    QCOMPARE(changes.size(), 1);
    appearance.setChoice(Appearance::Choice::Light);
    QCOMPARE(changes.size(), 1);
}

void tst_Theme::iconsAreDrawnInTheirTone()
{
    Appearance appearance(Appearance::Choice::Light, false);
    const QIcon stop = icon("stop"_L1, Tone::Danger);
    const auto strongest = [&stop] {
        const QImage image = stop.pixmap(QSize(24, 24), 2.0).toImage();
        QColor color;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y).alpha() > color.alpha() || !color.isValid())
                    color = image.pixelColor(x, y);
            }
        }
        return color;
    };
    QCOMPARE(stop.pixmap(QSize(24, 24), 2.0).size(), QSize(48, 48));
    QCOMPARE(strongest().name(), Colors::lightTheme().danger.name());
    appearance.setChoice(Appearance::Choice::Dark); // the same icon object follows
    QCOMPARE(strongest().name(), Colors::darkTheme().danger.name());
}

void tst_Theme::everyIconIsASquareLineDrawing()
{
    const QStringList files = QDir(u":/pitwall/icons"_s).entryList();
    QVERIFY(files.size() >= 40);
    for (const QString &name : files) {
        QSvgRenderer drawing(u":/pitwall/icons/"_s + name);
        QVERIFY2(drawing.isValid(), qPrintable(name));
        QCOMPARE(drawing.defaultSize().width(), drawing.defaultSize().height());
    }
}

static QByteArray contentOf(const QString &path)
{
    QFile file(qEnvironmentVariable("PITWALL_SOURCE") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_Theme::theAppHasOneIcon()
{
    const QByteArray icon = contentOf(u"/resources/icons/pitwall.svg"_s);
    QVERIFY(QSvgRenderer(icon).isValid());
    QCOMPARE(contentOf(u"/resources/web/icon.svg"_s), icon);
    QCOMPARE(contentOf(u"/packaging/linux/io.github.pitwall.Pitwall.svg"_s), icon);
    QVERIFY(contentOf(u"/packaging/linux/io.github.pitwall.Pitwall.desktop"_s)
                .contains("Icon=io.github.pitwall.Pitwall\n"));
    QVERIFY(contentOf(u"/app/pitwall/main.cpp"_s).contains("setDesktopFileName(u\"io.github.pitwall.Pitwall\"_s)"));
}

void tst_Theme::labelsShowTextLiterally()
{
    Appearance appearance(Appearance::Choice::Light, false);
    QLabel label(u"<b>Eve</b><img src=x>"_s);
    label.ensurePolished();
    QCOMPARE(label.textFormat(), Qt::PlainText);
}

void tst_Theme::typeScaleFollowsTheApplicationFont()
{
    const QFont before = QApplication::font();
    QFont large = before;
    large.setPointSizeF(20);
    QApplication::setFont(large);
    QCOMPARE(fontOf(TextStyle::Body).pointSizeF(), 20.0);
    QVERIFY(fontOf(TextStyle::Title).pointSizeF() > 30.0);
    QVERIFY(fontOf(TextStyle::Caption).pointSizeF() < 20.0);
    QApplication::setFont(before);
}

PITWALL_WIDGET_TEST_MAIN(tst_Theme)
#include "tst_theme.moc"
