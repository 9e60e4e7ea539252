#include "ui/widgets/errortext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct ErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(Pitwall::ErrorTexts)
};

} // namespace

static QString sentenceOf(Error::Code code)
{
    switch (code) {
    case Error::Code::InvalidArgument: return ErrorTexts::tr("Something in it is not valid.");
    case Error::Code::Unauthenticated: return ErrorTexts::tr("You are not logged in.");
    case Error::Code::PermissionDenied: return ErrorTexts::tr("You are not allowed to do this.");
    case Error::Code::NotFound: return ErrorTexts::tr("It is not there any more.");
    case Error::Code::Conflict: return ErrorTexts::tr("That is not possible right now.");
    case Error::Code::TooLarge: return ErrorTexts::tr("It is too large.");
    case Error::Code::TooManyRequests: return ErrorTexts::tr("Too many tries; wait a moment.");
    case Error::Code::Unavailable: return ErrorTexts::tr("Something that it needs is not available.");
    case Error::Code::Timeout: return ErrorTexts::tr("There was no answer in time.");
    case Error::Code::Canceled: return ErrorTexts::tr("It was canceled.");
    case Error::Code::Unsupported: return ErrorTexts::tr("This game or machine cannot do that.");
    case Error::Code::Corrupt: return ErrorTexts::tr("The data is damaged.");
    case Error::Code::Internal: return ErrorTexts::tr("Something went wrong inside Pitwall.");
    }
    return {};
}

QString errorText(const Error &error)
{
    const QString sentence = sentenceOf(error.code);
    return error.detail.isEmpty() ? sentence : QString(sentence + u" ("_s + error.detail + u')');
}

} // namespace Pitwall
