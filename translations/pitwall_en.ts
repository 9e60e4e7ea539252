<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Pitwall::BranchView</name>
    <message numerus="yes">
        <source>%n writer(s)</source>
        <translation>
            <numerusform>%n writer</numerusform>
            <numerusform>%n writers</numerusform>
        </translation>
    </message>
</context>
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
    <name>Pitwall::LiveStrip</name>
    <message numerus="yes">
        <source>%n game(s)</source>
        <translation>
            <numerusform>%n game</numerusform>
            <numerusform>%n games</numerusform>
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
    <name>Pitwall::ReplayActions</name>
    <message numerus="yes">
        <source>%n replay(s) could not be changed.</source>
        <translation>
            <numerusform>%n replay could not be changed.</numerusform>
            <numerusform>%n replays could not be changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing %n replay(s)</source>
        <translation>
            <numerusform>Removing %n replay</numerusform>
            <numerusform>Removing %n replays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) went to the trash.</source>
        <translation>
            <numerusform>%n replay went to the trash.</numerusform>
            <numerusform>%n replays went to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bringing back %n replay(s)</source>
        <translation>
            <numerusform>Bringing back %n replay</numerusform>
            <numerusform>Bringing back %n replays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are in the archive.</source>
        <translation>
            <numerusform>%n replay is in the archive.</numerusform>
            <numerusform>%n replays are in the archive.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removing %n replay(s) for good</source>
        <translation>
            <numerusform>Removing %n replay for good</numerusform>
            <numerusform>Removing %n replays for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are gone.</source>
        <translation>
            <numerusform>%n replay is gone.</numerusform>
            <numerusform>%n replays are gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n replay(s) for good? Nobody can bring them back.</source>
        <translation>
            <numerusform>Remove %n replay for good? Nobody can bring it back.</numerusform>
            <numerusform>Remove %n replays for good? Nobody can bring them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pinning %n replay(s)</source>
        <translation>
            <numerusform>Pinning %n replay</numerusform>
            <numerusform>Pinning %n replays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unpinning %n replay(s)</source>
        <translation>
            <numerusform>Unpinning %n replay</numerusform>
            <numerusform>Unpinning %n replays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are pinned: no rule removes them.</source>
        <translation>
            <numerusform>%n replay is pinned: no rule removes it.</numerusform>
            <numerusform>%n replays are pinned: no rule removes them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are no longer pinned.</source>
        <translation>
            <numerusform>%n replay is no longer pinned.</numerusform>
            <numerusform>%n replays are no longer pinned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tagging %n replay(s)</source>
        <translation>
            <numerusform>Tagging %n replay</numerusform>
            <numerusform>Tagging %n replays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are tagged.</source>
        <translation>
            <numerusform>%n replay is tagged.</numerusform>
            <numerusform>%n replays are tagged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Untagging %n replay(s)</source>
        <translation>
            <numerusform>Untagging %n replay</numerusform>
            <numerusform>Untagging %n replays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replay(s) are untagged.</source>
        <translation>
            <numerusform>%n replay is untagged.</numerusform>
            <numerusform>%n replays are untagged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayJobs</name>
    <message numerus="yes">
        <source>The retention rules would take %n replay(s) to the trash.</source>
        <translation>
            <numerusform>The retention rules would take %n replay to the trash.</numerusform>
            <numerusform>The retention rules would take %n replays to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The retention rules took %n replay(s) to the trash.</source>
        <translation>
            <numerusform>The retention rules took %n replay to the trash.</numerusform>
            <numerusform>The retention rules took %n replays to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They would remove %n replay(s) from it for good.</source>
        <translation>
            <numerusform>They would remove %n replay from it for good.</numerusform>
            <numerusform>They would remove %n replays from it for good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They removed %n replay(s) from it for good.</source>
        <translation>
            <numerusform>They removed %n replay from it for good.</numerusform>
            <numerusform>They removed %n replays from it for good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayTable</name>
    <message numerus="yes">
        <source>%n new: show</source>
        <translation>
            <numerusform>%n new: show</numerusform>
            <numerusform>%n new: show</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplayWords</name>
    <message numerus="yes">
        <source>%n tick(s)</source>
        <translation>
            <numerusform>%n tick</numerusform>
            <numerusform>%n ticks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::ReplaysPage</name>
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
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
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
    <name>Pitwall::TagBar</name>
    <message numerus="yes">
        <source>Tags of %n replay(s)</source>
        <translation>
            <numerusform>Tags of %n replay</numerusform>
            <numerusform>Tags of %n replays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pitwall::TimelineView</name>
    <message numerus="yes">
        <source>%1: %n command(s) a minute</source>
        <translation>
            <numerusform>%1: %n command a minute</numerusform>
            <numerusform>%1: %n commands a minute</numerusform>
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
