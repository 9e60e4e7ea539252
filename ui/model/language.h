#pragma once

#include <QObject>
#include <QTranslator>

namespace Pitwall {

/// The language of the app, switched while it runs: every widget gets LanguageChange.
class Language final : public QObject
{
    Q_OBJECT

public:
    /// `choice`: "de", "en", or empty for the system's.
    explicit Language(const QString &choice, QObject *parent = nullptr);
    ~Language() override;

    static QStringList available();             ///< codes; the source language first
    static QString nameOf(const QString &code); ///< in itself: "Deutsch"
    QString choice() const { return m_choice; }
    QString current() const { return m_current; } ///< code in use
    void setChoice(const QString &choice);

Q_SIGNALS:
    void changed();

private:
    void use(const QString &code);

    QString m_choice;
    QString m_current;
    QTranslator m_app;
    QTranslator m_qt;
};

} // namespace Pitwall
