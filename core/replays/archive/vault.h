#pragma once

#include "core/model/replay.h"

namespace Pitwall {

/// Where the files of the archive lie, and how they are moved so that none is lost or overwritten. Everything blocks;
/// errors are Unavailable if nothing else is said.
///
///   <folder>/0/1/23/45/1234567.fafreplay      games with a number, as in the vault of FAF (its tools find them)
///   <folder>/<kind>/ab/cd/<sha256><suffix>    everything else
///   <folder>/.pitwall/{quarantine,trash}/ab/<replay id><suffix>
///   <folder>/.pitwall/new/                    what is being written; what an earlier life left there goes
class Vault final
{
public:
    explicit Vault(const QString &folder);

    /// Makes the folders, removes what an earlier life left half written; not what this one (with all copies of this
    /// object) writes.
    Result<> open() const;

    const QString &folder() const { return m_folder; }
    /// The folder of the state, which ReplayRecord::file is relative to.
    QString folderOf(ReplayRecord::State state) const;
    QString pathOf(const ReplayRecord &record) const;
    QString newFile() const; ///< a name that nobody has, in the file system of all others

    /// Whether it lies by its number: a game of a kind that FAF's vault knows.
    static bool hasNumber(const ReplayRecord &record);
    /// "0/1/23/45/1234567.fafreplay" (specification 4.1). `game`: digits.
    static QString placeOfGame(const QString &game);
    static QString placeOfContent(const QString &kind, const QString &sha256, const QString &suffix);
    /// Where a record in the quarantine or the trash has its file; of no other one, ever.
    static QString placeOfId(ReplayId id, const QString &suffix);
    /// Where the record's file belongs in the vault.
    static QString placeFor(const ReplayRecord &record);
    static QString suffixOf(const ReplayRecord &record); ///< ".fafreplay", ".demo", …

    /// Gives a flushed file its name, durably; its folders are made. Fails with Conflict if the name is taken.
    Result<> place(const QString &from, const QString &to) const;
    /// Moves the file of a record to the folder of another state: Kept to its place in the vault, or, if that is taken
    /// by other bytes, to that of its content. Gives the new ReplayRecord::file. What was moved already, stays.
    Result<QString> move(const ReplayRecord &record, ReplayRecord::State state) const;
    /// The absolute path: also after a crash between a move and its record. Fails with NotFound.
    Result<QString> locate(const ReplayRecord &record) const;
    /// Durably. A file that is not there is none.
    Result<> remove(const QString &path) const;

private:
    Result<> makeFoldersFor(const QString &path) const;

    QString m_folder;
    QString m_life; ///< what its new files begin with
};

/// SHA-256 of a whole file as hexadecimal digits, read in pieces. Fails with NotFound, Unavailable.
Result<QString> sha256OfFile(const QString &path);

} // namespace Pitwall
