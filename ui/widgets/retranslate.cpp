#include "ui/widgets/retranslate.h"

#include <QEvent>
#include <QWidget>

namespace Pitwall {

namespace {

class Watcher final : public QObject
{
public:
    Watcher(QWidget *widget, QEvent::Type type, std::function<void()> call)
        : QObject(widget)
        , m_type(type)
        , m_call(std::move(call))
    {
        widget->installEventFilter(this);
        m_call();
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == m_type)
            m_call();
        return false;
    }

private:
    const QEvent::Type m_type;
    const std::function<void()> m_call;
};

} // namespace

void onLanguageChange(QWidget *widget, std::function<void()> setTexts)
{
    new Watcher(widget, QEvent::LanguageChange, std::move(setTexts));
}

void onThemeChange(QWidget *widget, std::function<void()> setColors)
{
    new Watcher(widget, QEvent::PaletteChange, std::move(setColors));
}

} // namespace Pitwall
