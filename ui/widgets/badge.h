#pragma once

#include "ui/theme/colors.h"

#include <QWidget>

class QPainter;

namespace Pitwall {

/// Room that a badge with this text takes in `font` (the style Caption).
QSize badgeSize(const QString &text, const QFont &font);
void paintBadge(QPainter *painter, const QRect &rect, const QString &text, Tone tone, const Colors &colors);

/// A short word on a soft, round surface: a count, a kind, a state.
class Badge final : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setTone(Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

} // namespace Pitwall
