<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Pitwall::AboutPane</name>
    <message>
        <source>The control room of a game night: launches game servers, watches over them, and shows what is going on.</source>
        <translation>Der Leitstand eines Spieleabends: startet Spielserver, wacht über sie und zeigt, was los ist.</translation>
    </message>
    <message>
        <source>This app</source>
        <translation>Diese App</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>On machine</source>
        <translation>Auf Rechner</translation>
    </message>
    <message>
        <source>Used by the core</source>
        <translation>Verbrauch des Kerns</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Pitwall is free software: you may use it, change it and pass it on under the terms of the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Pitwall ist freie Software: Sie dürfen sie unter den Bedingungen der GNU General Public License, Version 3 oder später, benutzen, ändern und weitergeben. Es gibt keinerlei Gewährleistung.</translation>
    </message>
    <message>
        <source>What it stands on</source>
        <translation>Worauf es aufbaut</translation>
    </message>
    <message>
        <source>Version %1, Qt %2</source>
        <translation>Version %1, Qt %2</translation>
    </message>
    <message>
        <source>Version %1, up for %2</source>
        <translation>Version %1, läuft seit %2</translation>
    </message>
    <message>
        <source>%1 of a CPU core, %2 of memory; %3 of disk are free</source>
        <translation>%1 eines CPU-Kerns, %2 Speicher; %3 Platz sind frei</translation>
    </message>
</context>
<context>
    <name>Pitwall::AccessPage</name>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
</context>
<context>
    <name>Pitwall::ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Prüfpfad</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
</context>
<context>
    <name>Pitwall::AddCoreDialog</name>
    <message>
        <source>Add a core</source>
        <translation>Kern hinzufügen</translation>
    </message>
    <message>
        <source>Add a core on another machine</source>
        <translation>Kern auf einem anderen Rechner hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Address, as its own app shows it under Settings</source>
        <translation>&amp;Adresse, wie sie dort unter Einstellungen steht</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Fingerprint of its certificate (SHA-256)</source>
        <translation>Fingerabdruck seines Zertifikats (SHA-256)</translation>
    </message>
    <message>
        <source>Compare it with the one that is shown on the other machine. If they differ, somebody may be listening in between.</source>
        <translation>Vergleichen Sie ihn mit dem, der auf dem anderen Rechner angezeigt wird. Sind sie verschieden, hört vielleicht jemand dazwischen mit.</translation>
    </message>
    <message>
        <source>They are the &amp;same</source>
        <translation>&amp;Sie stimmen überein</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Add and log in</source>
        <translation>Hinzufügen und anmelden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This is not the address of a core.</source>
        <translation>Das ist nicht die Adresse eines Kerns.</translation>
    </message>
    <message>
        <source>There is no core at this address.</source>
        <translation>Unter dieser Adresse ist kein Kern.</translation>
    </message>
    <message>
        <source>This connection is not encrypted: everyone in the network can read along.</source>
        <translation>Diese Verbindung ist nicht verschlüsselt: Jeder im Netz kann mitlesen.</translation>
    </message>
    <message>
        <source>Connect &amp;nevertheless</source>
        <translation>&amp;Trotzdem verbinden</translation>
    </message>
    <message>
        <source>You could not be logged in.</source>
        <translation>Sie konnten nicht angemeldet werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::AddPage</name>
    <message>
        <source>Looking again at what is installed.</source>
        <translation>Es wird neu nachgesehen, was installiert ist.</translation>
    </message>
    <message>
        <source>The command is copied. Run it in a terminal, then look again.</source>
        <translation>Der Befehl ist kopiert. Führen Sie ihn in einem Terminal aus und sehen Sie dann neu nach.</translation>
    </message>
    <message>
        <source>The games could not be loaded.</source>
        <translation>Die Spiele konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu nachsehen</translation>
    </message>
    <message>
        <source>Own definitions…</source>
        <translation>Eigene Definitionen …</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Add and &amp;start</source>
        <translation>Hinzufügen und &amp;starten</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Own definitions</source>
        <translation>Eigene Definitionen</translation>
    </message>
    <message>
        <source>Free ports could not be found.</source>
        <translation>Freie Ports konnten nicht gefunden werden.</translation>
    </message>
    <message>
        <source>The server could not be added.</source>
        <translation>Der Server konnte nicht hinzugefügt werden.</translation>
    </message>
    <message>
        <source>%1 was added, but could not be started.</source>
        <translation>%1 wurde hinzugefügt, konnte aber nicht gestartet werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::AddressRow</name>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>Pitwall::AppPane</name>
    <message>
        <source>The start at login could not be changed.</source>
        <translation>Der Start bei der Anmeldung konnte nicht geändert werden.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Behavior</source>
        <translation>Verhalten</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>The desktop tells when something happens to a server; never many at once.</source>
        <translation>Der Desktop meldet, wenn einem Server etwas geschieht; nie vieles auf einmal.</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>Im Infobereich bleiben</translation>
    </message>
    <message>
        <source>Closing the window lets the app go on in the tray, where there is one. Servers run on either way.</source>
        <translation>Nach dem Schließen des Fensters läuft die App im Infobereich weiter, wo es einen gibt. Server laufen in jedem Fall weiter.</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>In the tray, without a window.</source>
        <translation>Im Infobereich, ohne Fenster.</translation>
    </message>
    <message>
        <source>Watching replays</source>
        <translation>Replays ansehen</translation>
    </message>
    <message>
        <source>The programs of this machine that play replays. Empty: looked for where programs are installed.</source>
        <translation>Die Programme dieses Rechners, die Replays abspielen. Leer: Es wird dort gesucht, wo Programme installiert sind.</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>Wird von selbst gefunden</translation>
    </message>
    <message>
        <source>There is no program at this place.</source>
        <translation>An dieser Stelle ist kein Programm.</translation>
    </message>
</context>
<context>
    <name>Pitwall::AuditPane</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>refused (%1)</source>
        <translation>abgelehnt (%1)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Search the audit trail</source>
        <translation>Prüfpfad durchsuchen</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Nichts hier</translation>
    </message>
    <message>
        <source>Every change that somebody makes is recorded here.</source>
        <translation>Jede Änderung, die jemand vornimmt, wird hier festgehalten.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>The audit trail could not be loaded.</source>
        <translation>Der Prüfpfad konnte nicht geladen werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::BackupsPane</name>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>No backups yet</source>
        <translation>Noch keine Sicherungen</translation>
    </message>
    <message>
        <source>A backup holds servers, users, settings and the past. It is made while everything runs on.</source>
        <translation>Eine Sicherung enthält Server, Benutzer, Einstellungen und den Verlauf. Sie wird im laufenden Betrieb angelegt.</translation>
    </message>
    <message>
        <source>The backups could not be loaded.</source>
        <translation>Die Sicherungen konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>The backup could not be made.</source>
        <translation>Die Sicherung konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The backup is made.</source>
        <translation>Die Sicherung ist angelegt.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>It is whole, and this version can restore it.</source>
        <translation>Sie ist vollständig, und diese Version kann sie wiederherstellen.</translation>
    </message>
    <message>
        <source>It does not hold. %1</source>
        <translation>Sie ist nicht in Ordnung. %1</translation>
    </message>
    <message>
        <source>Remove the backup %1?</source>
        <translation>Die Sicherung %1 entfernen?</translation>
    </message>
    <message>
        <source>Remove backup</source>
        <translation>Sicherung entfernen</translation>
    </message>
    <message>
        <source>The backup could not be removed.</source>
        <translation>Die Sicherung konnte nicht entfernt werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::BranchView</name>
    <message>
        <source>Branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Branch %1</source>
        <translation>Zweig %1</translation>
    </message>
    <message numerus="yes">
        <source>%n writer(s)</source>
        <translation>
            <numerusform>%n Sender</numerusform>
            <numerusform>%n Sender</numerusform>
        </translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <comment>a moment</comment>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>from byte %1 on</source>
        <translation>ab Byte %1</translation>
    </message>
    <message>
        <source>There are no branches yet.</source>
        <translation>Es gibt noch keine Zweige.</translation>
    </message>
</context>
<context>
    <name>Pitwall::BusyIndicator</name>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
</context>
<context>
    <name>Pitwall::ChartsPane</name>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>6 hours</source>
        <translation>6 Stunden</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>Zoom zurücksetzen</translation>
    </message>
    <message>
        <source>The charts could not be loaded.</source>
        <translation>Die Diagramme konnten nicht geladen werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::CommandPalette</name>
    <message>
        <source>Go to a page, a server, an action…</source>
        <translation>Zu einer Seite, einem Server, einer Aktion …</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>Pitwall::ConfirmBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zum Bestätigen %1 eingeben</translation>
    </message>
</context>
<context>
    <name>Pitwall::ConsolePane</name>
    <message>
        <source>The console could not be loaded.</source>
        <translation>Die Konsole konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Up and Down bring back earlier commands. One that begins with a blank is not remembered.</source>
        <translation>Auf und Ab holen frühere Befehle zurück. Einer, der mit einem Leerzeichen beginnt, wird nicht gemerkt.</translation>
    </message>
    <message>
        <source>Nothing printed yet</source>
        <translation>Noch keine Ausgabe</translation>
    </message>
    <message>
        <source>What the server prints appears here as soon as it runs.</source>
        <translation>Was der Server ausgibt, erscheint hier, sobald er läuft.</translation>
    </message>
    <message>
        <source>This game takes no commands</source>
        <translation>Dieses Spiel nimmt keine Befehle an</translation>
    </message>
    <message>
        <source>The server does not run</source>
        <translation>Der Server läuft nicht</translation>
    </message>
    <message>
        <source>The server does not take commands at the moment</source>
        <translation>Der Server nimmt gerade keine Befehle an</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>Befehl eingeben</translation>
    </message>
</context>
<context>
    <name>Pitwall::ConsoleSearch</name>
    <message>
        <source>Search the console</source>
        <translation>Konsole durchsuchen</translation>
    </message>
    <message>
        <source>Older match</source>
        <translation>Älterer Treffer</translation>
    </message>
    <message>
        <source>Newer match</source>
        <translation>Neuerer Treffer</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No older match</source>
        <translation>Kein älterer Treffer</translation>
    </message>
    <message>
        <source>No newer match</source>
        <translation>Kein neuerer Treffer</translation>
    </message>
</context>
<context>
    <name>Pitwall::ConsoleView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n neue Zeile</numerusform>
            <numerusform>%n neue Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to end</source>
        <translation>Zum Ende springen</translation>
    </message>
</context>
<context>
    <name>Pitwall::ContentsPane</name>
    <message>
        <source>Search options and header</source>
        <translation>Optionen und Kopf durchsuchen</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Mods</source>
        <translation>Mods</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Metadata of the file</source>
        <translation>Angaben der Datei</translation>
    </message>
</context>
<context>
    <name>Pitwall::CoreBar</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinde …</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet …</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Not logged in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Does not start</source>
        <translation>Startet nicht</translation>
    </message>
    <message>
        <source>Core: %1, %2</source>
        <translation>Kern: %1, %2</translation>
    </message>
    <message>
        <source>Add a core…</source>
        <translation>Kern hinzufügen …</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Forget this core</source>
        <translation>Diesen Kern vergessen</translation>
    </message>
</context>
<context>
    <name>Pitwall::CorePane</name>
    <message>
        <source>The settings are not to be had</source>
        <translation>Die Einstellungen sind nicht verfügbar</translation>
    </message>
    <message>
        <source>The core did not give its settings. You may not be allowed to see them.</source>
        <translation>Der Kern hat seine Einstellungen nicht herausgegeben. Vielleicht dürfen Sie sie nicht sehen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The settings could not be loaded.</source>
        <translation>Die Einstellungen konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>Set by the environment of the core; change it there.</source>
        <translation>Durch die Umgebung des Kerns festgelegt; dort zu ändern.</translation>
    </message>
    <message>
        <source>Set by the command line of the core; change it there.</source>
        <translation>Durch die Befehlszeile des Kerns festgelegt; dort zu ändern.</translation>
    </message>
    <message>
        <source>Counts from the next start of the core.</source>
        <translation>Gilt ab dem nächsten Start des Kerns.</translation>
    </message>
    <message>
        <source>The settings are saved.</source>
        <translation>Die Einstellungen sind gespeichert.</translation>
    </message>
    <message>
        <source>Some of the changes count from the next start of the core. Game servers run on through it.</source>
        <translation>Einige der Änderungen gelten ab dem nächsten Start des Kerns. Spielserver laufen dabei weiter.</translation>
    </message>
    <message>
        <source>Not saved: look at the field that is marked.</source>
        <translation>Nicht gespeichert: Sehen Sie sich das markierte Feld an.</translation>
    </message>
