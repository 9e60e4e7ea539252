<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Pitwall::ConsoleView</name>
    <message numerus="yes">
        <source>%n new line(s)</source>
        <translation>
            <numerusform>%n new line</numerusform>
            <numerusform>%n new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::DashboardPage</name>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n player</numerusform>
            <numerusform>%n players</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::DefinitionPane</name>
    <message numerus="yes">
        <source>%n setting(s)</source>
        <translation>
            <numerusform>%n setting</numerusform>
            <numerusform>%n settings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n port(s)</source>
        <translation>
            <numerusform>%n port</numerusform>
            <numerusform>%n ports</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::KickBar</name>
    <message numerus="yes">
        <source>Kick %n player(s)?</source>
        <translation>
            <numerusform>Kick %n player?</numerusform>
            <numerusform>Kick %n players?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::Notifier</name>
    <message numerus="yes">
        <source>%n more incident(s); the dashboard has them all</source>
        <translation>
            <numerusform>%n more incident; the dashboard has it</numerusform>
            <numerusform>%n more incidents; the dashboard has them all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::PermissionText</name>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n permission</numerusform>
            <numerusform>%n permissions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n server(s)</source>
        <translation>
            <numerusform>on %n server</numerusform>
            <numerusform>on %n servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::PlayersPane</name>
    <message numerus="yes">
        <source>%n player(s)</source>
        <translation>
            <numerusform>%n player</numerusform>
            <numerusform>%n players</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::ServerActions</name>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %1? %n player(s) will be thrown out.</source>
        <translation>
            <numerusform>Stop %1? %n player will be thrown out.</numerusform>
            <numerusform>Stop %1? %n players will be thrown out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restart %1? %n player(s) will be thrown out.</source>
        <translation>
            <numerusform>Restart %1? %n player will be thrown out.</numerusform>
            <numerusform>Restart %1? %n players will be thrown out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::ServersPage</name>
    <message numerus="yes">
        <source>%n server(s)</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::SetupPage</name>
    <message numerus="yes">
        <source>At least %n characters.</source>
        <translation>
            <numerusform>At least %n character.</numerusform>
            <numerusform>At least %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::Tray</name>
    <message numerus="yes">
        <source>%n server(s) need(s) attention</source>
        <translation>
            <numerusform>%n server needs attention</numerusform>
            <numerusform>%n servers need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) running</source>
        <translation>
            <numerusform>%n server running</numerusform>
            <numerusform>%n servers running</numerusform>
        </translation>
    </message>
</context>
</TS>
