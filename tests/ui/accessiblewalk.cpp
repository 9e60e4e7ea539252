#include "tests/ui/accessiblewalk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace Pitwall {

static bool isControl(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QAbstractSlider *>(widget);
}

/// Parts of another control, which is named itself.
static bool isPart(const QWidget *widget)
{
    if (qobject_cast<const QScrollBar *>(widget) || qobject_cast<const QHeaderView *>(widget)
        || qobject_cast<const QTabBar *>(widget) || widget->objectName().startsWith("qt_"_L1))
        return true;
    const QWidget *parent = widget->parentWidget();
    if (qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QTabBar *>(parent)
        || qobject_cast<const QAbstractItemView *>(parent))
        return true;
    return parent && parent->inherits("QComboBoxPrivateContainer");
}

QStringList unnamedControls(const QWidget *root)
{
    QStringList unnamed;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(root) || !isControl(widget) || isPart(widget))
            continue;
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (accessible && accessible->text(QAccessible::Name).trimmed().isEmpty()) {
            QStringList path;
            for (const QWidget *w = widget; w && w != root; w = w->parentWidget()) {
                const QString name = QString::fromLatin1(w->metaObject()->className());
                path.prepend(w->objectName().isEmpty() ? name : QString(name + u'#' + w->objectName()));
            }
            unnamed.append(path.join(u" > "_s));
        }
    }
    return unnamed;
}

} // namespace Pitwall
