#include "ui/add/jsoneditor.h"

#include "ui/theme/colors.h"
#include "ui/theme/typography.h"
#include "ui/widgets/retranslate.h"

// The headers of QScintilla need words that the house does without.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qscilexerjson.h>
#include <Qsci/qsciscintilla.h>
#undef signals
#undef slots

#include <QEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Pitwall {

static constexpr int numbersMargin = 0;
static constexpr int problemMarker = 1;
static constexpr int problemStyle = 60; // beyond those of the lexer

namespace {

/// Tab goes on to the next control, as everywhere; Ctrl+Tab is left to Scintilla.
class TabAway final : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
            return false;
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() != Qt::Key_Backtab && (key->key() != Qt::Key_Tab || key->modifiers() != Qt::NoModifier))
            return false;
        if (event->type() == QEvent::KeyPress) {
            QWidget *next = static_cast<QWidget *>(watched);
            do
                next = key->key() == Qt::Key_Tab ? next->nextInFocusChain() : next->previousInFocusChain();
            while (next != watched
                   && (!next->isVisible() || !next->isEnabled() || !(next->focusPolicy() & Qt::TabFocus)
                       || static_cast<QWidget *>(watched)->isAncestorOf(next)));
            next->setFocus(Qt::TabFocusReason);
        }
        return true;
    }
};

} // namespace

JsonEditor::JsonEditor(QWidget *parent)
    : QWidget(parent)
    , m_editor(new QsciScintilla)
    , m_lexer(new QsciLexerJSON(this))
{
    m_editor->setUtf8(true);
    m_editor->setEolMode(QsciScintilla::EolUnix);
    m_editor->setIndentationsUseTabs(false);
    m_editor->setTabWidth(4);
    m_editor->setAutoIndent(true);
    m_editor->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setScrollWidthTracking(true);
    m_editor->setScrollWidth(1);
    m_editor->setMarginType(numbersMargin, QsciScintilla::NumberMargin);
    m_editor->setMarginWidth(numbersMargin, u"00000"_s);
    m_editor->setMarginWidth(1, 0);
    m_editor->setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    m_editor->markerDefine(QsciScintilla::Background, problemMarker);
    m_editor->setLexer(m_lexer);
    m_editor->installEventFilter(new TabAway(this));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_editor);
    setFocusProxy(m_editor);
    connect(m_editor, &QsciScintilla::textChanged, this, &JsonEditor::edited);
    onThemeChange(this, [this] { recolor(); });
}

void JsonEditor::recolor()
{
    const Colors &colors = Colors::of(palette());
    const QFont font = fontOf(TextStyle::Mono);
    m_lexer->setDefaultFont(font);
    m_lexer->setDefaultPaper(colors.field);
    m_lexer->setDefaultColor(colors.text);
    m_lexer->setFont(font);
    m_lexer->setPaper(colors.field);
    m_lexer->setColor(colors.text);
    m_lexer->setColor(colors.accentText, QsciLexerJSON::Property);
    m_lexer->setColor(colors.ok, QsciLexerJSON::String);
    m_lexer->setColor(colors.warning, QsciLexerJSON::Number);
    m_lexer->setColor(colors.info, QsciLexerJSON::Keyword);
    m_lexer->setColor(colors.danger, QsciLexerJSON::Error);
    m_lexer->setColor(colors.danger, QsciLexerJSON::UnclosedString);
    m_lexer->setColor(colors.secondary, QsciLexerJSON::Operator);
    m_lexer->setColor(colors.muted, QsciLexerJSON::CommentLine);
    m_lexer->setColor(colors.muted, QsciLexerJSON::CommentBlock);
    m_editor->setPaper(colors.field);
    m_editor->setColor(colors.text);
    m_editor->setCaretForegroundColor(colors.text);
    m_editor->setSelectionBackgroundColor(colors.accent);
    m_editor->setSelectionForegroundColor(colors.onAccent);
    m_editor->setMarginsFont(fontOf(TextStyle::Caption));
    m_editor->setMarginsBackgroundColor(colors.card);
    m_editor->setMarginsForegroundColor(colors.muted);
    m_editor->setMatchedBraceBackgroundColor(colors.accentSoft);
    m_editor->setMatchedBraceForegroundColor(colors.accentText);
    m_editor->setUnmatchedBraceForegroundColor(colors.danger);
    m_editor->setUnmatchedBraceBackgroundColor(colors.field);
    m_editor->setMarkerBackgroundColor(colors.dangerSoft, problemMarker);
    const auto bgr = [](const QColor &color) { // as Scintilla counts
        return static_cast<long>(color.red() | (color.green() << 8) | (color.blue() << 16));
    };
    m_editor->SendScintilla(QsciScintilla::SCI_STYLESETFORE, problemStyle, bgr(colors.danger));
    m_editor->SendScintilla(QsciScintilla::SCI_STYLESETBACK, problemStyle, bgr(colors.dangerSoft));
}

QString JsonEditor::text() const
{
    return m_editor->text();
}

void JsonEditor::setText(const QString &text)
{
    const QSignalBlocker quiet(m_editor);
    clearProblem();
    m_editor->setText(text);
    m_editor->setCursorPosition(0, 0);
}

void JsonEditor::setLabel(const QString &label)
{
    m_editor->setAccessibleName(label);
}

void JsonEditor::showProblem(int line, const QString &text)
{
    clearProblem();
    m_editor->markerAdd(line, problemMarker);
    m_editor->annotate(line, text, problemStyle);
    m_editor->setCursorPosition(line, 0);
    m_editor->ensureLineVisible(line);
}

void JsonEditor::clearProblem()
{
    m_editor->markerDeleteAll(problemMarker);
    m_editor->clearAnnotations();
}

} // namespace Pitwall