</context>
<context>
    <name>Pitwall::CoreWords</name>
    <message>
        <source>It goes on: %1</source>
        <translation>Es geht weiter: %1</translation>
    </message>
    <message>
        <source>A replay cannot be written</source>
        <translation>Ein Replay kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The disk does not keep what it has taken of running games</source>
        <translation>Die Platte behält nicht, was sie von laufenden Spielen angenommen hat</translation>
    </message>
    <message>
        <source>what comes in now is lost if this machine fails: %1</source>
        <translation>was jetzt eingeht, ist verloren, wenn dieser Rechner ausfällt: %1</translation>
    </message>
    <message>
        <source>The relay&apos;s port is not open</source>
        <translation>Der Port des Relais ist nicht offen</translation>
    </message>
    <message>
        <source>a journal cannot be read</source>
        <translation>ein Journal kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>was in the trash for %1 days</source>
        <translation>lag %1 Tage im Papierkorb</translation>
    </message>
    <message>
        <source>was in the quarantine for %1 days</source>
        <translation>lag %1 Tage in der Quarantäne</translation>
    </message>
    <message>
        <source>is older than the %1 days of %2</source>
        <translation>ist älter als die %1 Tage für %2</translation>
    </message>
    <message>
        <source>is older than %1 days</source>
        <translation>ist älter als %1 Tage</translation>
    </message>
    <message>
        <source>the archive has more than %1 GB</source>
        <translation>das Archiv hat mehr als %1 GB</translation>
    </message>
    <message>
        <source>%1 has more than %2 GB</source>
        <translation>%1 hat mehr als %2 GB</translation>
    </message>
    <message>
        <source>kind %1</source>
        <translation>Art %1</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>Schlagwort %1</translation>
    </message>
    <message>
        <source>the machine was restarted while the server ran</source>
        <translation>der Rechner wurde neu gestartet, während der Server lief</translation>
    </message>
    <message>
        <source>ran out of memory; the system ended it %1</source>
        <translation>der Speicher ging aus; das System hat ihn beendet, %1</translation>
    </message>
    <message>
        <source>ended by itself %1</source>
        <translation>von selbst beendet, %1</translation>
    </message>
    <message>
        <source>ended unexpectedly %1</source>
        <translation>unerwartet beendet, %1</translation>
    </message>
    <message>
        <source>ended %1 (bad configuration) before it was ready</source>
        <translation>beendet, %1 (falsche Konfiguration), bevor er bereit war</translation>
    </message>
    <message>
        <source>ended %1 before it was ready: %2</source>
        <translation>beendet, %1, bevor er bereit war: %2</translation>
    </message>
    <message>
        <source>ended %1 before it was ready</source>
        <translation>beendet, %1, bevor er bereit war</translation>
    </message>
    <message>
        <source>by signal %1, core dumped</source>
        <translation>durch Signal %1, mit Speicherabbild</translation>
    </message>
    <message>
        <source>by signal %1</source>
        <translation>durch Signal %1</translation>
    </message>
    <message>
        <source>with code %1</source>
        <translation>mit Code %1</translation>
    </message>
    <message>
        <source>in a way that nobody saw</source>
        <translation>auf eine Weise, die niemand sah</translation>
    </message>
    <message>
        <source>failed %1 times within %2 minutes, the last time: %3</source>
        <translation>%1-mal in %2 Minuten gescheitert, zuletzt: %3</translation>
    </message>
    <message>
        <source>was not ready within %1 s: %2</source>
        <translation>war nach %1 s nicht bereit: %2</translation>
    </message>
    <message>
        <source>was found running, but %1</source>
        <translation>lief bereits, aber %1</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>er antwortet nicht</translation>
    </message>
    <message>
        <source>did not answer %1 queries in a row</source>
        <translation>hat %1 Anfragen nacheinander nicht beantwortet</translation>
    </message>
    <message>
        <source>no answer to the last %1 queries</source>
        <translation>keine Antwort auf die letzten %1 Anfragen</translation>
    </message>
    <message>
        <source>the admin connection is lost</source>
        <translation>die Admin-Verbindung ist verloren</translation>
    </message>
    <message>
        <source>its keeper is gone; the game itself runs on</source>
        <translation>sein Hüter ist weg; das Spiel selbst läuft weiter</translation>
    </message>
    <message>
        <source>its keeper is gone</source>
        <translation>sein Hüter ist weg</translation>
    </message>
    <message>
        <source>prints more than can be shown</source>
        <translation>gibt mehr aus, als gezeigt werden kann</translation>
    </message>
    <message>
        <source>not on this machine: %1</source>
        <translation>nicht auf diesem Rechner: %1</translation>
    </message>
    <message>
        <source>only %1 MB are free on the disk of %2</source>
        <translation>nur %1 MB sind auf dem Datenträger von %2 frei</translation>
    </message>
    <message>
        <source>port %1 is bound by %2</source>
        <translation>Port %1 gehört %2</translation>
    </message>
    <message>
        <source>port %1 is not bound; connections of its last life are still closing</source>
        <translation>Port %1 ist nicht offen; Verbindungen seines letzten Laufs werden noch geschlossen</translation>
    </message>
    <message>
        <source>port %1 is not bound</source>
        <translation>Port %1 ist nicht offen</translation>
    </message>
    <message>
        <source>port %1 is used by %2</source>
        <translation>Port %1 wird benutzt von %2</translation>
    </message>
    <message>
        <source>port %1 is taken</source>
        <translation>Port %1 ist belegt</translation>
    </message>
    <message>
        <source>port %1 may be used by the administrator of the machine only</source>
        <translation>Port %1 darf nur der Administrator des Rechners benutzen</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>einem anderen Programm</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>restarted at once</source>
        <translation>sofort neu gestartet</translation>
    </message>
    <message>
        <source>next try in %1 s</source>
        <translation>nächster Versuch in %1 s</translation>
    </message>
    <message>
        <source>tried again when there is room</source>
        <translation>neuer Versuch, wenn Platz ist</translation>
    </message>
    <message>
        <source>not tried again: it would fail in the same way</source>
        <translation>kein neuer Versuch: er würde genauso scheitern</translation>
    </message>
    <message>
        <source>not tried again until a person starts it</source>
        <translation>kein neuer Versuch, bis jemand ihn startet</translation>
    </message>
    <message>
        <source>not restarted, as its policy says</source>
        <translation>nicht neu gestartet, wie eingestellt</translation>
    </message>
    <message>
        <source>left as it is, as its policy says</source>
        <translation>so gelassen, wie eingestellt</translation>
    </message>
    <message>
        <source>stays off: it was to stop when empty</source>
        <translation>bleibt aus: er sollte enden, wenn niemand spielt</translation>
    </message>
    <message>
        <source>while no core watched it</source>
        <translation>während ihn kein Kern überwachte</translation>
    </message>
    <message>
        <source>the game runs on; its exit code will not be known, and it is watched as before</source>
        <translation>das Spiel läuft weiter; sein Endecode wird nicht bekannt sein, überwacht wird es wie zuvor</translation>
    </message>
    <message>
        <source>%1 lines were left out of the live view; they are stored</source>
        <translation>%1 Zeilen fehlen in der Live-Ansicht; gespeichert sind sie</translation>
    </message>
    <message>
        <source>the server was stopped</source>
        <translation>der Server wurde gestoppt</translation>
    </message>
    <message>
        <source>had to be killed</source>
        <translation>musste getötet werden</translation>
    </message>
    <message>
        <source>it did not end when it was asked to</source>
        <translation>er endete nicht, als er darum gebeten wurde</translation>
    </message>
    <message>
        <source>could not be ended</source>
        <translation>ließ sich nicht beenden</translation>
    </message>
    <message>
        <source>it is still there after SIGKILL</source>
        <translation>er ist nach SIGKILL noch da</translation>
    </message>
    <message>
        <source>some of its processes are still there</source>
        <translation>einige seiner Prozesse sind noch da</translation>
    </message>
    <message>
        <source>it could not be verified that nothing of it is left</source>
        <translation>es ließ sich nicht prüfen, dass nichts von ihm übrig ist</translation>
    </message>
    <message>
        <source>The disk has room again</source>
        <translation>Der Datenträger hat wieder Platz</translation>
    </message>
    <message>
        <source>A journal cannot be taken up: %1</source>
        <translation>Ein Journal kann nicht übernommen werden: %1</translation>
    </message>
    <message>
        <source>A journal was damaged: %1</source>
        <translation>Ein Journal war beschädigt: %1</translation>
    </message>
    <message>
        <source>%1 of its records could not be used, %2 bytes have no checksum any more</source>
        <translation>%1 seiner Einträge waren nicht zu gebrauchen, %2 Bytes haben keine Prüfsumme mehr</translation>
    </message>
    <message>
        <source>The FAF database cannot be reached</source>
        <translation>Die FAF-Datenbank ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The FAF database answers again</source>
        <translation>Die FAF-Datenbank antwortet wieder</translation>
    </message>
    <message>
        <source>replays that wait for it are completed now</source>
        <translation>Replays, die darauf warten, werden jetzt vervollständigt</translation>
    </message>
    <message>
        <source>The FAF database refuses what Pitwall asks of it</source>
        <translation>Die FAF-Datenbank lehnt ab, was Pitwall von ihr will</translation>
    </message>
    <message>
        <source>The FAF database refuses nothing any more</source>
        <translation>Die FAF-Datenbank lehnt nichts mehr ab</translation>
    </message>
    <message>
        <source>The folder of the replay archive cannot be opened</source>
        <translation>Der Ordner des Replay-Archivs kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The folder of the replay archive is open</source>
        <translation>Der Ordner des Replay-Archivs ist offen</translation>
    </message>
    <message>
        <source>replays that wait for it are saved now</source>
        <translation>Replays, die darauf warten, werden jetzt gespeichert</translation>
    </message>
    <message>
        <source>cannot make the folder %1</source>
        <translation>der Ordner %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>the FAF database refuses a query: %1</source>
        <translation>die FAF-Datenbank lehnt eine Anfrage ab: %1</translation>
    </message>
    <message>
        <source>the game was announced, and this is none of its players</source>
        <translation>das Spiel wurde angekündigt, und dies ist keiner seiner Spieler</translation>
    </message>
    <message>
        <source>it was cut off</source>
        <translation>die Verbindung wurde getrennt</translation>
    </message>
    <message>
        <source>Replays cannot be saved</source>
        <translation>Replays können nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Replays are saved again</source>
        <translation>Replays werden wieder gespeichert</translation>
    </message>
    <message>
        <source>nothing was lost meanwhile</source>
        <translation>In der Zwischenzeit ging nichts verloren</translation>
    </message>
    <message>
        <source>The disk gets full</source>
        <translation>Der Datenträger wird voll</translation>
    </message>
    <message>
        <source>The disk is full: no server is started</source>
        <translation>Der Datenträger ist voll: kein Server wird gestartet</translation>
    </message>
    <message>
        <source>%1 MB are free on the disk of the servers</source>
        <translation>%1 MB sind auf dem Datenträger der Server frei</translation>
    </message>
    <message>
        <source>Recordings of game servers cannot be collected now</source>
        <translation>Aufzeichnungen der Spielserver können gerade nicht eingesammelt werden</translation>
    </message>
    <message>
        <source>Recordings of game servers are collected again</source>
        <translation>Aufzeichnungen der Spielserver werden wieder eingesammelt</translation>
    </message>
    <message>
        <source>Many failed logins</source>
        <translation>Viele fehlgeschlagene Anmeldungen</translation>
    </message>
    <message>
        <source>%1 failed logins for an account that does not exist, the last one from %2. Further tries are slowed down.</source>
        <translation>%1 fehlgeschlagene Anmeldungen für ein Konto, das es nicht gibt, zuletzt von %2. Weitere Versuche werden verlangsamt.</translation>
    </message>
    <message>
        <source>%1 failed logins for %2, the last one from %3. Further tries are slowed down.</source>
        <translation>%1 fehlgeschlagene Anmeldungen für %2, zuletzt von %3. Weitere Versuche werden verlangsamt.</translation>
    </message>
    <message>
        <source>%1 failed logins from %2, the last one from %3. Further tries are slowed down.</source>
        <translation>%1 fehlgeschlagene Anmeldungen von %2, zuletzt von %3. Weitere Versuche werden verlangsamt.</translation>
    </message>
    <message>
        <source>counting the files</source>
        <translation>Dateien werden gezählt</translation>
    </message>
    <message>
        <source>importing %1 files</source>
        <translation>%1 Dateien werden eingelesen</translation>
    </message>
    <message>
        <source>reading %1 files</source>
        <translation>%1 Dateien werden gelesen</translation>
    </message>
    <message>
        <source>the header can be read in part only: %1</source>
        <translation>der Kopf ist nur zum Teil lesbar: %1</translation>
    </message>
    <message>
        <source>what follows byte %1 of the body, after %2 ticks, is no command</source>
        <translation>was nach Byte %1 des Inhalts folgt, nach %2 Ticks, ist kein Befehl</translation>
    </message>
    <message>
        <source>the disk takes no more of it: nothing is read from its players until it does</source>
        <translation>die Platte nimmt nichts mehr davon an: von seinen Spielern wird nichts gelesen, bis sie es tut</translation>
    </message>
    <message>
        <source>a branch could not be cut off behind its last sound byte</source>
        <translation>ein Zweig konnte hinter seinem letzten heilen Byte nicht abgeschnitten werden</translation>
    </message>
    <message>
        <source>the streams of this game differ in too many places</source>
        <translation>die Ströme dieses Spiels unterscheiden sich an zu vielen Stellen</translation>
    </message>
    <message>
        <source>it sent nothing for too long</source>
        <translation>es kam zu lange nichts</translation>
    </message>
    <message>
        <source>no header came for too long</source>
        <translation>es kam zu lange kein Kopf</translation>
    </message>
    <message>
        <source>the game was ended</source>
        <translation>das Spiel wurde beendet</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>die Verbindung riss ab</translation>
    </message>
    <message>
        <source>it was closed with code %1</source>
        <translation>sie wurde mit Code %1 geschlossen</translation>
    </message>
    <message>
        <source>this is no replay: %1</source>
        <translation>das ist kein Replay: %1</translation>
    </message>
    <message>
        <source>the header of the replay is longer than %1 bytes</source>
        <translation>der Kopf des Replays ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>the replay is longer than %1 bytes</source>
        <translation>das Replay ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>longer than %1 characters</source>
        <translation>länger als %1 Zeichen</translation>
    </message>
    <message>
        <source>at most %1 tags</source>
        <translation>höchstens %1 Schlagworte</translation>
    </message>
    <message>
        <source>a tag has 1 to %1 printable characters</source>
        <translation>ein Schlagwort hat 1 bis %1 druckbare Zeichen</translation>
    </message>
</context>
<context>
    <name>Pitwall::DashboardModel</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Without a group</source>
        <translation>Ohne Gruppe</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
</context>
<context>
    <name>Pitwall::DashboardPage</name>
    <message>
        <source>The servers could not be loaded.</source>
        <translation>Die Server konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Search servers, maps, players</source>
        <translation>Server, Karten, Spieler suchen</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>Nach Gruppe</translation>
    </message>
    <message>
        <source>By game</source>
        <translation>Nach Spiel</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>Ohne Gruppen</translation>
    </message>
    <message>
        <source>Most urgent first</source>
        <translation>Dringendes zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>Most players first</source>
        <translation>Meiste Spieler zuerst</translation>
    </message>
    <message>
        <source>Highest CPU first</source>
        <translation>Höchste CPU zuerst</translation>
    </message>
    <message>
        <source>Most memory first</source>
        <translation>Größter Speicher zuerst</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>Add a game server that is installed on this machine. Pitwall finds it, picks free ports, starts it and watches over it.</source>
        <translation>Fügen Sie einen Spielserver hinzu, der auf diesem Rechner installiert ist. Pitwall findet ihn, wählt freie Ports, startet ihn und wacht über ihn.</translation>
    </message>
    <message>
        <source>Add your first server</source>
        <translation>Ersten Server hinzufügen</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No server fits the search and the filters.</source>
        <translation>Kein Server passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>With players</source>
        <translation>Mit Spielern</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n Spieler</numerusform>
            <numerusform>%n Spieler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
