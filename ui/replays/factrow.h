#pragma once

#include <QWidget>

namespace Pitwall {

class FlowLayout;
class TextLabel;

/// Figures beside each other, each under its name; breaks into rows where there is no room.
class FactRow final : public QWidget
{
    Q_OBJECT

public:
    explicit FactRow(QWidget *parent = nullptr);

    void add(const QString &id);
    void setTitle(const QString &id, const QString &title);
    void setValue(const QString &id, const QString &value); ///< empty: the fact is left out
    QString value(const QString &id) const;

private:
    struct Fact
    {
        QString id;
        QWidget *box;
        TextLabel *title;
        TextLabel *value;
    };
    const Fact *find(const QString &id) const;

    FlowLayout *m_layout;
    QList<Fact> m_facts;
};

} // namespace Pitwall
