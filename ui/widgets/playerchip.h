#pragma once

#include <QWidget>

namespace Pitwall {

/// A player's name on a small round surface with a first letter. The name is shown literally.
class PlayerChip final : public QWidget
{
    Q_OBJECT

public:
    explicit PlayerChip(const QString &name, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
};

} // namespace Pitwall