</context>
<context>
    <name>Pitwall::DefinitionPane</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Own definitions</source>
        <translation>Eigene Definitionen</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Host a server with it</source>
        <translation>Einen Server damit betreiben</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>A definition is JSON: how to find a game, which settings it has, how it is launched, and how it speaks.</source>
        <translation>Eine Definition ist JSON: wie ein Spiel gefunden wird, welche Einstellungen es hat, wie es gestartet wird und wie es spricht.</translation>
    </message>
    <message>
        <source>From a small example</source>
        <translation>Aus einem kleinen Beispiel</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Aus %1</translation>
    </message>
    <message>
        <source>The definition could not be loaded.</source>
        <translation>Die Definition konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>My %1</source>
        <translation>Mein %1</translation>
    </message>
    <message>
        <source>A definition is a JSON object: { … }</source>
        <translation>Eine Definition ist ein JSON-Objekt: { … }</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>Zeile %1, %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s)</source>
        <translation>
            <numerusform>%n Einstellung</numerusform>
            <numerusform>%n Einstellungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n port(s)</source>
        <translation>
            <numerusform>%n Port</numerusform>
            <numerusform>%n Ports</numerusform>
        </translation>
    </message>
    <message>
        <source>It holds: %1. The game was found at %2.</source>
        <translation>Sie ist in Ordnung: %1. Das Spiel wurde unter %2 gefunden.</translation>
    </message>
    <message>
        <source>It holds: %1. Missing on the machine: %2.</source>
        <translation>Sie ist in Ordnung: %1. Auf dem Rechner fehlt: %2.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Remove the definition %1?</source>
        <translation>Die Definition %1 entfernen?</translation>
    </message>
    <message>
        <source>Remove definition</source>
        <translation>Definition entfernen</translation>
    </message>
    <message>
        <source>The definition could not be removed.</source>
        <translation>Die Definition konnte nicht entfernt werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::Desktop</name>
    <message>
        <source>Pitwall is still here</source>
        <translation>Pitwall ist noch da</translation>
    </message>
    <message>
        <source>It goes on in the tray and tells you when something happens. Quit it from its menu there; your servers run on either way.</source>
        <translation>Es läuft im Infobereich weiter und meldet sich, wenn etwas geschieht. Beenden können Sie es dort über sein Menü; Ihre Server laufen so oder so weiter.</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Design: wie das System</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Design: hell</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Design: dunkel</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Sprache: %1</translation>
    </message>
    <message>
        <source>Core: %1</source>
        <translation>Kern: %1</translation>
    </message>
    <message>
        <source>Add a core…</source>
        <translation>Kern hinzufügen …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Pitwall::DesktopNotes</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>Pitwall::ErrorBar</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>Pitwall::ErrorTexts</name>
    <message>
        <source>Something in it is not valid.</source>
        <translation>Etwas daran ist ungültig.</translation>
    </message>
    <message>
        <source>You are not logged in.</source>
        <translation>Sie sind nicht angemeldet.</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>Dazu fehlt Ihnen die Berechtigung.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>That is not possible right now.</source>
        <translation>Das geht im Moment nicht.</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>Es ist zu groß.</translation>
    </message>
    <message>
        <source>Too many tries; wait a moment.</source>
        <translation>Zu viele Versuche; warten Sie einen Moment.</translation>
    </message>
    <message>
        <source>Something that it needs is not available.</source>
        <translation>Etwas, das dafür nötig ist, ist nicht verfügbar.</translation>
    </message>
    <message>
        <source>There was no answer in time.</source>
        <translation>Es kam keine rechtzeitige Antwort.</translation>
    </message>
    <message>
        <source>It was canceled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This game or machine cannot do that.</source>
        <translation>Dieses Spiel oder dieser Rechner kann das nicht.</translation>
    </message>
    <message>
        <source>The data is damaged.</source>
        <translation>Die Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>Something went wrong inside Pitwall.</source>
        <translation>In Pitwall ist etwas schiefgegangen.</translation>
    </message>
</context>
<context>
    <name>Pitwall::FormSection</name>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Advanced: %1</source>
        <translation>Erweitert: %1</translation>
    </message>
</context>
<context>
    <name>Pitwall::FormTexts</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What players and admins call it.</source>
        <translation>Wie Spieler und Admins ihn nennen.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Servers of one group stand together.</source>
        <translation>Server einer Gruppe stehen zusammen.</translation>
    </message>
    <message>
        <source>Start it when Pitwall starts</source>
        <translation>Mit Pitwall starten</translation>
    </message>
    <message>
        <source>Show it on the players&apos; page</source>
        <translation>Auf der Spielerseite zeigen</translation>
    </message>
    <message>
        <source>Listen on address</source>
        <translation>Auf Adresse lauschen</translation>
    </message>
    <message>
        <source>Empty: on every address of the machine.</source>
        <translation>Leer: auf jeder Adresse des Rechners.</translation>
    </message>
    <message>
        <source>Host name for players</source>
        <translation>Hostname für Spieler</translation>
    </message>
    <message>
        <source>Empty: the address by which they reach Pitwall.</source>
        <translation>Leer: die Adresse, unter der sie Pitwall erreichen.</translation>
    </message>
    <message>
        <source>Start it again after a crash</source>
        <translation>Nach einem Absturz neu starten</translation>
    </message>
    <message>
        <source>Replace it when it hangs</source>
        <translation>Ersetzen, wenn er hängt</translation>
    </message>
    <message>
        <source>Ask whether it answers every … ms</source>
        <translation>Nach Antwort fragen alle … ms</translation>
    </message>
    <message>
        <source>Missed answers until it counts as hung</source>
        <translation>Verpasste Antworten, bis er als hängend gilt</translation>
    </message>
    <message>
        <source>Ready at most … s after its start</source>
        <translation>Bereit höchstens … s nach dem Start</translation>
    </message>
    <message>
        <source>Seconds for each step of stopping</source>
        <translation>Sekunden für jeden Schritt beim Stoppen</translation>
    </message>
    <message>
        <source>Wait before the second try, in ms</source>
        <translation>Wartezeit vor dem zweiten Versuch in ms</translation>
    </message>
    <message>
        <source>Doubled each time.</source>
        <translation>Jedes Mal verdoppelt.</translation>
    </message>
    <message>
        <source>Longest wait between tries, in s</source>
        <translation>Längste Wartezeit zwischen Versuchen in s</translation>
    </message>
    <message>
        <source>Counts as stable after … s</source>
        <translation>Gilt als stabil nach … s</translation>
    </message>
    <message>
        <source>Give up after this many crashes</source>
        <translation>Nach so vielen Abstürzen aufgeben</translation>
    </message>
    <message>
        <source>… within this many seconds</source>
        <translation>… innerhalb so vieler Sekunden</translation>
    </message>
    <message>
        <source>This does not fit: %1</source>
        <translation>Das passt nicht: %1</translation>
    </message>
    <message>
        <source>This is taken: %1</source>
        <translation>Das ist vergeben: %1</translation>
    </message>
</context>
<context>
    <name>Pitwall::FormatTexts</name>
    <message>
        <source>%1 d %2 h</source>
        <comment>days, hours</comment>
        <translation>%1 T %2 Std.</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours, minutes</comment>
        <translation>%1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a duration</comment>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>Pitwall::GameCard</name>
    <message>
        <source>Untested</source>
        <translation>Ungetestet</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigene</translation>
    </message>
</context>
<context>
    <name>Pitwall::GameChoice</name>
    <message>
        <source>Ready on the machine</source>
        <translation>Auf dem Rechner bereit</translation>
    </message>
    <message>
        <source>Not installed</source>
        <translation>Nicht installiert</translation>
    </message>
    <message>
        <source>No games are known</source>
        <translation>Keine Spiele bekannt</translation>
    </message>
    <message>
        <source>The core lists the games that it can host; it has not yet.</source>
        <translation>Der Kern nennt die Spiele, die er betreiben kann; noch hat er es nicht getan.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu nachsehen</translation>
    </message>
</context>
<context>
    <name>Pitwall::GameTexts</name>
    <message>
        <source>0: a turn ends when everybody is done; -1: computer players play on at full speed.</source>
        <translation>0: Eine Runde endet, wenn alle fertig sind; -1: Computerspieler spielen mit voller Geschwindigkeit weiter.</translation>
    </message>
    <message>
        <source>0: another course every time.</source>
        <translation>0: jedes Mal eine andere Strecke.</translation>
    </message>
    <message>
        <source>0: another map every time.</source>
        <translation>0: jedes Mal eine andere Karte.</translation>
    </message>
    <message>
        <source>0: as many as fit the players.</source>
        <translation>0: so viele, wie zu den Spielern passen.</translation>
    </message>
    <message>
        <source>0: no limit.</source>
        <translation>0: keine Grenze.</translation>
    </message>
    <message>
        <source>0: none.</source>
        <translation>0: keine.</translation>
    </message>
    <message>
        <source>0: none. An administrator keeps what is in it with /record save and a name.</source>
        <translation>0: keiner. Ein Administrator behält seinen Inhalt mit /record save und einem Namen.</translation>
    </message>
    <message>
        <source>A world of blocks to build and survive in.</source>
        <translation>Eine Welt aus Blöcken, um darin zu bauen und zu überleben.</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>As a power of two: 8 is 256 tiles.</source>
        <translation>Als Zweierpotenz: 8 sind 256 Felder.</translation>
    </message>
    <message>
        <source>Build and defend a factory together; the headless server comes from its makers.</source>
        <translation>Gemeinsam eine Fabrik bauen und verteidigen; der Server ohne Oberfläche kommt vom Hersteller.</translation>
    </message>
    <message>
        <source>Check accounts</source>
        <translation>Konten prüfen</translation>
    </message>
    <message>
        <source>Check accounts with Mojang</source>
        <translation>Konten bei Mojang prüfen</translation>
    </message>
    <message>
        <source>Companies at most</source>
        <translation>Höchstzahl an Firmen</translation>
    </message>
    <message>
        <source>Creative mode</source>
        <translation>Kreativmodus</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Schwierigkeit</translation>
    </message>
    <message>
        <source>Empty: a new game.</source>
        <translation>Leer: ein neues Spiel.</translation>
    </message>
    <message>
        <source>Empty: a new map.</source>
        <translation>Leer: eine neue Karte.</translation>
    </message>
    <message>
        <source>Empty: a random one that nobody knows.</source>
        <translation>Leer: ein zufälliges, das niemand kennt.</translation>
    </message>
    <message>
        <source>Empty: a random world.</source>
        <translation>Leer: eine zufällige Welt.</translation>
    </message>
    <message>
        <source>Empty: another world every time. It counts only when the world is made.</source>
        <translation>Leer: jedes Mal eine andere Welt. Gilt nur, wenn die Welt entsteht.</translation>
    </message>
    <message>
        <source>Empty: everybody may join.</source>
        <translation>Leer: Jeder darf mitspielen.</translation>
    </message>
    <message>
        <source>Empty: they choose their own.</source>
        <translation>Leer: Sie wählen ein eigenes.</translation>
    </message>
    <message>
        <source>End with the game</source>
        <translation>Mit dem Spiel enden</translation>
    </message>
    <message>
        <source>External console</source>
        <translation>Externe Konsole</translation>
    </message>
    <message>
        <source>Fast two-dimensional shooter for up to 64 players.</source>
        <translation>Schneller zweidimensionaler Shooter für bis zu 64 Spieler.</translation>
    </message>
    <message>
        <source>Fill up with computer players to</source>
        <translation>Mit Computerspielern auffüllen bis</translation>
    </message>
    <message>
        <source>First year</source>
        <translation>Erstes Jahr</translation>
    </message>
    <message>
        <source>Folder of recordings to replay</source>
        <translation>Ordner mit Replays zum Abspielen</translation>
    </message>
    <message>
        <source>For observers only: /replay list, /replay load #1, /replay play. Empty: an ordinary game.</source>
        <translation>Nur für Beobachter: /replay list, /replay load #1, /replay play. Leer: ein gewöhnliches Spiel.</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Game mode</source>
        <translation>Spielmodus</translation>
    </message>
    <message>
        <source>Game seed</source>
        <translation>Startwert des Spiels</translation>
    </message>
    <message>
        <source>Game style</source>
        <translation>Spielart</translation>
    </message>
    <message>
        <source>Game type</source>
        <translation>Spieltyp</translation>
    </message>
    <message>
        <source>In-game admin password</source>
        <translation>Admin-Passwort im Spiel</translation>
    </message>
    <message>
        <source>It counts only when the world is made.</source>
        <translation>Gilt nur, wenn die Welt entsteht.</translation>
    </message>
    <message>
        <source>Java Edition; server.jar comes from its makers.</source>
        <translation>Java Edition; server.jar kommt vom Hersteller.</translation>
    </message>
    <message>
        <source>Jumping</source>
        <translation>Springen</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Landschaft</translation>
    </message>
    <message>
        <source>Last turn</source>
        <translation>Letzte Runde</translation>
    </message>
    <message>
        <source>Light cycles: do not hit a wall.</source>
        <translation>Lichtrenner: bloß nicht gegen eine Wand.</translation>
    </message>
    <message>
        <source>List on the internet</source>
        <translation>Im Internet auflisten</translation>
    </message>
    <message>
        <source>Made once by: factorio --create FILE</source>
        <translation>Einmal anlegen mit: factorio --create DATEI</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map height</source>
        <translation>Kartenhöhe</translation>
    </message>
    <message>
        <source>Map rotation</source>
        <translation>Kartenfolge</translation>
    </message>
    <message>
        <source>Map seed</source>
        <translation>Startwert der Karte</translation>
    </message>
    <message>
        <source>Map size in thousand tiles</source>
        <translation>Kartengröße in tausend Feldern</translation>
    </message>
    <message>
        <source>Map width</source>
        <translation>Kartenbreite</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>Speicher in MiB</translation>
    </message>
    <message>
        <source>Message of the day</source>
        <translation>Nachricht des Tages</translation>
    </message>
    <message>
        <source>Minecraft&apos;s licence is accepted</source>
        <translation>Minecrafts Lizenz ist angenommen</translation>
    </message>
    <message>
        <source>Minutes between saves</source>
        <translation>Minuten zwischen Spielständen</translation>
    </message>
    <message>
        <source>Name of the admin player</source>
        <translation>Name des Admin-Spielers</translation>
    </message>
    <message>
        <source>Names of maps with spaces between them.</source>
        <translation>Namen von Karten mit Leerzeichen dazwischen.</translation>
    </message>
    <message>
        <source>Only players on the list</source>
        <translation>Nur Spieler auf der Liste</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password of new players</source>
        <translation>Passwort neuer Spieler</translation>
    </message>
    <message>
        <source>Pause while nobody plays</source>
        <translation>Pause, solange niemand spielt</translation>
    </message>
    <message>
        <source>People needed to start</source>
        <translation>Zum Start nötige Spieler</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Players and spectators together.</source>
        <translation>Spieler und Zuschauer zusammen.</translation>
    </message>
    <message>
        <source>Players at most</source>
        <translation>Höchstzahl an Spielern</translation>
    </message>
    <message>
        <source>Players at once</source>
        <translation>Gleichzeitige Spieler</translation>
    </message>
    <message>
        <source>Players can be hurt</source>
        <translation>Spieler können verletzt werden</translation>
    </message>
    <message>
        <source>Players can hurt each other</source>
        <translation>Spieler können einander verletzen</translation>
    </message>
    <message>
        <source>RCON</source>
        <translation>RCON</translation>
    </message>
    <message>
        <source>Record matches</source>
        <translation>Spiele aufzeichnen</translation>
    </message>
    <message>
        <source>Recording buffer in MB</source>
        <translation>Aufzeichnungspuffer in MB</translation>
    </message>
    <message>
        <source>Rounds per match</source>
        <translation>Runden je Spiel</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Save every so many turns</source>
        <translation>Alle so viele Runden speichern</translation>
    </message>
    <message>
        <source>Saved game</source>
        <translation>Spielstand</translation>
    </message>
    <message>
        <source>Saved game to continue</source>
        <translation>Fortzusetzender Spielstand</translation>
    </message>
    <message>
        <source>Score limit</source>
        <translation>Punktegrenze</translation>
    </message>
    <message>
        <source>Score to win</source>
        <translation>Punkte zum Sieg</translation>
    </message>
    <message>
        <source>Seconds per turn</source>
        <translation>Sekunden je Runde</translation>
    </message>
    <message>
        <source>Server file</source>
        <translation>Serverdatei</translation>
    </message>
    <message>
        <source>Shots at once per player</source>
        <translation>Gleichzeitige Schüsse je Spieler</translation>
    </message>
    <message>
        <source>Shots ricochet</source>
        <translation>Schüsse prallen ab</translation>
    </message>
    <message>
        <source>Start at once</source>
        <translation>Sofort beginnen</translation>
    </message>
    <message>
        <source>Teleporters</source>
        <translation>Teleporter</translation>
    </message>
    <message>
        <source>The name of a folder among the installed games.</source>
        <translation>Der Name eines Ordners unter den installierten Spielen.</translation>
    </message>
    <message>
        <source>The others watch.</source>
        <translation>Die anderen sehen zu.</translation>
    </message>
    <message>
        <source>The server ends at once without it.</source>
        <translation>Ohne sie endet der Server sofort.</translation>
    </message>
    <message>
        <source>The server ends when the game is over and everybody has left.</source>
        <translation>Der Server endet, wenn das Spiel vorbei ist und alle gegangen sind.</translation>
    </message>
    <message>
        <source>The server writes a demo of every match, which goes into the archive.</source>
        <translation>Der Server schreibt von jedem Spiel eine Demo, die ins Archiv kommt.</translation>
    </message>
    <message>
        <source>This player has every privilege.</source>
        <translation>Dieser Spieler hat alle Rechte.</translation>
    </message>
    <message>
        <source>Three-dimensional tank battle, alone or in teams.</source>
        <translation>Dreidimensionale Panzerschlacht, allein oder in Teams.</translation>
    </message>
    <message>
        <source>Time limit in minutes</source>
        <translation>Zeitgrenze in Minuten</translation>
    </message>
    <message>
        <source>Time limit in seconds</source>
        <translation>Zeitgrenze in Sekunden</translation>
    </message>
    <message>
        <source>Transport business simulation: companies compete on one map.</source>
        <translation>Transport-Wirtschaftssimulation: Firmen konkurrieren auf einer Karte.</translation>
    </message>
    <message>
        <source>Turn-based empire building for people and computer players.</source>
        <translation>Rundenbasierter Aufbau von Reichen für Menschen und Computerspieler.</translation>
    </message>
    <message>
        <source>Warm-up in seconds</source>
        <translation>Aufwärmzeit in Sekunden</translation>
    </message>
    <message>
        <source>Welcome message</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>Where server.jar lies.</source>
        <translation>Wo server.jar liegt.</translation>
    </message>
    <message>
        <source>Without waiting for people; for games among computer players.</source>
        <translation>Ohne auf Menschen zu warten; für Spiele unter Computerspielern.</translation>
    </message>
    <message>
        <source>World file</source>
        <translation>Weltdatei</translation>
    </message>
    <message>
        <source>World seed</source>
        <translation>Startwert der Welt</translation>
    </message>
