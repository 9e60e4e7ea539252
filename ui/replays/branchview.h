#pragma once

#include "core/model/livereplay.h"

#include <QWidget>

namespace Pitwall {

/// How the streams of a game's writers branched: a bar a branch along the bytes of the stream, each beginning where its
/// writers sent something else than its parent has; the shapes at the ends are the writers.
class BranchView final : public QWidget
{
    Q_OBJECT

public:
    explicit BranchView(QWidget *parent = nullptr);

    void setBranches(const QList<ReplayBranch> &branches, const QList<ReplayWriter> &writers, int ticksPerSecond);
    int current() const { return m_current; } ///< row, -1 if there is none
    QString textOf(int row) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    QList<ReplayBranch> inOrder(const QList<ReplayBranch> &branches) const;
    double xOf(qint64 byte) const;
    QRect rowRect(int row) const;
    void setCurrent(int row);
    void paintBranch(QPainter &painter, int row) const;

    QList<ReplayBranch> m_branches; ///< parents before their children
    QList<ReplayWriter> m_writers;
    int m_ticksPerSecond = 10;
    int m_current = -1;
};

} // namespace Pitwall
