#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Pitwall {

void TestCase::init()
{
    // The one exception is what the offscreen platform says of every window.
    static const QRegularExpression anything(u"^(?!This plugin does not support propagateSizeHints)"_s);
    QTest::failOnWarning(anything);
}

void useTemporaryHome()
{
    static const QTemporaryDir home;
    for (const char *name :
         {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString path = home.filePath(QString::fromLatin1(name));
        QDir().mkpath(path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv(name, QFile::encodeName(path));
    }
}

} // namespace Pitwall

#ifdef __SANITIZE_THREAD__
/// Debian's Qt is not instrumented; and QProcess forks with shared memory, which the sanitizer takes for a fork of
/// ours.
extern "C" __attribute__((visibility("default"))) const char *__tsan_default_options();
const char *__tsan_default_options()
{
    return "ignore_noninstrumented_modules=1:die_after_fork=0";
}
#endif
