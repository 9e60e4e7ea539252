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

    /// Takes it over. Flat ones (check boxes) have rows of their own, below the others.
    void add(QWidget *field, bool flat = false);
    bool isEmpty() const { return m_fields.isEmpty() && m_flat.isEmpty(); }
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int fittingColumns() const;
    void arrange();

    QGridLayout *m_layout;
    QList<QWidget *> m_fillers; ///< where the only row has no field
    QList<QWidget *> m_fields;
    QList<QWidget *> m_flat;
    int m_columns = 1;
};

} // namespace Pitwall
