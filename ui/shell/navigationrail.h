#pragma once

#include <QAbstractButton>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace Pitwall {

/// One entry of the rail: icon, and text where there is room.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RailButton(QLatin1StringView iconName, QWidget *parent = nullptr);

    void setCollapsed(bool collapsed);
    void setHint(const QString &hint); ///< shortcut, at the right
    void setCount(int count);          ///< a badge, for example of servers that need attention; 0: none
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const QLatin1StringView m_iconName;
    QString m_hint;
    int m_count = 0;
    bool m_collapsed = false;
};

/// The navigation: one entry a page, what is chosen is marked; can be folded to icons.
class NavigationRail final : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(QWidget *parent = nullptr);

    void addEntry(const QString &id, QLatin1StringView iconName);
    void setText(const QString &id, const QString &text, const QString &hint);
    void setCount(const QString &id, int count);
    void setCurrent(const QString &id);
    void setFooter(QWidget *footer); ///< takes it over; tells it the fold by the property "collapsed"
    bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);

Q_SIGNALS:
    void chosen(const QString &id);
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    QVBoxLayout *m_layout;
    QVBoxLayout *m_entries;
    QWidget *m_mark;
    RailButton *m_fold;
    QWidget *m_footer = nullptr;
    QButtonGroup *m_group;
    QHash<QString, RailButton *> m_buttons;
    bool m_collapsed = false;
};

} // namespace Pitwall