</context>
<context>
    <name>Pitwall::GrantsEditor</name>
    <message>
        <source>Administrator: may do everything</source>
        <translation>Administrator: darf alles</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>On single servers</source>
        <translation>Auf einzelnen Servern</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
</context>
<context>
    <name>Pitwall::GroupsPane</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Remove group</source>
        <translation>Gruppe entfernen</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>A group gives the same permissions to several users: referees, for example.</source>
        <translation>Eine Gruppe gibt mehreren Benutzern dieselben Rechte: Schiedsrichtern zum Beispiel.</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Neue Gruppe</translation>
    </message>
    <message>
        <source>The groups could not be loaded.</source>
        <translation>Die Gruppen konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Remove the group %1? Its members lose what it allows them.</source>
        <translation>Die Gruppe %1 entfernen? Ihre Mitglieder verlieren, was sie ihnen erlaubt.</translation>
    </message>
</context>
<context>
    <name>Pitwall::IncidentList</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>No incidents</source>
        <translation>Keine Vorfälle</translation>
    </message>
    <message>
        <source>Crashes, hangs and failed starts are recorded here. There were none.</source>
        <translation>Abstürze, Hänger und gescheiterte Starts werden hier festgehalten. Es gab keine.</translation>
    </message>
    <message>
        <source>Last lines before it</source>
        <translation>Letzte Zeilen davor</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>The incidents could not be loaded.</source>
        <translation>Die Vorfälle konnten nicht geladen werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::JobsPane</name>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>Starting, stopping and backing up are jobs; they are listed here.</source>
        <translation>Starten, Stoppen und Sichern sind Aufträge; sie stehen hier.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>The jobs could not be loaded.</source>
        <translation>Die Aufträge konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>The job could not be canceled.</source>
        <translation>Der Auftrag konnte nicht abgebrochen werden.</translation>
    </message>
    <message>
        <source>Back up the store</source>
        <translation>Datenbestand sichern</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 stoppen</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Kill %1</source>
        <translation>%1 sofort beenden</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>Pitwall::KickBar</name>
    <message>
        <source>Kick %1?</source>
        <translation>%1 hinauswerfen?</translation>
    </message>
    <message numerus="yes">
        <source>Kick %n player(s)?</source>
        <translation>
            <numerusform>%n Spieler hinauswerfen?</numerusform>
            <numerusform>%n Spieler hinauswerfen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason, shown to the player</source>
        <translation>Grund, wird dem Spieler gezeigt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Kick</source>
        <translation>Hinauswerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Pitwall::LinkBanner</name>
    <message>
        <source>The core of this computer is being started…</source>
        <translation>Der Kern dieses Rechners wird gestartet …</translation>
    </message>
    <message>
        <source>The core of this computer is gone. It is brought back; your servers run on.</source>
        <translation>Der Kern dieses Rechners ist weg. Er wird zurückgeholt; Ihre Server laufen weiter.</translation>
    </message>
    <message>
        <source>The connection to %1 is lost. It is tried again; the servers run on.</source>
        <translation>Die Verbindung zu %1 ist verloren. Sie wird neu versucht; die Server laufen weiter.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>%1 wants to know who you are.</source>
        <translation>%1 möchte wissen, wer Sie sind.</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>The core of this computer does not start: %1</source>
        <translation>Der Kern dieses Rechners startet nicht: %1</translation>
    </message>
</context>
<context>
    <name>Pitwall::LiveGamesModel</name>
    <message>
        <source>Not announced: goes to quarantine</source>
        <translation>Nicht angekündigt: kommt in Quarantäne</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Writers</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>Watchers</source>
        <translation>Zuschauer</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>Pitwall::LiveStrip</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Live games</source>
        <translation>Laufende Spiele</translation>
    </message>
    <message numerus="yes">
        <source>%n game(s)</source>
        <translation>
            <numerusform>%n Spiel</numerusform>
            <numerusform>%n Spiele</numerusform>
        </translation>
    </message>
    <message>
        <source>No game is being streamed now.</source>
        <translation>Im Moment wird kein Spiel übertragen.</translation>
    </message>
    <message>
        <source>The replay relay is switched off. Switched on, it takes the replays of games while they are played, and lets others watch them.</source>
        <translation>Das Relais für Replays ist ausgeschaltet. Eingeschaltet nimmt es die Replays von Spielen an, während sie gespielt werden, und lässt andere zusehen.</translation>
    </message>
    <message>
        <source>No game is being streamed now. Point your games or your lobby at %1.</source>
        <translation>Im Moment wird kein Spiel übertragen. Richten Sie Ihre Spiele oder Ihre Lobby auf %1.</translation>
    </message>
    <message>
        <source>No game is being streamed now. Games on this machine reach the relay at %1; other machines once it is opened to the network in the settings.</source>
        <translation>Im Moment wird kein Spiel übertragen. Spiele auf diesem Rechner erreichen das Relais unter %1; andere Rechner, sobald es in den Einstellungen zum Netz geöffnet ist.</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>%1 is copied.</source>
        <translation>%1 ist kopiert.</translation>
    </message>
</context>
<context>
    <name>Pitwall::LiveView</name>
    <message>
        <source>Watch</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Copy watch address</source>
        <translation>Adresse zum Zusehen kopieren</translation>
    </message>
    <message>
        <source>End game…</source>
        <translation>Spiel beenden…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Watchers are behind by</source>
        <translation>Zuschauer liegen zurück um</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Watchers</source>
        <translation>Zuschauer</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>%1 is over; its replay is being kept.</source>
        <translation>%1 ist vorbei; das Replay wird aufgehoben.</translation>
    </message>
    <message>
        <source>Nobody announced this game: its replay goes to quarantine.</source>
        <translation>Niemand hat dieses Spiel angekündigt: Das Replay kommt in Quarantäne.</translation>
    </message>
    <message>
        <source>This game may not be watched live.</source>
        <translation>Bei diesem Spiel darf man nicht live zusehen.</translation>
    </message>
    <message>
        <source>%1 is starting.</source>
        <translation>%1 startet.</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>%1 konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>%1 is copied.</source>
        <translation>%1 ist kopiert.</translation>
    </message>
    <message>
        <source>End %1? Nothing more of it is recorded; what came until now is kept.</source>
        <translation>%1 beenden? Es wird nichts mehr davon aufgezeichnet; was bis jetzt kam, wird aufgehoben.</translation>
    </message>
    <message>
        <source>End game</source>
        <translation>Spiel beenden</translation>
    </message>
    <message>
        <source>The game could not be ended.</source>
        <translation>Das Spiel konnte nicht beendet werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::LogPane</name>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>%1 and worse</source>
        <translation>%1 und Schlimmeres</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Whole message</source>
        <translation>Ganze Meldung</translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Keine Meldungen</translation>
    </message>
    <message>
        <source>Nothing of this level has been logged since the core was started.</source>
        <translation>Seit dem Start des Kerns wurde nichts dieser Stufe protokolliert.</translation>
    </message>
    <message>
        <source>The log could not be loaded.</source>
        <translation>Das Protokoll konnte nicht geladen werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::LoginDialog</name>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Log in to %1</source>
        <translation>Bei %1 anmelden</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>First use…</source>
        <translation>Erste Einrichtung …</translation>
    </message>
    <message>
        <source>You could not be logged in.</source>
        <translation>Sie konnten nicht angemeldet werden.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Pitwall::MainWindow</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
</context>
<context>
    <name>Pitwall::MetricChart</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>CPU, of one core</source>
        <translation>CPU, eines Kerns</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>Nothing was measured in this time</source>
        <translation>In dieser Zeit wurde nichts gemessen</translation>
    </message>
</context>
<context>
    <name>Pitwall::MissingGameCard</name>
    <message>
        <source>Missing: %1</source>
        <translation>Fehlt: %1</translation>
    </message>
    <message>
        <source>Does not hold: %1</source>
        <translation>Nicht in Ordnung: %1</translation>
    </message>
    <message>
        <source>Copy the command that installs %1</source>
        <translation>Befehl kopieren, der %1 installiert</translation>
    </message>
</context>
<context>
    <name>Pitwall::MomentsModel</name>
    <message>
        <source>%1 to allies</source>
        <translation>%1 an Verbündete</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>Pitwall::NavigationRail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Ausklappen</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Expand navigation</source>
        <translation>Navigation ausklappen</translation>
    </message>
    <message>
        <source>Collapse navigation</source>
        <translation>Navigation einklappen</translation>
    </message>
</context>
<context>
    <name>Pitwall::NetworkPane</name>
    <message>
        <source>%1 is copied.</source>
        <translation>%1 ist kopiert.</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Fingerprint of the certificate</source>
        <translation>Fingerabdruck des Zertifikats</translation>
    </message>
    <message>
        <source>SHA-256. Who adds this core on another computer compares it with this one.</source>
        <translation>SHA-256. Wer diesen Kern auf einem anderen Rechner hinzufügt, vergleicht ihn mit diesem.</translation>
    </message>
    <message>
        <source>The players&apos; page, for phones in the same network.</source>
        <translation>Die Spielerseite für Telefone im selben Netz.</translation>
    </message>
    <message>
        <source>The state of the network could not be loaded.</source>
        <translation>Der Zustand des Netzwerks konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>Open to the network</source>
        <translation>Für das Netz geöffnet</translation>
    </message>
    <message>
        <source>Only on this machine</source>
        <translation>Nur auf diesem Rechner</translation>
    </message>
    <message>
        <source>Pitwall answers this machine alone. Game servers are reachable all the same; this is about the players&apos; page, and about apps and scripts on other machines.</source>
        <translation>Pitwall antwortet nur diesem Rechner. Spielserver sind trotzdem erreichbar; es geht um die Spielerseite und um Apps und Skripte auf anderen Rechnern.</translation>
    </message>
    <message>
        <source>Others in the network reach the players&apos; page, and log in, encrypted.</source>
        <translation>Andere im Netz erreichen die Spielerseite und melden sich verschlüsselt an.</translation>
    </message>
    <message>
        <source>Others in the network reach the players&apos; page, and log in. It is not encrypted: switch that on under Core, Network.</source>
        <translation>Andere im Netz erreichen die Spielerseite und melden sich an. Es ist nicht verschlüsselt: Schalten Sie das unter Kern, Netzwerk ein.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open to the network…</source>
        <translation>Für das Netz öffnen …</translation>
    </message>
    <message>
        <source>QR code of %1</source>
        <translation>QR-Code von %1</translation>
    </message>
    <message>
        <source>Open Pitwall to everybody in the network? They see the players&apos; page; all else needs a login.</source>
        <translation>Pitwall für alle im Netz öffnen? Sie sehen die Spielerseite; alles andere braucht eine Anmeldung.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Pitwall could not be opened to the network.</source>
        <translation>Pitwall konnte nicht für das Netz geöffnet werden.</translation>
    </message>
    <message>
        <source>Pitwall could not be closed to the network.</source>
        <translation>Pitwall konnte für das Netz nicht geschlossen werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::NewServer</name>
    <message>
        <source>A server needs a name.</source>
        <translation>Ein Server braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another server has this name.</source>
        <translation>Ein anderer Server hat diesen Namen.</translation>
    </message>
    <message>
        <source>The game needs this.</source>
        <translation>Das Spiel braucht das.</translation>
    </message>
    <message>
        <source>%1 uses this port.</source>
        <translation>%1 benutzt diesen Port.</translation>
    </message>
    <message>
        <source>The server needs different ports.</source>
        <translation>Der Server braucht verschiedene Ports.</translation>
    </message>
