#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace Pitwall {

static Q_LOGGING_CATEGORY(lcIcons, "pitwall.ui.icons", QtInfoMsg)

static QPixmap rendered(QLatin1StringView name, const QSize &deviceSize, const QColor &color)
{
    const QString key =
        u"pitwall/%1/%2x%3/%4"_s.arg(name).arg(deviceSize.width()).arg(deviceSize.height()).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(u":/pitwall/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcIcons) << "no icon" << name;
        return pixmap;
    }
    const QByteArray svg = file.readAll().replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    pixmap = QPixmap(deviceSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

namespace {

class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(QLatin1StringView name, Tone tone)
        : m_name(name)
        , m_tone(tone)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(painter, rect, m_name, color(mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return rendered(m_name, size, color(mode, state));
    }
    QIconEngine *clone() const override { return new TintedEngine(m_name, m_tone); }
    QString iconName() override { return m_name; }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        const Colors &colors = Colors::of(QGuiApplication::palette());
        if (mode == QIcon::Disabled)
            return colors.disabled;
        if (m_tone != Tone::OnAccent && (state == QIcon::On || mode == QIcon::Selected))
            return colors.accentText;
        return colors.tone(m_tone);
    }

    const QLatin1StringView m_name;
    const Tone m_tone;
};

} // namespace

QIcon icon(QLatin1StringView name, Tone tone)
{
    return QIcon(new TintedEngine(name, tone));
}

void paintIcon(QPainter *painter, const QRect &rect, QLatin1StringView name, const QColor &color)
{
    const double ratio = painter->device()->devicePixelRatioF();
    QPixmap pixmap = rendered(name, (QSizeF(rect.size()) * ratio).toSize(), color);
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

} // namespace Pitwall
