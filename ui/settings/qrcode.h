#pragma once

#include <QImage>
#include <QWidget>

namespace Pitwall {

/// A text as a QR code, always dark on light: that is what phones read.
class QrCode final : public QWidget
{
    Q_OBJECT

public:
    explicit QrCode(QWidget *parent = nullptr);

    void setText(const QString &text); ///< empty: nothing is drawn
    QSize sizeHint() const override { return {side, side}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr int side = 172; // pixels

    QImage m_code; ///< a pixel a module
};

} // namespace Pitwall