</context>
<context>
    <name>Pitwall::NotesPane</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Schlagworte, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagworte</translation>
    </message>
    <message>
        <source>Players find it on their page</source>
        <translation>Spieler finden es auf ihrer Seite</translation>
    </message>
    <message>
        <source>Not saved: look at the field that is marked.</source>
        <translation>Nicht gespeichert: Sehen Sie sich das markierte Feld an.</translation>
    </message>
</context>
<context>
    <name>Pitwall::Notifier</name>
    <message>
        <source>A server</source>
        <translation>Ein Server</translation>
    </message>
    <message numerus="yes">
        <source>%n more incident(s); the dashboard has them all</source>
        <translation>
            <numerusform>%n weiterer Vorfall; die Übersicht zeigt alle</numerusform>
            <numerusform>%n weitere Vorfälle; die Übersicht zeigt alle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::OutputFileList</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>Noch keine Dateien</translation>
    </message>
    <message>
        <source>What the server prints is stored, and can be downloaded here.</source>
        <translation>Was der Server ausgibt, wird gespeichert und lässt sich hier herunterladen.</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Herunterladen …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Output files</source>
        <translation>Ausgabedateien</translation>
    </message>
    <message>
        <source>The output files could not be loaded.</source>
        <translation>Die Ausgabedateien konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>Still being written</source>
        <translation>Wird noch geschrieben</translation>
    </message>
    <message>
        <source>Download output</source>
        <translation>Ausgabe herunterladen</translation>
    </message>
    <message>
        <source>The file could not be downloaded.</source>
        <translation>Die Datei konnte nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::PageTitles</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Replays</source>
        <translation>Replays</translation>
    </message>
</context>
<context>
    <name>Pitwall::PermissionText</name>
    <message>
        <source>See servers, players and charts</source>
        <translation>Server, Spieler und Diagramme sehen</translation>
    </message>
    <message>
        <source>Read consoles</source>
        <translation>Konsolen lesen</translation>
    </message>
    <message>
        <source>Start, stop and restart</source>
        <translation>Starten, stoppen, neu starten</translation>
    </message>
    <message>
        <source>Say, kick and change maps</source>
        <translation>Durchsagen, hinauswerfen, Karte wechseln</translation>
    </message>
    <message>
        <source>Send any command into a game</source>
        <translation>Beliebige Befehle an ein Spiel senden</translation>
    </message>
    <message>
        <source>Add, change and remove servers</source>
        <translation>Server hinzufügen, ändern, entfernen</translation>
    </message>
    <message>
        <source>Manage own game definitions</source>
        <translation>Eigene Spieldefinitionen verwalten</translation>
    </message>
    <message>
        <source>See jobs</source>
        <translation>Aufträge sehen</translation>
    </message>
    <message>
        <source>Cancel jobs</source>
        <translation>Aufträge abbrechen</translation>
    </message>
    <message>
        <source>Read the audit trail</source>
        <translation>Prüfpfad lesen</translation>
    </message>
    <message>
        <source>Read the log of the core</source>
        <translation>Protokoll des Kerns lesen</translation>
    </message>
    <message>
        <source>Manage users and groups</source>
        <translation>Benutzer und Gruppen verwalten</translation>
    </message>
    <message>
        <source>Manage tokens of others</source>
        <translation>Tokens anderer verwalten</translation>
    </message>
    <message>
        <source>See the settings of the core</source>
        <translation>Einstellungen des Kerns sehen</translation>
    </message>
    <message>
        <source>Change the settings of the core</source>
        <translation>Einstellungen des Kerns ändern</translation>
    </message>
    <message>
        <source>Make and remove backups</source>
        <translation>Sicherungen anlegen und entfernen</translation>
    </message>
    <message>
        <source>Read metrics</source>
        <translation>Messwerte lesen</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n Recht</numerusform>
            <numerusform>%n Rechte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n server(s)</source>
        <translation>
            <numerusform>auf %n Server</numerusform>
            <numerusform>auf %n Servern</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of its own</source>
        <translation>Nichts Eigenes</translation>
    </message>
    <message>
        <source>See all replays and live games</source>
        <translation>Alle Replays und laufenden Spiele sehen</translation>
    </message>
    <message>
        <source>Tag, pin, import and remove replays</source>
        <translation>Replays mit Schlagworten versehen, anheften, einlesen und entfernen</translation>
    </message>
    <message>
        <source>Announce games whose replays are to come</source>
        <translation>Spiele ankündigen, deren Replays kommen werden</translation>
    </message>
</context>
<context>
    <name>Pitwall::PlayersModel</name>
    <message>
        <source>%1 (bot)</source>
        <translation>%1 (Bot)</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
</context>
<context>
    <name>Pitwall::PlayersPane</name>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Kick…</source>
        <translation>Hinauswerfen …</translation>
    </message>
    <message>
        <source>Say to everybody</source>
        <translation>An alle sagen</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>Sagen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Change map</source>
        <translation>Karte wechseln</translation>
    </message>
    <message>
        <source>This game cannot do that</source>
        <translation>Dieses Spiel kann das nicht</translation>
    </message>
    <message>
        <source>The server does not run</source>
        <translation>Der Server läuft nicht</translation>
    </message>
    <message>
        <source>Not possible at the moment</source>
        <translation>Im Moment nicht möglich</translation>
    </message>
    <message>
        <source>Players are listed here when it is online.</source>
        <translation>Spieler stehen hier, wenn er online ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n Spieler</numerusform>
            <numerusform>%n Spieler</numerusform>
        </translation>
    </message>
    <message>
        <source>This game does not tell who they are.</source>
        <translation>Dieses Spiel verrät nicht, wer sie sind.</translation>
    </message>
    <message>
        <source>Nobody is playing</source>
        <translation>Niemand spielt</translation>
    </message>
    <message>
        <source>Players are listed here as soon as they join.</source>
        <translation>Spieler stehen hier, sobald sie mitspielen.</translation>
    </message>
    <message>
        <source>The player could not be kicked.</source>
        <translation>Der Spieler konnte nicht hinausgeworfen werden.</translation>
    </message>
    <message>
        <source>It was said to everybody.</source>
        <translation>Es wurde an alle gesagt.</translation>
    </message>
    <message>
        <source>The map is changed to %1.</source>
        <translation>Die Karte wird zu %1 gewechselt.</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayActions</name>
    <message numerus="yes">
        <source>%n replay(s) could not be changed.</source>
        <translation>
            <numerusform>%n Replay konnte nicht geändert werden.</numerusform>
            <numerusform>%n Replays konnten nicht geändert werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing %n replay(s)</source>
        <translation>
            <numerusform>%n Replay wird entfernt</numerusform>
            <numerusform>%n Replays werden entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) went to the trash.</source>
        <translation>
            <numerusform>%n Replay liegt im Papierkorb.</numerusform>
            <numerusform>%n Replays liegen im Papierkorb.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bringing back %n replay(s)</source>
        <translation>
            <numerusform>%n Replay wird zurückgeholt</numerusform>
            <numerusform>%n Replays werden zurückgeholt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are in the archive.</source>
        <translation>
            <numerusform>%n Replay ist im Archiv.</numerusform>
            <numerusform>%n Replays sind im Archiv.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing %n replay(s) for good</source>
        <translation>
            <numerusform>%n Replay wird endgültig entfernt</numerusform>
            <numerusform>%n Replays werden endgültig entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are gone.</source>
        <translation>
            <numerusform>%n Replay ist weg.</numerusform>
            <numerusform>%n Replays sind weg.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n replay(s) for good? Nobody can bring them back.</source>
        <translation>
            <numerusform>%n Replay endgültig entfernen? Niemand kann es zurückholen.</numerusform>
            <numerusform>%n Replays endgültig entfernen? Niemand kann sie zurückholen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Endgültig entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Pinning %n replay(s)</source>
        <translation>
            <numerusform>%n Replay wird angeheftet</numerusform>
            <numerusform>%n Replays werden angeheftet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unpinning %n replay(s)</source>
        <translation>
            <numerusform>%n Replay wird gelöst</numerusform>
            <numerusform>%n Replays werden gelöst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are pinned: no rule removes them.</source>
        <translation>
            <numerusform>%n Replay ist angeheftet: Keine Regel entfernt es.</numerusform>
            <numerusform>%n Replays sind angeheftet: Keine Regel entfernt sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are no longer pinned.</source>
        <translation>
            <numerusform>%n Replay ist nicht mehr angeheftet.</numerusform>
            <numerusform>%n Replays sind nicht mehr angeheftet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tagging %n replay(s)</source>
        <translation>
            <numerusform>%n Replay bekommt Schlagworte</numerusform>
            <numerusform>%n Replays bekommen Schlagworte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are tagged.</source>
        <translation>
            <numerusform>%n Replay hat die Schlagworte.</numerusform>
            <numerusform>%n Replays haben die Schlagworte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Untagging %n replay(s)</source>
        <translation>
            <numerusform>%n Replay verliert Schlagworte</numerusform>
            <numerusform>%n Replays verlieren Schlagworte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are untagged.</source>
        <translation>
            <numerusform>%n Replay hat die Schlagworte nicht mehr.</numerusform>
            <numerusform>%n Replays haben die Schlagworte nicht mehr.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayFilters</name>
    <message>
        <source>Search titles, players, maps</source>
        <translation>Titel, Spieler, Karten suchen</translation>
    </message>
    <message>
        <source>Desynced</source>
        <translation>Desync</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>Wo gesucht wird</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>All games</source>
        <translation>Alle Spiele</translation>
    </message>
    <message>
        <source>Save search…</source>
        <translation>Suche speichern…</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Gespielt</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Irgendwann</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>In the last 7 days</source>
        <translation>In den letzten 7 Tagen</translation>
    </message>
    <message>
        <source>In the last 30 days</source>
        <translation>In den letzten 30 Tagen</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>In diesem Jahr</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>Zwischen zwei Tagen</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source> min</source>
        <comment>minutes, behind a number</comment>
        <translation> min</translation>
    </message>
    <message>
        <source>from </source>
        <comment>a number of minutes</comment>
        <translation>von </translation>
    </message>
    <message>
        <source>to </source>
        <comment>a number of minutes</comment>
        <translation>bis </translation>
    </message>
    <message>
        <source>from any</source>
        <translation>von beliebig</translation>
    </message>
    <message>
        <source>to any</source>
        <translation>bis beliebig</translation>
    </message>
    <message>
        <source>Shortest game</source>
        <translation>Kürzestes Spiel</translation>
    </message>
    <message>
        <source>Longest game</source>
        <translation>Längstes Spiel</translation>
    </message>
    <message>
        <source>Any server</source>
        <translation>Jeder Server</translation>
    </message>
    <message>
        <source>More filters (%1)</source>
        <translation>Mehr Filter (%1)</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Mehr Filter</translation>
    </message>
    <message>
        <source>Number of the game</source>
        <translation>Nummer des Spiels</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Longest first</source>
        <translation>Längste zuerst</translation>
    </message>
    <message>
        <source>Shortest first</source>
        <translation>Kürzeste zuerst</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>Nach Titel</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Enter searches</source>
        <translation>Eingabe sucht</translation>
    </message>
    <message>
        <source>In full; Enter searches</source>
        <translation>Vollständig; Eingabe sucht</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayJobs</name>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Verify the archive</source>
        <translation>Archiv prüfen</translation>
    </message>
    <message>
        <source>Retention rules</source>
        <translation>Aufbewahrungsregeln</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>The import could not be started.</source>
        <translation>Das Einlesen konnte nicht begonnen werden.</translation>
    </message>
    <message>
        <source>The core runs on another machine, to which single files can be sent, but no folder. Copy it there and import it with pitwallctl.</source>
        <translation>Der Kern läuft auf einem anderen Rechner; dorthin können einzelne Dateien geschickt werden, aber kein Ordner. Kopieren Sie ihn dorthin und lesen Sie ihn mit pitwallctl ein.</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>%1 wird geschickt</translation>
    </message>
    <message>
        <source>%1 could not be sent.</source>
        <translation>%1 konnte nicht geschickt werden.</translation>
    </message>
    <message>
        <source>The archive cannot be verified now.</source>
        <translation>Das Archiv kann jetzt nicht geprüft werden.</translation>
    </message>
    <message>
        <source>The retention rules cannot be applied now.</source>
        <translation>Die Aufbewahrungsregeln können jetzt nicht angewandt werden.</translation>
    </message>
    <message>
        <source>The replays could not be exported.</source>
        <translation>Die Replays konnten nicht ausgegeben werden.</translation>
    </message>
    <message>
        <source>The job could not be canceled.</source>
        <translation>Der Auftrag konnte nicht abgebrochen werden.</translation>
    </message>
    <message>
        <source>Import: %1 added, %2 were there already, %3 could not be read.</source>
        <translation>Eingelesen: %1 neu, %2 waren schon da, %3 konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Archive verified: %1 files checked, %2 damaged, %3 missing.</source>
        <translation>Archiv geprüft: %1 Dateien gelesen, %2 beschädigt, %3 fehlen.</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>%1 was canceled.</source>
        <translation>%1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>…and more: see the job in Activity.</source>
        <translation>… und weitere: siehe den Auftrag unter Aktivität.</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
    <message>
        <source>The file could not be downloaded.</source>
        <translation>Die Datei konnte nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message numerus="yes">
        <source>The retention rules would take %n replay(s) to the trash.</source>
        <translation>
            <numerusform>Die Aufbewahrungsregeln würden %n Replay in den Papierkorb legen.</numerusform>
            <numerusform>Die Aufbewahrungsregeln würden %n Replays in den Papierkorb legen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The retention rules took %n replay(s) to the trash.</source>
        <translation>
            <numerusform>Die Aufbewahrungsregeln haben %n Replay in den Papierkorb gelegt.</numerusform>
            <numerusform>Die Aufbewahrungsregeln haben %n Replays in den Papierkorb gelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They would remove %n replay(s) from it for good.</source>
        <translation>
            <numerusform>Sie würden %n Replay darin endgültig löschen.</numerusform>
            <numerusform>Sie würden %n Replays darin endgültig löschen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They removed %n replay(s) from it for good.</source>
        <translation>
            <numerusform>Sie haben %n Replay darin endgültig gelöscht.</numerusform>
            <numerusform>Sie haben %n Replays darin endgültig gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Together %1.</source>
        <comment>a size</comment>
        <translation>Zusammen %1.</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplaySummary</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Gespielt</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Woher</translation>
    </message>
    <message>
        <source>Copy the SHA-256 of the file</source>
        <translation>SHA-256 der Datei kopieren</translation>
    </message>
    <message>
        <source>Desynced at %1</source>
        <comment>a moment</comment>
        <translation>Desync ab %1</translation>
    </message>
    <message>
        <source>Desynced</source>
        <translation>Desync</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Metadata not yet asked for</source>
        <translation>Angaben noch nicht abgefragt</translation>
    </message>
    <message>
        <source>Hidden from players</source>
        <translation>Für Spieler verborgen</translation>
    </message>
    <message>
        <source>In quarantine: not announced, or the number of the game was taken</source>
        <translation>In Quarantäne: nicht angekündigt, oder die Nummer des Spiels war vergeben</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayTable</name>
    <message>
        <source>The replays could not be loaded.</source>
        <translation>Die Replays konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message numerus="yes">
        <source>%n new: show</source>
        <translation>
            <numerusform>%n neue: anzeigen</numerusform>
            <numerusform>%n neue: anzeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>No replays yet</source>
        <translation>Noch keine Replays</translation>
    </message>
    <message>
        <source>Games that stream to the relay are kept here, and what game servers record. Files that you have already can be imported; drop them here.</source>
        <translation>Hier werden Spiele aufgehoben, die zum Relais übertragen, und was Spielserver aufzeichnen. Dateien, die Sie schon haben, können eingelesen werden; ziehen Sie sie hierher.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Einlesen…</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No replay fits the search and the filters.</source>
        <translation>Kein Replay passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>Nothing is in quarantine.</source>
        <translation>In Quarantäne ist nichts.</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayTableModel</name>
    <message>
        <source>desynced</source>
        <translation>Desync</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Mod</source>
        <translation>Mod</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Merkmale</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayVerbs</name>
    <message>
        <source>Export…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Schlagworte…</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Remove for good…</source>
        <translation>Endgültig entfernen…</translation>
    </message>
    <message>
        <source>Export replays</source>
        <translation>Replays ausgeben</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayView</name>
    <message>
        <source>%1 is copied.</source>
        <translation>%1 ist kopiert.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Writers</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>About this replay</source>
        <translation>Über dieses Replay</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Play on a spare server</source>
        <translation>Auf einem freien Server abspielen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Link kopieren</translation>
    </message>
    <message>
        <source>As it is kept…</source>
        <translation>So, wie es aufgehoben ist…</translation>
    </message>
    <message>
        <source>Without compression, for the game…</source>
        <translation>Ohne Kompression, für das Spiel…</translation>
    </message>
    <message>
        <source>With its evidence, for a third party…</source>
        <translation>Mit seinen Belegen, für Dritte…</translation>
    </message>
    <message>
        <source>The replay could not be loaded.</source>
        <translation>Das Replay konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>What is in the replay could not be read.</source>
        <translation>Was im Replay ist, konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Download replay</source>
        <translation>Replay herunterladen</translation>
    </message>
    <message>
        <source>The address of the core is not known.</source>
        <translation>Die Adresse des Kerns ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 could not be made.</source>
        <translation>%1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>%1 is starting.</source>
        <translation>%1 startet.</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>%1 konnte nicht gestartet werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayWords</name>
    <message>
        <source>Game %1</source>
        <comment>number of a game</comment>
        <translation>Spiel %1</translation>
    </message>
    <message>
        <source>Streamed to the relay</source>
        <translation>Zum Relais übertragen</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Eingelesen</translation>
    </message>
    <message>
        <source>Written by the game server</source>
        <translation>Vom Spielserver geschrieben</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Taken by the retention rules %1</source>
        <comment>a time</comment>
        <translation>Von den Aufbewahrungsregeln entfernt, %1</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <comment>a time</comment>
        <translation>Entfernt, %1</translation>
    </message>
    <message>
        <source>Removed by %1 %2</source>
        <comment>who, a time</comment>
        <translation>Entfernt von %1, %2</translation>
    </message>
    <message>
        <source>not live</source>
        <translation>nicht live</translation>
    </message>
    <message>
        <source>none</source>
        <comment>delay of watchers</comment>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n tick(s)</source>
        <translation>
            <numerusform>%n Tick</numerusform>
            <numerusform>%n Ticks</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes of delay</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds of delay</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Überträgt</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gespeichert</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gegangen</translation>
    </message>
    <message>
        <source>Resumed later</source>
        <translation>Später fortgesetzt</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Stimmt überein</translation>
    </message>
    <message>
        <source>Sent nothing</source>
        <translation>Hat nichts gesendet</translation>
    </message>
    <message>
        <source>Sent no replay</source>
        <translation>Hat kein Replay gesendet</translation>
    </message>
    <message>
        <source>Differs from %1 on</source>
        <comment>a moment</comment>
        <translation>Weicht ab %1 ab</translation>
    </message>
    <message>
        <source>Differs from byte %1 on</source>
        <translation>Weicht ab Byte %1 ab</translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation>Weicht ab</translation>
    </message>
    <message>
        <source>Bad header</source>
        <translation>Kopf unlesbar</translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplaysPage</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>The live games could not be loaded.</source>
        <translation>Die laufenden Spiele konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>All replays</source>
        <translation>Alle Replays</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien einlesen…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner einlesen…</translation>
    </message>
    <message>
        <source>Verify all files</source>
        <translation>Alle Dateien prüfen</translation>
    </message>
    <message>
        <source>What would the retention rules remove?</source>
        <translation>Was würden die Aufbewahrungsregeln entfernen?</translation>
    </message>
    <message>
        <source>Apply the retention rules now</source>
        <translation>Aufbewahrungsregeln jetzt anwenden</translation>
    </message>
    <message>
        <source>%1 in this list</source>
        <comment>a number of replays</comment>
        <translation>%1 in dieser Liste</translation>
    </message>
    <message numerus="yes">
        <source>%n live</source>
        <translation>
            <numerusform>%n live</numerusform>
            <numerusform>%n live</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Replays</source>
        <translation>Replays</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Import replays</source>
        <translation>Replays einlesen</translation>
    </message>
    <message>
        <source>Import a folder with replays</source>
        <translation>Ordner mit Replays einlesen</translation>
    </message>
    <message>
        <source>What you changed in the notes is not saved yet.</source>
        <translation>Was Sie in den Notizen geändert haben, ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Apply the retention rules now? What they remove from the trash, nobody can bring back.</source>
        <translation>Die Aufbewahrungsregeln jetzt anwenden? Was sie aus dem Papierkorb löschen, kann niemand zurückholen.</translation>
    </message>
    <message>
        <source>Apply now</source>
        <translation>Jetzt anwenden</translation>
    </message>
