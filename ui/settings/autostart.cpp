#include "ui/settings/autostart.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Pitwall::Autostart {

static QString folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart"_s;
}

static QString path()
{
    return folder() + u"/pitwall.desktop"_s;
}

/// As the desktop entry specification wants an argument of Exec.
static QString quoted(QString argument)
{
    for (const QString &special : {u"\\"_s, u"\""_s, u"`"_s, u"$"_s})
        argument.replace(special, u"\\\\"_s + special);
    return QString(u'"' + argument.replace(u'%', "%%"_L1) + u'"');
}

bool isOn()
{
    return QFile::exists(path());
}

static Result<> failed(const QString &why)
{
    return fail(Error::Code::Unavailable, path() + u": "_s + why);
}

Result<> set(bool on, const QString &program)
{
    if (!on) {
        QFile file(path());
        if (file.exists() && !file.remove())
            return failed(file.errorString());
        return {};
    }
    QDir().mkpath(folder());
    QSaveFile file(path());
    const QString entry = u"[Desktop Entry]\nType=Application\nName=Pitwall\nExec=%1 --minimized\nIcon=pitwall\n"
                          "Terminal=false\n"_s.arg(quoted(program));
    if (!file.open(QIODevice::WriteOnly) || file.write(entry.toUtf8()) < 0 || !file.commit())
        return failed(file.errorString());
    return {};
}

} // namespace Pitwall::Autostart
