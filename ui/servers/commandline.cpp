#include "ui/servers/commandline.h"

#include "ui/model/uistate.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int longestCommand = 1024; // characters, as the core takes them

CommandLine::CommandLine(UiState &state, QWidget *parent)
    : QLineEdit(parent)
    , m_state(state)
{
    setMaxLength(longestCommand);
    setTextStyle(this, TextStyle::Mono);
    connect(this, &QLineEdit::returnPressed, this, &CommandLine::submit);
}

void CommandLine::setServer(const QString &serverId)
{
    m_key = u"console/history/"_s + serverId;
    m_history = m_state.value(m_key).toStringList();
    m_at = m_history.size();
    m_draft.clear();
    clear();
}

void CommandLine::submit()
{
    const QString command = text().trimmed();
    if (command.isEmpty())
        return;
    if (!text().startsWith(u' ')) {
        m_history.removeAll(command);
        m_history.append(command);
        if (m_history.size() > remembered)
            m_history.removeFirst();
        m_state.setValue(m_key, m_history);
    }
    m_at = m_history.size();
    m_draft.clear();
    clear();
    Q_EMIT submitted(command);
}

void CommandLine::go(int step)
{
    const qsizetype next = m_at + step;
    if (next < 0 || next > m_history.size())
        return;
    if (m_at == m_history.size())
        m_draft = text();
    m_at = next;
    setText(m_at == m_history.size() ? m_draft : m_history.at(m_at));
}

void CommandLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up)
        go(-1);
    else if (event->key() == Qt::Key_Down)
        go(1);
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace Pitwall