</context>
<context>
    <name>Pitwall::SaveBar</name>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>There are unsaved changes.</source>
        <translation>Es gibt ungespeicherte Änderungen.</translation>
    </message>
</context>
<context>
    <name>Pitwall::SavedSearches</name>
    <message>
        <source>Name of this search</source>
        <translation>Name dieser Suche</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Search again; Delete or the right button takes it off the list</source>
        <translation>Noch einmal suchen; Entf oder die rechte Taste nimmt sie von der Liste</translation>
    </message>
    <message>
        <source>Remove this search</source>
        <translation>Diese Suche entfernen</translation>
    </message>
</context>
<context>
    <name>Pitwall::SecretEditor</name>
    <message>
        <source>Take the stored one away</source>
        <translation>Das gespeicherte entfernen</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Will be taken away</source>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Is set; type to replace it</source>
        <translation>Gesetzt; zum Ersetzen eingeben</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerActions</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>Restart when empty</source>
        <translation>Neu starten, wenn leer</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Jetzt stoppen</translation>
    </message>
    <message>
        <source>Stop when empty</source>
        <translation>Stoppen, wenn leer</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Sofort beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %1? %n player(s) will be thrown out.</source>
        <translation>
            <numerusform>%1 stoppen? %n Spieler fliegt hinaus.</numerusform>
            <numerusform>%1 stoppen? %n Spieler fliegen hinaus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart %1? %n player(s) will be thrown out.</source>
        <translation>
            <numerusform>%1 neu starten? %n Spieler fliegt hinaus.</numerusform>
            <numerusform>%1 neu starten? %n Spieler fliegen hinaus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kill %1? What the game has not saved is lost.</source>
        <translation>%1 sofort beenden? Was das Spiel nicht gespeichert hat, ist verloren.</translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>%1 wird gestartet</translation>
    </message>
    <message>
        <source>Restarting %1</source>
        <translation>%1 wird neu gestartet</translation>
    </message>
    <message>
        <source>%1: will restart when empty</source>
        <translation>%1: startet neu, wenn leer</translation>
    </message>
    <message>
        <source>Stopping %1</source>
        <translation>%1 wird gestoppt</translation>
    </message>
    <message>
        <source>%1: will stop when empty</source>
        <translation>%1: stoppt, wenn leer</translation>
    </message>
    <message>
        <source>%1: keeps running</source>
        <translation>%1: läuft weiter</translation>
    </message>
    <message>
        <source>Killing %1</source>
        <translation>%1 wird sofort beendet</translation>
    </message>
    <message>
        <source>%1 could not be started.</source>
        <translation>%1 konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>%1 could not be restarted.</source>
        <translation>%1 konnte nicht neu gestartet werden.</translation>
    </message>
    <message>
        <source>%1 could not be stopped.</source>
        <translation>%1 konnte nicht gestoppt werden.</translation>
    </message>
    <message>
        <source>%1: the plan could not be taken back.</source>
        <translation>%1: Der Plan konnte nicht zurückgenommen werden.</translation>
    </message>
    <message>
        <source>%1 could not be killed.</source>
        <translation>%1 konnte nicht sofort beendet werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerCard</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Waiting until it is ready…</source>
        <translation>Wartet, bis er bereit ist …</translation>
    </message>
    <message>
        <source>Waiting until it has ended…</source>
        <translation>Wartet, bis er beendet ist …</translation>
    </message>
    <message>
        <source>On its way back…</source>
        <translation>Auf dem Weg zurück …</translation>
    </message>
    <message>
        <source>Not running.</source>
        <translation>Läuft nicht.</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation>Nächster Versuch in %1.</translation>
    </message>
    <message>
        <source>Stops when empty</source>
        <translation>Stoppt, wenn leer</translation>
    </message>
    <message>
        <source>Restarts when empty</source>
        <translation>Startet neu, wenn leer</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>läuft seit %1</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerDetail</name>
    <message>
        <source>%1 is copied.</source>
        <translation>%1 ist kopiert.</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Output files</source>
        <translation>Ausgabedateien</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>About this server</source>
        <translation>Über diesen Server</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerForm</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Watchdog</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>When the server counts as crashed or hung, and what is done then.</source>
        <translation>Wann der Server als abgestürzt oder hängend gilt und was dann geschieht.</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Find free ports</source>
        <translation>Freie Ports suchen</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>%1, only on this machine</source>
        <comment>TCP or UDP</comment>
        <translation>%1, nur auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerListModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Last incident</source>
        <translation>Letzter Vorfall</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerSummary</name>
    <message>
        <source>Uptime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Players</source>
        <translation>Spieler</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Players connect to</source>
        <translation>Spieler verbinden sich mit</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>It runs and answers.</source>
        <translation>Er läuft und antwortet.</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation>Nächster Versuch in %1.</translation>
    </message>
    <message>
        <source>It restarts when nobody plays.</source>
        <translation>Er startet neu, wenn niemand spielt.</translation>
    </message>
    <message>
        <source>It stops when nobody plays.</source>
        <translation>Er stoppt, wenn niemand spielt.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>players</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerTable</name>
    <message>
        <source>Search servers, maps, players</source>
        <translation>Server, Karten, Spieler suchen</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>Add a game server that is installed on this machine. Pitwall finds it, picks free ports, starts it and watches over it.</source>
        <translation>Fügen Sie einen Spielserver hinzu, der auf diesem Rechner installiert ist. Pitwall findet ihn, wählt freie Ports, startet ihn und wacht über ihn.</translation>
    </message>
    <message>
        <source>Add your first server</source>
        <translation>Ersten Server hinzufügen</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No server fits the search and the filters.</source>
        <translation>Kein Server passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerVerbs</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>Pitwall::ServersPage</name>
    <message>
        <source>The servers could not be loaded.</source>
        <translation>Die Server konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>All servers</source>
        <translation>Alle Server</translation>
    </message>
    <message>
        <source>Add server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n Server</numerusform>
            <numerusform>%n Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 wurde entfernt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>Pitwall::SettingTexts</name>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>For the app, the players&apos; page and scripts. 0: any free one.</source>
        <translation>Für die App, die Spielerseite und Skripte. 0: irgendein freier.</translation>
    </message>
    <message>
        <source>Encrypt on the network (HTTPS)</source>
        <translation>Im Netz verschlüsseln (HTTPS)</translation>
    </message>
    <message>
        <source>Without it, passwords and what is done can be read on the way.</source>
        <translation>Sonst lassen sich Passwörter und alles, was geschieht, unterwegs mitlesen.</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Zertifikatsdatei</translation>
    </message>
    <message>
        <source>PEM. Empty: Pitwall makes one itself.</source>
        <translation>PEM. Leer: Pitwall erstellt selbst eines.</translation>
    </message>
    <message>
        <source>Private key file</source>
        <translation>Datei des privaten Schlüssels</translation>
    </message>
    <message>
        <source>PEM, belongs to the certificate file.</source>
        <translation>PEM, gehört zur Zertifikatsdatei.</translation>
    </message>
    <message>
        <source>Host names</source>
        <translation>Hostnamen</translation>
    </message>
    <message>
        <source>By which it may be reached besides its own addresses; one a line.</source>
        <translation>Unter denen er außer seinen eigenen Adressen erreichbar sein darf; einer je Zeile.</translation>
    </message>
    <message>
        <source>Other pages that may change things</source>
        <translation>Andere Seiten, die etwas ändern dürfen</translation>
    </message>
    <message>
        <source>Origins such as https://wall.lan; one a line.</source>
        <translation>Origins wie https://wall.lan; einer je Zeile.</translation>
    </message>
    <message>
        <source>Threads for the network</source>
        <translation>Threads für das Netz</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Höchstzahl an Verbindungen</translation>
    </message>
    <message>
        <source>Connections at most from one address</source>
        <translation>Höchstzahl an Verbindungen von einer Adresse</translation>
    </message>
    <message>
        <source>Not counted on this machine.</source>
        <translation>Auf diesem Rechner nicht gezählt.</translation>
    </message>
    <message>
        <source>Seconds for the head of a request</source>
        <translation>Sekunden für den Kopf einer Anfrage</translation>
    </message>
    <message>
        <source>Seconds until an idle connection ends</source>
        <translation>Sekunden, bis eine stille Verbindung endet</translation>
    </message>
    <message>
        <source>Longest request line in bytes</source>
        <translation>Längste Anfragezeile in Byte</translation>
    </message>
    <message>
        <source>Largest head of a request in bytes</source>
        <translation>Größter Kopf einer Anfrage in Byte</translation>
    </message>
    <message>
        <source>Largest request in bytes</source>
        <translation>Größte Anfrage in Byte</translation>
    </message>
    <message>
        <source>Hours until an unused login ends</source>
        <translation>Stunden, bis eine unbenutzte Anmeldung endet</translation>
    </message>
    <message>
        <source>Days until every login ends</source>
        <translation>Tage, bis jede Anmeldung endet</translation>
    </message>
    <message>
        <source>Login tries a minute</source>
        <translation>Anmeldeversuche je Minute</translation>
    </message>
    <message>
        <source>For each account and each address.</source>
        <translation>Für jedes Konto und jede Adresse.</translation>
    </message>
    <message>
        <source>Shortest password</source>
        <translation>Kürzestes Passwort</translation>
    </message>
    <message>
        <source>Characters.</source>
        <translation>Zeichen.</translation>
    </message>
    <message>
        <source>Memory to check a password, in MiB</source>
        <translation>Speicher zum Prüfen eines Passworts in MiB</translation>
    </message>
    <message>
        <source>More makes stolen hashes harder to break, and logins slower.</source>
        <translation>Mehr macht gestohlene Hashes schwerer zu brechen und Anmeldungen langsamer.</translation>
    </message>
    <message>
        <source>Passes to check a password</source>
        <translation>Durchgänge zum Prüfen eines Passworts</translation>
    </message>
    <message>
        <source>Title of the players&apos; page</source>
        <translation>Titel der Spielerseite</translation>
    </message>
    <message>
        <source>The name of your event.</source>
        <translation>Der Name Ihrer Veranstaltung.</translation>
    </message>
    <message>
        <source>Warn below this much free disk, in MB</source>
        <translation>Unter so viel freiem Platz warnen, in MB</translation>
    </message>
    <message>
        <source>Start nothing below this much free disk, in MB</source>
        <translation>Unter so viel freiem Platz nichts starten, in MB</translation>
    </message>
    <message>
        <source>Pause between automatic starts, in ms</source>
        <translation>Pause zwischen automatischen Starts in ms</translation>
    </message>
    <message>
        <source>So that not all begin at once.</source>
        <translation>Damit nicht alle zugleich beginnen.</translation>
    </message>
    <message>
        <source>Servers that may start at the same time</source>
        <translation>Server, die gleichzeitig starten dürfen</translation>
    </message>
    <message>
        <source>Output kept for each server, in MB</source>
        <translation>Aufbewahrte Ausgabe je Server in MB</translation>
    </message>
    <message>
        <source>Compressed.</source>
        <translation>Komprimiert.</translation>
    </message>
    <message>
        <source>Days that output is kept</source>
        <translation>Tage, die Ausgabe aufbewahrt wird</translation>
    </message>
    <message>
        <source>Output that may wait to be stored, in MB</source>
        <translation>Ausgabe, die aufs Speichern warten darf, in MB</translation>
    </message>
    <message>
        <source>For each server.</source>
        <translation>Für jeden Server.</translation>
    </message>
    <message>
        <source>Lines a second that are sent live</source>
        <translation>Live gesendete Zeilen je Sekunde</translation>
    </message>
    <message>
        <source>What is more is stored only.</source>
        <translation>Was darüber liegt, wird nur gespeichert.</translation>
    </message>
    <message>
        <source>Days that finished jobs are kept</source>
        <translation>Tage, die fertige Aufträge aufbewahrt werden</translation>
    </message>
    <message>
        <source>Backups that are kept</source>
        <translation>Aufbewahrte Sicherungen</translation>
    </message>
    <message>
        <source>The oldest go when there are more.</source>
        <translation>Sind es mehr, weichen die ältesten.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Logins and passwords</source>
        <translation>Anmeldungen und Passwörter</translation>
    </message>
    <message>
        <source>Players&apos; page</source>
        <translation>Spielerseite</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Was aufbewahrt wird</translation>
    </message>
    <message>
        <source>Take replays from games</source>
        <translation>Replays von Spielen annehmen</translation>
    </message>
    <message>
        <source>Games stream their replays here while they are played, and others watch them.</source>
        <translation>Spiele übertragen ihre Replays hierher, während sie gespielt werden, und andere sehen zu.</translation>
    </message>
    <message>
        <source>Port of the relay</source>
        <translation>Port des Relais</translation>
    </message>
    <message>
        <source>0: any free one.</source>
        <translation>0: irgendein freier.</translation>
    </message>
    <message>
        <source>Other machines may reach the relay</source>
        <translation>Andere Rechner dürfen das Relais erreichen</translation>
    </message>
    <message>
        <source>Without it, only games on this machine.</source>
        <translation>Sonst nur Spiele auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Whose games are taken</source>
        <translation>Wessen Spiele angenommen werden</translation>
    </message>
    <message>
        <source>&quot;open&quot;: everybody&apos;s. &quot;expected&quot;: games that were not announced go to quarantine. &quot;tokens&quot;: announced games only, and writers and watchers show a token.</source>
        <translation>„open“: von allen. „expected“: Spiele, die nicht angekündigt wurden, kommen in Quarantäne. „tokens“: nur angekündigte, und Sender und Zuschauer zeigen ein Token.</translation>
    </message>
    <message>
        <source>Addresses that may connect</source>
        <translation>Adressen, die sich verbinden dürfen</translation>
    </message>
    <message>
        <source>Networks such as 192.168.1.0/24, one a line. Empty: all.</source>
        <translation>Netze wie 192.168.1.0/24, eines je Zeile. Leer: alle.</translation>
    </message>
    <message>
        <source>How watchers are kept behind</source>
        <translation>Wie Zuschauer verzögert werden</translation>
    </message>
    <message>
        <source>&quot;wallClock&quot;: by seconds. &quot;ticks&quot;: by ticks of the game, which stand still while it is paused. &quot;off&quot;: nobody watches live.</source>
        <translation>„wallClock“: um Sekunden. „ticks“: um Ticks des Spiels, die stillstehen, solange es pausiert. „off“: Niemand sieht live zu.</translation>
    </message>
    <message>
        <source>How far watchers are behind</source>
        <translation>Wie weit Zuschauer zurückliegen</translation>
    </message>
    <message>
        <source>Seconds, or ticks of the game.</source>
        <translation>Sekunden oder Ticks des Spiels.</translation>
    </message>
    <message>
        <source>Show the rest at once when a game is over</source>
        <translation>Den Rest sofort zeigen, wenn ein Spiel vorbei ist</translation>
    </message>
    <message>
        <source>Without it, watchers stay behind to the end.</source>
        <translation>Sonst liegen Zuschauer bis zum Schluss zurück.</translation>
    </message>
    <message>
        <source>Players that must agree</source>
        <translation>Spieler, die übereinstimmen müssen</translation>
    </message>
    <message>
        <source>So many must have sent the same before it is shown; fewer where fewer play.</source>
        <translation>So viele müssen dasselbe gesendet haben, bevor es gezeigt wird; weniger, wo weniger spielen.</translation>
    </message>
    <message>
        <source>Seconds until a game without players is over</source>
        <translation>Sekunden, bis ein Spiel ohne Spieler vorbei ist</translation>
    </message>
    <message>
        <source>Who comes back by then goes on with it.</source>
        <translation>Wer bis dahin zurückkommt, setzt es fort.</translation>
    </message>
    <message>
        <source>Seconds of silence until a player has no say</source>
        <translation>Sekunden Stille, bis ein Spieler nicht mehr mitzählt</translation>
    </message>
    <message>
        <source>Only when the others have gone on.</source>
        <translation>Nur wenn die anderen weiter sind.</translation>
    </message>
    <message>
        <source>Ticks that the others must be ahead for that</source>
        <translation>Ticks, die die anderen dafür voraus sein müssen</translation>
    </message>
    <message>
        <source>Longest game in minutes</source>
        <translation>Längstes Spiel in Minuten</translation>
    </message>
    <message>
        <source>Threads of the relay</source>
        <translation>Threads des Relais</translation>
    </message>
    <message>
        <source>Seconds for the first line of a connection</source>
        <translation>Sekunden für die erste Zeile einer Verbindung</translation>
    </message>
    <message>
        <source>Seconds until a game must have begun</source>
        <translation>Sekunden, bis ein Spiel begonnen haben muss</translation>
    </message>
    <message>
        <source>Games connect when their lobby opens, which may wait for hours.</source>
        <translation>Spiele verbinden sich, wenn ihre Lobby öffnet; die kann Stunden warten.</translation>
    </message>
    <message>
        <source>Seconds until a silent game is cut off</source>
        <translation>Sekunden, bis ein stilles Spiel getrennt wird</translation>
    </message>
    <message>
        <source>Seconds until a watcher that takes nothing is cut off</source>
        <translation>Sekunden, bis ein Zuschauer getrennt wird, der nichts abnimmt</translation>
    </message>
    <message>
        <source>Largest header of a replay in kB</source>
        <translation>Größter Kopf eines Replays in kB</translation>
    </message>
    <message>
        <source>Most that one player may send, in MB</source>
        <translation>Höchstmenge, die ein Spieler senden darf, in MB</translation>
    </message>
    <message>
        <source>Most that one player may send, in kB a second</source>
        <translation>Höchstmenge, die ein Spieler senden darf, in kB je Sekunde</translation>
    </message>
    <message>
        <source>0: any.</source>
        <translation>0: beliebig.</translation>
    </message>
    <message>
        <source>Connections to the relay at most</source>
        <translation>Höchstzahl der Verbindungen zum Relais</translation>
    </message>
    <message>
        <source>Connections to the relay at most from one address</source>
        <translation>Höchstzahl der Verbindungen zum Relais von einer Adresse</translation>
    </message>
    <message>
        <source>Players that stream one game at most</source>
        <translation>Höchstzahl der Spieler, die ein Spiel übertragen</translation>
    </message>
    <message>
        <source>Watchers of one game at most</source>
        <translation>Höchstzahl der Zuschauer eines Spiels</translation>
    </message>
    <message>
        <source>Games at the same time at most</source>
        <translation>Höchstzahl gleichzeitiger Spiele</translation>
    </message>
    <message>
        <source>Memory of the relay at most, in MB</source>
        <translation>Höchstens so viel Speicher für das Relay, in MB</translation>
    </message>
    <message>
        <source>For what games stream. Once it is used up nobody new comes in; who plays goes on. 0: no limit.</source>
        <translation>Für das, was Spiele senden. Ist er verbraucht, kommt niemand mehr hinzu; wer spielt, spielt weiter. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>Write a journal</source>
        <translation>Journal schreiben</translation>
    </message>
    <message>
        <source>Without it, what is being streamed is lost when the core dies. For measurements only.</source>
        <translation>Ohne es ist verloren, was gerade übertragen wird, wenn der Kern stirbt. Nur für Messungen.</translation>
    </message>
    <message>
        <source>Milliseconds until what came is safely on the disk</source>
        <translation>Millisekunden, bis Empfangenes sicher auf der Platte ist</translation>
    </message>
    <message>
        <source>Folder of the archive</source>
        <translation>Ordner des Archivs</translation>
    </message>
    <message>
        <source>Empty: in the data folder of the core.</source>
        <translation>Leer: im Datenordner des Kerns.</translation>
    </message>
    <message>
        <source>Players find replays on their page</source>
        <translation>Spieler finden Replays auf ihrer Seite</translation>
    </message>
    <message>
        <source>Single replays can be hidden from it.</source>
        <translation>Einzelne können dort verborgen werden.</translation>
    </message>
    <message>
        <source>Keep what game servers record</source>
        <translation>Aufheben, was Spielserver aufzeichnen</translation>
    </message>
    <message>
        <source>Demos, saves and recordings.</source>
        <translation>Demos, Spielstände und Mitschnitte.</translation>
    </message>
    <message>
        <source>Days that replays are kept</source>
        <translation>Tage, die Replays aufgehoben werden</translation>
    </message>
    <message>
        <source>0: for ever. Older ones go to the trash; pinned ones stay.</source>
        <translation>0: für immer. Ältere kommen in den Papierkorb; angeheftete bleiben.</translation>
    </message>
    <message>
        <source>Most that the archive may take, in GB</source>
        <translation>Größter Platz für das Archiv, in GB</translation>
    </message>
    <message>
        <source>Other times for a kind or a tag</source>
        <translation>Andere Fristen für eine Art oder ein Schlagwort</translation>
    </message>
    <message>
        <source>One rule a line: &quot;kind:openttd 14 days&quot;, &quot;tag:final forever&quot;, &quot;kind:teeworlds 5 GB&quot;. The first with a time decides, instead of the days above.</source>
        <translation>Eine Regel je Zeile: &quot;kind:openttd 14 days&quot;, &quot;tag:final forever&quot;, &quot;kind:teeworlds 5 GB&quot;. Die erste mit einer Frist entscheidet, anstelle der Tage darüber.</translation>
    </message>
    <message>
        <source>0: any. The oldest go to the trash when there is more; pinned ones stay.</source>
        <translation>0: beliebig. Ist es mehr, kommen die ältesten in den Papierkorb; angeheftete bleiben.</translation>
    </message>
    <message>
        <source>Days in the trash until replays are gone</source>
        <translation>Tage im Papierkorb, bis Replays weg sind</translation>
    </message>
    <message>
        <source>Days in quarantine until replays are gone</source>
        <translation>Tage in Quarantäne, bis Replays weg sind</translation>
    </message>
    <message>
        <source>Games that nobody announced are there.</source>
        <translation>Dort liegen Spiele, die niemand angekündigt hat.</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>1: fast, 19: small.</source>
        <translation>1: schnell, 19: klein.</translation>
    </message>
    <message>
        <source>Host of the database</source>
        <translation>Rechner der Datenbank</translation>
    </message>
    <message>
        <source>It knows titles, players and ratings of games. Empty: there is none.</source>
        <translation>Sie kennt Titel, Spieler und Wertungen von Spielen. Leer: Es gibt keine.</translation>
    </message>
    <message>
        <source>Port of the database</source>
        <translation>Port der Datenbank</translation>
    </message>
    <message>
        <source>Name of the database</source>
        <translation>Name der Datenbank</translation>
    </message>
    <message>
        <source>User of the database</source>
        <translation>Benutzer der Datenbank</translation>
    </message>
    <message>
        <source>File with the password</source>
        <translation>Datei mit dem Passwort</translation>
    </message>
    <message>
        <source>Its first line; nobody but the user of the core may read it (mode 0600).</source>
        <translation>Deren erste Zeile; nur der Benutzer des Kerns darf sie lesen (Modus 0600).</translation>
    </message>
    <message>
        <source>Write back that a replay is there</source>
        <translation>Zurückschreiben, dass ein Replay da ist</translation>
    </message>
    <message>
        <source>Fills in the length in ticks and that the replay is available.</source>
        <translation>Trägt die Länge in Ticks ein, und dass das Replay verfügbar ist.</translation>
    </message>
    <message>
        <source>Replay relay</source>
        <translation>Relais für Replays</translation>
    </message>
    <message>
        <source>Replay archive</source>
        <translation>Archiv der Replays</translation>
    </message>
    <message>
        <source>FAF database</source>
        <translation>FAF-Datenbank</translation>
    </message>
