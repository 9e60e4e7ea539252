#include "ui/widgets/errortext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Pitwall {

static QString sentenceOf(Error::Code code)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("Pitwall::Error", text);
    };
    switch (code) {
    case Error::Code::InvalidArgument: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "Something in it is not valid."));
    case Error::Code::Unauthenticated: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "You are not logged in."));
    case Error::Code::PermissionDenied:
        return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "You are not allowed to do this."));
    case Error::Code::NotFound: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "It is not there any more."));
    case Error::Code::Conflict: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "That is not possible right now."));
    case Error::Code::TooLarge: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "It is too large."));
    case Error::Code::TooManyRequests: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "Too many tries; wait a moment."));
    case Error::Code::Unavailable:
        return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "Something that it needs is not available."));
    case Error::Code::Timeout: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "There was no answer in time."));
    case Error::Code::Canceled: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "It was canceled."));
    case Error::Code::Unsupported:
        return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "This game or machine cannot do that."));
    case Error::Code::Corrupt: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "The data is damaged."));
    case Error::Code::Internal: return tr(QT_TRANSLATE_NOOP("Pitwall::Error", "Something went wrong inside Pitwall."));
    }
    return {};
}

QString errorText(const Error &error)
{
    const QString sentence = sentenceOf(error.code);
    return error.detail.isEmpty() ? sentence : QString(sentence + u" ("_s + error.detail + u')');
}

} // namespace Pitwall
