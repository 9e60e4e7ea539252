#pragma once

#include <QJsonObject>
#include <QString>

namespace Pitwall {

/// A definition as a person would write it: what names it first, short lists on one line.
QString definitionText(const QJsonObject &definition);

/// A small one that holds, to begin with.
QJsonObject exampleDefinition();

} // namespace Pitwall