</context>
<context>
    <name>Pitwall::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This app</source>
        <translation>Diese App</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
</context>
<context>
    <name>Pitwall::SettingsPane</name>
    <message>
        <source>Remove this server</source>
        <translation>Diesen Server entfernen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Stop the server first; then it can be removed.</source>
        <translation>Stoppen Sie den Server zuerst; dann lässt er sich entfernen.</translation>
    </message>
    <message>
        <source>Its settings go at once, its output after a week. What the game itself has saved stays on the disk.</source>
        <translation>Seine Einstellungen verschwinden sofort, seine Ausgabe nach einer Woche. Was das Spiel selbst gespeichert hat, bleibt erhalten.</translation>
    </message>
    <message>
        <source>There are unsaved changes. Some of them count from the next start of the game.</source>
        <translation>Es gibt ungespeicherte Änderungen. Einige gelten ab dem nächsten Start des Spiels.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Some of the changes count from the next start of the game.</source>
        <translation>Einige der Änderungen gelten ab dem nächsten Start des Spiels.</translation>
    </message>
    <message>
        <source>Restart when empty</source>
        <translation>Neu starten, wenn leer</translation>
    </message>
    <message>
        <source>Somebody else has changed this server meanwhile. Discard to see it as it is now, or save once more to put your changes on top.</source>
        <translation>Jemand anderes hat diesen Server inzwischen geändert. Verwerfen zeigt ihn, wie er jetzt ist; nochmaliges Speichern setzt Ihre Änderungen darüber.</translation>
    </message>
    <message>
        <source>Not saved: look at the fields that are marked.</source>
        <translation>Nicht gespeichert: Sehen Sie sich die markierten Felder an.</translation>
    </message>
    <message>
        <source>Free ports could not be found.</source>
        <translation>Freie Ports konnten nicht gefunden werden.</translation>
    </message>
    <message>
        <source>Remove %1 and its settings? Type its name to confirm.</source>
        <translation>%1 samt Einstellungen entfernen? Geben Sie zur Bestätigung den Namen ein.</translation>
    </message>
    <message>
        <source>Remove server</source>
        <translation>Server entfernen</translation>
    </message>
    <message>
        <source>The server could not be removed.</source>
        <translation>Der Server konnte nicht entfernt werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::SetupInvite</name>
    <message>
        <source>There is no administrator yet. Make one to log in from a browser, from another machine and with scripts; here you can do everything without.</source>
        <translation>Es gibt noch keinen Administrator. Legen Sie einen an, um sich im Browser, von anderen Rechnern und mit Skripten anzumelden; hier geht alles auch ohne.</translation>
    </message>
    <message>
        <source>Create administrator…</source>
        <translation>Administrator anlegen …</translation>
    </message>
