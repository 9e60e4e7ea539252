#pragma once

#include "core/model/serverstatus.h"

#include <QWidget>

namespace Pitwall {

/// The truth ladder as four steps in a row: what was last seen to hold, and when.
class TruthLadderView final : public QWidget
{
    Q_OBJECT

public:
    explicit TruthLadderView(QWidget *parent = nullptr);

    void setLadder(const TruthLadder &ladder);
    /// The times go on by themselves; call it now and then.
    void refresh();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Step
    {
        QString title;
        QString when;
        const Rung *rung;
    };
    QList<Step> steps() const;
    int stepWidth() const;

    TruthLadder m_ladder;
};

} // namespace Pitwall
