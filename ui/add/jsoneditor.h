#pragma once

#include <QWidget>

class QsciLexerJSON;
class QsciScintilla;

namespace Pitwall {

/// An editor for JSON in the colours of the theme, that shows a problem below its line.
class JsonEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit JsonEditor(QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text); ///< not an edit
    void setLabel(const QString &label);
    void showProblem(int line, const QString &text); ///< line from 0
    void clearProblem();

Q_SIGNALS:
    void edited();

private:
    void recolor();

    QsciScintilla *m_editor;
    QsciLexerJSON *m_lexer;
};

} // namespace Pitwall
