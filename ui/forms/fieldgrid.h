#pragma once

#include <QWidget>

class QGridLayout;

namespace Pitwall {

/// Fields beside and below each other, in as many columns as there is room for.
class FieldGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldGrid(QWidget *parent = nullptr);

    void add(QWidget *field); ///< takes it over
    bool isEmpty() const { return m_fields.isEmpty(); }
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int fittingColumns() const;
    void arrange();

    QGridLayout *m_layout;
    QList<QWidget *> m_fields;
    int m_columns = 1;
};

} // namespace Pitwall
