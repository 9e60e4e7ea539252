#include "ui/model/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Pitwall {

Language::Language(const QString &choice, QObject *parent)
    : QObject(parent)
{
    setChoice(choice);
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_app);
    QCoreApplication::removeTranslator(&m_qt);
}

QStringList Language::available()
{
    return {u"en"_s, u"de"_s};
}

QString Language::nameOf(const QString &code)
{
    return code == "de"_L1 ? u"Deutsch"_s : u"English"_s;
}

static QString systemLanguage()
{
    for (const QString &name : QLocale::system().uiLanguages()) {
        const QString code = name.section(u'-', 0, 0);
        if (Language::available().contains(code))
            return code;
    }
    return u"en"_s;
}

void Language::setChoice(const QString &choice)
{
    m_choice = available().contains(choice) ? choice : QString();
    use(m_choice.isEmpty() ? systemLanguage() : m_choice);
    Q_EMIT changed();
}

void Language::use(const QString &code)
{
    if (code == m_current)
        return;
    m_current = code;
    QCoreApplication::removeTranslator(&m_app);
    QCoreApplication::removeTranslator(&m_qt);
    // Numbers and dates follow the language, but in the user's own country where it is the same language.
    const QLocale system = QLocale::system();
    const QLocale locale(code);
    QLocale::setDefault(system.language() == locale.language() ? system : locale);
    if (m_qt.load(u"qtbase_"_s + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_app.load(u":/i18n/pitwall_"_s + code))
        QCoreApplication::installTranslator(&m_app); // last: this one sends LanguageChange when all is in place
}

} // namespace Pitwall
