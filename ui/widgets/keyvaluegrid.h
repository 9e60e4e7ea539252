#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace Pitwall {

/// Facts in two columns: what it is, muted, and its value. Values are plain text that can be selected.
class KeyValueGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyValueGrid(QWidget *parent = nullptr);

    /// Adds a row; give it its texts with setKey() and setValue() by the same id.
    void addRow(const QString &id);
    /// A row with a widget of the caller's in place of a value.
    void addRow(const QString &id, QWidget *value);
    void setKey(const QString &id, const QString &key);
    void setValue(const QString &id, const QString &value); ///< empty: "–"
    void setRowVisible(const QString &id, bool visible);

private:
    struct Row
    {
        QString id;
        QLabel *key;
        QWidget *value;
    };
    Row *find(const QString &id);

    QGridLayout *m_layout;
    QList<Row> m_rows;
};

} // namespace Pitwall
