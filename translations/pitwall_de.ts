<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
    <name>Pitwall::BusyIndicator</name>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
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
        <source>Sections</source>
        <translation>Abschnitte</translation>
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
        <translation>Meister Speicher zuerst</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
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
    <name>Pitwall::NavigationRail</name>
    <message>
        <source>Unfold navigation</source>
        <translation>Navigation ausklappen</translation>
    </message>
    <message>
        <source>Fold navigation</source>
        <translation>Navigation einklappen</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
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
    <name>Pitwall::PageTitles</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
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
        <translation>Abschießen</translation>
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
        <translation>%1 abschießen? Was das Spiel nicht gespeichert hat, ist verloren.</translation>
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
        <translation>%1 wird abgeschossen</translation>
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
        <translation>%1 konnte nicht abgeschossen werden.</translation>
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
        <translation>Abgeschossen</translation>
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
</TS>
