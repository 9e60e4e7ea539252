#pragma once

#include "core/games/gamedefinition.h"
#include "core/games/logrules.h"
#include "core/games/texttemplate.h"

namespace Pitwall {

/// Templates of a list, some of them only under a condition.
struct TemplateEntry
{
    std::optional<TemplateCondition> when;
    QList<TextTemplate> texts;
};

struct FileTemplate
{
    QString path; ///< relative, checked
    GameText::Format format = GameText::Format::Plain;
    QList<TemplateEntry> lines;
    QJsonValue value = QJsonValue::Undefined; ///< of a JSON file: texts in it are templates
};

struct DataRequirement
{
    QString title;
    QStringList paths; ///< one of them must exist
    QString package;
    QString setting; ///< key of a path setting that says where it is instead; the path that is found is its default
};

/// A definition as it was read and found to hold. `info` has everything that does not depend on this machine.
struct DefinitionData
{
    GameInfo info;
    QStringList executables;
    QList<DataRequirement> dataFiles;
    QList<TemplateEntry> arguments;
    QMap<QString, TextTemplate> environment;
    QStringList folders;
    QList<FileTemplate> files;
    bool pty = false;
    QString runAs;
    int adminSecretLength = 0;      ///< 0: whatever there is
    QList<ExpectedPort> readyPorts; ///< without numbers
    std::optional<QRegularExpression> readyLine;
    QString family;
    QJsonObject parameters;
    std::shared_ptr<const LogRules> logRules;
    QList<QRegularExpression> redactions;
    QList<QRegularExpression> quietLines;
    QStringList stopSignals;
    int minimumProbeMs = 0;
    QList<RecordingRule> recordings;
    std::optional<TextTemplate> connect;
};

/// The admin password as this game takes it: some cut it off, and then do not know the whole one.
Secret fittingSecret(const DefinitionData &definition, const Secret &secret);

/// Errors as GameDefinition::parse().
Result<DefinitionData> readDefinition(const QByteArray &json);

/// "teeworlds": lower-case letters, digits and "-", 1…32, a letter first.
bool isGameId(const QString &id);

} // namespace Pitwall
