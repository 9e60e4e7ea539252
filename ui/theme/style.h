#pragma once

#include <QProxyStyle>

class QAbstractButton;
class QCheckBox;

namespace Pitwall {

enum class ButtonKind {
    Normal,
    Primary, ///< the one thing to do here, at most one in sight
    Danger,  ///< takes something away
    Quiet,   ///< no frame until pointed at
    Chip     ///< a filter: round, marked while it is on
};

void setButtonKind(QAbstractButton *button, ButtonKind kind);
ButtonKind buttonKind(const QWidget *button);
/// Draws the check box as a switch: for what takes effect at once.
void makeSwitch(QCheckBox *box);
bool isSwitch(const QWidget *box);
/// Marks an input whose content was refused.
void setInvalid(QWidget *input, bool invalid);
bool isInvalid(const QObject *input);

/// How the app draws its controls: Fusion for what is not drawn here, all colours from Colors::of(palette).
class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Pitwall
