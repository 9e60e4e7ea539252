#include "ui/settings/qrcode.h"

#include "ui/theme/colors.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/typography.h"

#include <qrencode.h>

#include <QPainter>

#include <memory>

namespace Pitwall {

static constexpr int quietZone = 4; // modules, as the standard asks

static QImage encode(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return {};
    QImage image(code->width, code->width, QImage::Format_Grayscale8);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x)
            image.scanLine(y)[x] = (code->data[y * code->width + x] & 1) != 0 ? 0 : 255;
    }
    return image;
}

QrCode::QrCode(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrCode::setText(const QString &text)
{
    m_code = text.isEmpty() ? QImage() : encode(text);
    update();
}

void QrCode::paintEvent(QPaintEvent *)
{
    if (m_code.isNull())
        return;
    QPainter painter(this);
    paintSurface(&painter, rect(), Radius::control, Qt::white, Colors::of(palette()).border);
    const int module = width() / (m_code.width() + 2 * quietZone);
    const int size = module * m_code.width();
    painter.drawImage(QRect((width() - size) / 2, (height() - size) / 2, size, size), m_code);
}

} // namespace Pitwall
