#pragma once

#include <QJsonValue>
#include <QStringList>
#include <QWidget>

namespace Pitwall {

/// Edits one JSON value. Made by kind, so that forms can be generated from what a core or a game says of its settings.
class ValueEditor : public QWidget
{
    Q_OBJECT

public:
    struct Kind
    {
        enum class Type {
            Text,
            Number, ///< whole
            Bool,
            Choice,
            Secret, ///< write only, see value()
            Path,   ///< on the machine of the core
            List    ///< of texts, one a line
        };
        Type type = Type::Text;
        qint64 minimum = 0; ///< Number
        qint64 maximum = 0; ///< Number; Text, Secret and Path: characters, 0: as many as one likes
        QStringList choices = {};
    };

    static ValueEditor *make(const Kind &kind);

    /// A secret gives `true` while the stored one is to stay, undefined if there is none, a text if it is to be
    /// replaced: an empty one takes it away.
    virtual QJsonValue value() const = 0;
    /// Does not emit edited(). A secret that is stored is `true`.
    virtual void setValue(const QJsonValue &value) = 0;
    virtual void setLabel(const QString &label) = 0;
    virtual void setEditable(bool editable) = 0;
    /// Whether it shows its label itself, as check boxes do.
    virtual bool showsLabel() const { return false; }

Q_SIGNALS:
    void edited();

protected:
    ValueEditor() = default;
    /// Makes `input` the whole of this editor; the wheel turns it only while it has the keyboard.
    void setInput(QWidget *input);
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Pitwall
