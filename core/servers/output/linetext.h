#pragma once

#include <QByteArrayView>
#include <QString>

namespace Pitwall {

/// A line of output as text that is safe to store and to show: UTF-8, or Latin-1 where it is none; without terminal
/// sequences and control characters; tabs are spaces.
QString lineText(QByteArrayView line);

/// The same for text that is text already: what a person typed, a name.
QString withoutControls(const QString &text);

/// At most 4096 characters; with a mark that says how long the line was if some of it is not there.
QString cutLine(QString text, qint64 lengthInBytes);

} // namespace Pitwall
