#pragma once

#include <QWidget>

namespace Pitwall {

/// Where one is in a row of steps.
class StepIndicator final : public QWidget
{
    Q_OBJECT

public:
    explicit StepIndicator(QWidget *parent = nullptr);

    void setTexts(const QStringList &texts);
    void setCurrent(int step);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refreshName();

    QStringList m_texts;
    int m_current = 0;
};

} // namespace Pitwall