</context>
<context>
    <name>Pitwall::SetupPage</name>
    <message>
        <source>Welcome to Pitwall</source>
        <translation>Willkommen bei Pitwall</translation>
    </message>
    <message>
        <source>Make the first administrator. With this name and password you log in from a browser, from another machine and with scripts. There is no default password.</source>
        <translation>Legen Sie den ersten Administrator an. Mit diesem Namen und Passwort melden Sie sich im Browser, von anderen Rechnern und mit Skripten an. Ein voreingestelltes Passwort gibt es nicht.</translation>
    </message>
    <message>
        <source>One-time &amp;code, as pitwalld has printed it</source>
        <translation>Einmal-&amp;Code, wie pitwalld ihn ausgegeben hat</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Password &amp;again</source>
        <translation>Passwort &amp;wiederholen</translation>
    </message>
    <message>
        <source>Create administrator</source>
        <translation>Administrator anlegen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>The code is missing.</source>
        <translation>Der Code fehlt.</translation>
    </message>
    <message>
        <source>The name is missing.</source>
        <translation>Der Name fehlt.</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters.</source>
        <translation>
            <numerusform>Mindestens %n Zeichen.</numerusform>
            <numerusform>Mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The passwords differ.</source>
        <translation>Die Passwörter sind verschieden.</translation>
    </message>
    <message>
        <source>The administrator could not be made.</source>
        <translation>Der Administrator konnte nicht angelegt werden.</translation>
    </message>
</context>
<context>
    <name>Pitwall::SpareServer</name>
    <message>
        <source>The recording cannot be played on a server.</source>
        <translation>Der Mitschnitt kann nicht auf einem Server abgespielt werden.</translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation>Replay: %1</translation>
    </message>
    <message>
        <source>The server starts. Join it as an observer: /replay load #1, then /replay play.</source>
        <translation>Der Server startet. Treten Sie ihm als Beobachter bei: /replay load #1, dann /replay play.</translation>
    </message>
</context>
<context>
    <name>Pitwall::StateTexts</name>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Gestört</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Kommt zurück</translation>
    </message>
    <message>
        <source>Waiting to retry</source>
        <translation>Wartet auf Versuch</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Ausgefallen</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stoppt</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>It runs, but does not answer queries.</source>
        <translation>Er läuft, antwortet aber nicht auf Abfragen.</translation>
    </message>
    <message>
        <source>It runs, but one of its ports is not open.</source>
        <translation>Er läuft, aber einer seiner Ports ist nicht offen.</translation>
    </message>
    <message>
        <source>It runs, but its keeper is gone: its exit code will not be known.</source>
        <translation>Er läuft, aber sein Hüter ist weg: Sein Endecode wird nicht bekannt.</translation>
    </message>
    <message>
        <source>It runs, but its admin connection is lost.</source>
        <translation>Er läuft, aber seine Admin-Verbindung ist verloren.</translation>
    </message>
    <message>
        <source>It crashed and is started again.</source>
        <translation>Er ist abgestürzt und wird neu gestartet.</translation>
    </message>
    <message>
        <source>It crashed again and again; it is not started any more.</source>
        <translation>Er ist immer wieder abgestürzt und wird nicht mehr gestartet.</translation>
    </message>
    <message>
        <source>The machine ran out of memory and ended it.</source>
        <translation>Dem Rechner ging der Speicher aus; er hat ihn beendet.</translation>
    </message>
    <message>
        <source>It did not become ready in time.</source>
        <translation>Er wurde nicht rechtzeitig bereit.</translation>
    </message>
    <message>
        <source>Its settings are not valid.</source>
        <translation>Seine Einstellungen sind ungültig.</translation>
    </message>
    <message>
        <source>Another program uses one of its ports.</source>
        <translation>Ein anderes Programm benutzt einen seiner Ports.</translation>
    </message>
    <message>
        <source>The game is not installed.</source>
        <translation>Das Spiel ist nicht installiert.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>It ended when the machine was restarted.</source>
        <translation>Er endete, als der Rechner neu gestartet wurde.</translation>
    </message>
    <message>
        <source>It hung and is being replaced.</source>
        <translation>Er hing und wird ersetzt.</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>Absturz</translation>
    </message>
    <message>
        <source>Hang</source>
        <translation>Hänger</translation>
    </message>
    <message>
        <source>Start failed</source>
        <translation>Start gescheitert</translation>
    </message>
    <message>
        <source>Crash loop</source>
        <translation>Absturzschleife</translation>
    </message>
    <message>
        <source>Keeper lost</source>
        <translation>Hüter verloren</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>Sofort beendet</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Datenträger voll</translation>
    </message>
    <message>
        <source>Lost by reboot</source>
        <translation>Durch Neustart verloren</translation>
    </message>
    <message>
        <source>Output flood</source>
        <translation>Ausgabeflut</translation>
    </message>
    <message>
        <source>This machine could not start it.</source>
        <translation>Dieser Rechner konnte ihn nicht starten.</translation>
    </message>
</context>
<context>
    <name>Pitwall::StepIndicator</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>Pitwall::SummaryPane</name>
    <message>
        <source>%1: set</source>
        <comment>a secret</comment>
        <translation>%1: gesetzt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>as the game has them</source>
        <translation>wie vom Spiel vorgegeben</translation>
    </message>
    <message>
        <source>What is added</source>
        <translation>Was hinzugefügt wird</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>Lauscht auf</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Starts with Pitwall</source>
        <translation>Startet mit Pitwall</translation>
    </message>
    <message>
        <source>On the players&apos; page</source>
        <translation>Auf der Spielerseite</translation>
    </message>
    <message>
        <source>every address of the machine</source>
        <translation>jeder Adresse des Rechners</translation>
    </message>
</context>
<context>
    <name>Pitwall::TagBar</name>
    <message>
        <source>Tags with commas between them</source>
        <translation>Schlagworte, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagworte</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n replay(s)</source>
        <translation>
            <numerusform>Schlagworte von %n Replay</numerusform>
            <numerusform>Schlagworte von %n Replays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::TimelinePane</name>
    <message>
        <source>Chat and marks</source>
        <translation>Chat und Ereignisse</translation>
    </message>
    <message>
        <source>Wheel or + and −: zoom · arrows: move · Page up and down: from mark to mark</source>
        <translation>Mausrad oder + und −: Ausschnitt · Pfeile: bewegen · Bild auf und ab: von Ereignis zu Ereignis</translation>
    </message>
</context>
<context>
    <name>Pitwall::TimelineView</name>
    <message>
        <source>Somebody leaves</source>
        <translation>Jemand geht</translation>
    </message>
    <message>
        <source>%1 leaves</source>
        <translation>%1 geht</translation>
    </message>
    <message>
        <source>The game is out of sync</source>
        <translation>Das Spiel ist nicht mehr synchron</translation>
    </message>
    <message>
        <source>Out of sync: %1</source>
        <translation>Desync: %1</translation>
    </message>
    <message>
        <source>The stream of %1 differs from here on</source>
        <translation>Ab hier weicht der Strom von %1 ab</translation>
    </message>
    <message>
        <source>End of the recording</source>
        <translation>Ende der Aufzeichnung</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n command(s) a minute</source>
        <translation>
            <numerusform>%1: %n Befehl in der Minute</numerusform>
            <numerusform>%1: %n Befehle in der Minute</numerusform>
        </translation>
    </message>
    <message>
        <source>A recording of this game tells nothing about its course.</source>
        <translation>Eine Aufzeichnung dieses Spiels sagt nichts über seinen Verlauf.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
</context>
<context>
    <name>Pitwall::Toast</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
</context>
<context>
    <name>Pitwall::TokensPane</name>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>The token is copied.</source>
        <translation>Das Token ist kopiert.</translation>
    </message>
    <message>
        <source>Add token</source>
        <translation>Token hinzufügen</translation>
    </message>
    <message>
        <source>Make token</source>
        <translation>Token anlegen</translation>
    </message>
    <message>
        <source>Revoke token</source>
        <translation>Token widerrufen</translation>
    </message>
    <message>
        <source>In a day</source>
        <translation>In einem Tag</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>In einer Woche</translation>
    </message>
    <message>
        <source>In 30 days</source>
        <translation>In 30 Tagen</translation>
    </message>
    <message>
        <source>In 90 days</source>
        <translation>In 90 Tagen</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>This is the only time that the token is shown. Keep it where your script reads it.</source>
        <translation>Das Token wird nur dieses eine Mal gezeigt. Legen Sie es dort ab, wo Ihr Skript es liest.</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>No tokens</source>
        <translation>Keine Tokens</translation>
    </message>
    <message>
        <source>With a token a script can do what you allow it, without your password.</source>
        <translation>Mit einem Token kann ein Skript tun, was Sie ihm erlauben, ohne Ihr Passwort.</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Neues Token</translation>
    </message>
    <message>
        <source>The tokens could not be loaded.</source>
        <translation>Die Tokens konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>Revoke the token %1? What uses it stops working at once.</source>
        <translation>Das Token %1 widerrufen? Was es benutzt, funktioniert sofort nicht mehr.</translation>
    </message>
</context>
<context>
    <name>Pitwall::Tray</name>
    <message>
        <source>No connection to the core</source>
        <translation>Keine Verbindung zum Kern</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) need(s) attention</source>
        <translation>
            <numerusform>%n Server braucht Aufmerksamkeit</numerusform>
            <numerusform>%n Server brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) running</source>
        <translation>
            <numerusform>%n Server läuft</numerusform>
            <numerusform>%n Server laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Pitwall</source>
        <translation>Pitwall öffnen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Pitwall::TruthLadderView</name>
    <message>
        <source>not offered</source>
        <translation>nicht angeboten</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>%1 fails, last good: %2</source>
        <translation>%1 schlägt fehl, zuletzt gut: %2</translation>
    </message>
</context>
<context>
    <name>Pitwall::UsersPane</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Last login</source>
        <translation>Letzte Anmeldung</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Add user</source>
        <translation>Benutzer hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Remove user</source>
        <translation>Benutzer entfernen</translation>
    </message>
    <message>
        <source>Password (ten characters or more)</source>
        <translation>Passwort (zehn Zeichen oder mehr)</translation>
    </message>
    <message>
        <source>New password (empty: unchanged)</source>
        <translation>Neues Passwort (leer: unverändert)</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>May log in</source>
        <translation>Darf sich anmelden</translation>
    </message>
    <message>
        <source>No users</source>
        <translation>Keine Benutzer</translation>
    </message>
    <message>
        <source>Users can log in from other machines, each with permissions of their own.</source>
        <translation>Benutzer können sich von anderen Rechnern anmelden, jeder mit eigenen Rechten.</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Neuer Benutzer</translation>
    </message>
    <message>
        <source>The users could not be loaded.</source>
        <translation>Die Benutzer konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>The groups could not be loaded.</source>
        <translation>Die Gruppen konnten nicht geladen werden.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Remove %1? Their logins and tokens end at once.</source>
        <translation>%1 entfernen? Anmeldungen und Tokens enden sofort.</translation>
    </message>
</context>
<context>
    <name>Pitwall::WatchTexts</name>
    <message>
        <source>No program is known that plays such recordings.</source>
        <translation>Es ist kein Programm bekannt, das solche Aufzeichnungen abspielt.</translation>
    </message>
    <message>
        <source>%1 is not a program; choose another in the settings of this app.</source>
        <translation>%1 ist kein Programm; wählen Sie in den Einstellungen dieser App ein anderes.</translation>
    </message>
    <message>
        <source>%1 is not installed on this machine; if it is, say where in the settings of this app.</source>
        <translation>%1 ist auf diesem Rechner nicht installiert; falls doch, sagen Sie in den Einstellungen dieser App, wo.</translation>
    </message>
</context>
<context>
    <name>Pitwall::WorkRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>Pitwall::WritersModel</name>
    <message>
        <source>Writer %1</source>
        <translation>Sender %1</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Zweig</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Verbunden seit</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
</context>
<context>
    <name>Pitwall::WritersPane</name>
    <message>
        <source>Writers</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>No writers</source>
        <translation>Keine Sender</translation>
    </message>
    <message>
        <source>Only a replay that was streamed to the relay has writers to compare.</source>
        <translation>Nur ein Replay, das zum Relais übertragen wurde, hat Sender zu vergleichen.</translation>
    </message>
</context>
</TS>
