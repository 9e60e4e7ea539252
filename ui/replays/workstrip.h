#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace Pitwall {

class ElidedLabel;

/// One thing that takes longer than a moment: what it is, how far it is, and the way to stop it.
class WorkRow final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkRow(QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    void setProgress(int percent); ///< -1: not known
    void setCancelable(bool cancelable);
    void finish(); ///< goes away

Q_SIGNALS:
    void canceled();

private:
    ElidedLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

/// All that is under way, one row each; hidden while there is nothing.
class WorkStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkStrip(QWidget *parent = nullptr);
    ~WorkStrip() override;

    WorkRow *add(const QString &text);
    int count() const { return m_count; }

private:
    QVBoxLayout *m_rows;
    int m_count = 0;
};

} // namespace Pitwall
