#include "app/pitwallctl/completion.h"

#include "app/pitwallctl/commandline.h"
#include "app/pitwallctl/exitcode.h"

using namespace Qt::StringLiterals;

namespace Pitwall {

namespace {

struct Word
{
    QString text;
    QString summary;
};

/// One place of the command line: what may come there.
struct Node
{
    QString path; ///< "", "server", "server start"
    QList<Word> verbs;
    QList<Word> options;
};

} // namespace

static QList<Word> optionsOf(const CLI::App &app)
{
    QList<Word> words;
    for (const CLI::Option *option : app.get_options()) {
        for (const std::string &name : option->get_lnames())
            words.append({u"--"_s + text(name), text(option->get_description())});
        for (const std::string &name : option->get_snames())
            words.append({u'-' + text(name), text(option->get_description())});
    }
    return words;
}

static void collect(const CLI::App &app, const QString &path, const QList<Word> &globals, QList<Node> &nodes)
{
    Node node{.path = path, .options = optionsOf(app) + globals};
    const std::vector<const CLI::App *> subs = app.get_subcommands([](const CLI::App *) { return true; });
    for (const CLI::App *sub : subs)
        node.verbs.append({text(sub->get_name()), text(sub->get_description())});
    nodes.append(node);
    const QList<Word> passedOn = path.isEmpty() ? optionsOf(app) : globals;
    for (const CLI::App *sub : subs)
        collect(*sub, QString(path + u' ' + text(sub->get_name())).trimmed(), passedOn, nodes);
}

static QList<Node> nodesOf(const CLI::App &app)
{
    QList<Node> nodes;
    collect(app, {}, {}, nodes);
    for (Node &node : nodes) { // --help stands at every verb
        QSet<QString> seen;
        node.options.removeIf([&seen](const Word &word) {
            const bool known = seen.contains(word.text);
            seen.insert(word.text);
            return known;
        });
    }
    return nodes;
}

static QString joined(const QList<Word> &words)
{
    QStringList all;
    for (const Word &word : words)
        all.append(word.text);
    return all.join(u' ');
}

static QString quoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

/// Names of servers are asked from the core while one types; quickly, and silently if there is none.
static constexpr QLatin1StringView serverNames{"pitwallctl --json server list 2>/dev/null | "
                                               "grep -o '\"name\":\"[^\"\\\\]*\",\"policy\"' | cut -d'\"' -f4"};

static QByteArray bash(const QList<Node> &nodes)
{
    QString script = u"# bash completion for pitwallctl; made by \"pitwallctl completion bash\"\n"
                     "_pitwallctl() {\n"
                     "    local cur=${COMP_WORDS[COMP_CWORD]} path= word i\n"
                     "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                     "        word=${COMP_WORDS[i]}\n"
                     "        case \"${path:+$path }$word\" in\n        "_s;
    QStringList paths;
    for (const Node &node : nodes) {
        if (!node.path.isEmpty())
            paths.append(quoted(node.path));
    }
    script += paths.join(u'|')
        + u") path=\"${path:+$path }$word\" ;;\n"
          "        esac\n"
          "    done\n"
          "    local verbs= options=\n"
          "    case $path in\n"_s;
    for (const Node &node : nodes) {
        script += u"    %1) verbs=%2 options=%3 ;;\n"_s.arg(quoted(node.path), quoted(joined(node.verbs)),
                                                            quoted(joined(node.options)));
    }
    script += u"    esac\n"
              "    if [[ $cur == -* ]]; then\n"
              "        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
              "    elif [[ -n $verbs ]]; then\n"
              "        COMPREPLY=($(compgen -W \"$verbs\" -- \"$cur\"))\n"
              "    elif [[ $path == 'server '* && $path != 'server add' && ${COMP_WORDS[COMP_CWORD-1]} == \"${path##* "
              "}\" ]]; then\n"
              "        local IFS=$'\\n'\n"
              "        COMPREPLY=($(compgen -W \"$(%1)\" -- \"$cur\"))\n"
              "    else\n"
              "        COMPREPLY=($(compgen -f -- \"$cur\"))\n"
              "    fi\n"
              "}\n"
              "complete -F _pitwallctl pitwallctl\n"_s.arg(serverNames);
    return script.toUtf8();
}

static QString zshWord(const Word &word)
{
    return quoted(QString(word.text).replace(u':', u"\\:"_s) + u':' + word.summary);
}

static QByteArray zsh(const QList<Node> &nodes)
{
    QString script = u"#compdef pitwallctl\n"
                     "# zsh completion for pitwallctl; made by \"pitwallctl completion zsh\"\n"
                     "_pitwallctl() {\n"
                     "    local path_= word i\n"
                     "    local -a verbs options\n"
                     "    for ((i = 2; i < CURRENT; i++)); do\n"
                     "        word=${words[i]}\n"
                     "        case \"${path_:+$path_ }$word\" in\n        "_s;
    QStringList paths;
    for (const Node &node : nodes) {
        if (!node.path.isEmpty())
            paths.append(u'(' + quoted(node.path) + u')');
    }
    script +=
        paths.join(u'|') + u") path_=\"${path_:+$path_ }$word\" ;;\n        esac\n    done\n    case $path_ in\n"_s;
    for (const Node &node : nodes) {
        QStringList verbs;
        QStringList options;
        for (const Word &word : node.verbs)
            verbs.append(zshWord(word));
        for (const Word &word : node.options)
            options.append(zshWord(word));
        script +=
            u"    %1) verbs=(%2) options=(%3) ;;\n"_s.arg(quoted(node.path), verbs.join(u' '), options.join(u' '));
    }
    script +=
        u"    esac\n"
        "    if [[ ${words[CURRENT]} == -* ]]; then\n"
        "        _describe option options\n"
        "    elif (( $#verbs )); then\n"
        "        _describe command verbs\n"
        "    elif [[ $path_ == 'server '* && $path_ != 'server add' && ${words[CURRENT-1]} == ${path_##* } ]]; then\n"
        "        local -a servers=(${(f)\"$(%1)\"})\n"
        "        compadd -a servers\n"
        "    else\n"
        "        _files\n"
        "    fi\n"
        "}\n"
        "compdef _pitwallctl pitwallctl\n"_s.arg(serverNames);
    return script.toUtf8();
}

static QByteArray fish(const QList<Node> &nodes)
{
    QString script = u"# fish completion for pitwallctl; made by \"pitwallctl completion fish\"\n"
                     "function __pitwallctl_at\n"
                     "    set -l words (commandline -opc)[2..-1]\n"
                     "    set -l verbs (string match -v -- '-*' $words)\n"
                     "    set -l n (count $argv)\n"
                     "    test (count $verbs) -ge $n; or return 1\n"
                     "    test $n -eq 0; or test \"$verbs[1..$n]\" = \"$argv\"\n"
                     "end\n"
                     "function __pitwallctl_exactly\n"
                     "    __pitwallctl_at $argv; and test (count (string match -v -- '-*' (commandline -opc)[2..-1])) "
                     "-eq (count $argv)\n"
                     "end\n"
                     "complete -c pitwallctl -f\n"_s;
    for (const Node &node : nodes) {
        for (const Word &word : node.verbs)
            script += u"complete -c pitwallctl -n '__pitwallctl_exactly %1' -a %2 -d %3\n"_s.arg(node.path, word.text,
                                                                                                 quoted(word.summary));
        for (const Word &word : node.options) {
            const bool isLong = word.text.startsWith("--"_L1);
            script += u"complete -c pitwallctl -n '__pitwallctl_at %1' %2 %3 -d %4\n"_s.arg(
                node.path, isLong ? u"-l"_s : u"-s"_s, word.text.mid(isLong ? 2 : 1), quoted(word.summary));
        }
        if (node.path.startsWith("server "_L1) && node.path != "server add"_L1)
            script += u"complete -c pitwallctl -n '__pitwallctl_exactly %1' -a '(%2)'\n"_s.arg(
                node.path, QString(serverNames).replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s));
    }
    return script.toUtf8();
}

QByteArray completionScript(const CLI::App &app, const QString &shell)
{
    if (shell == "bash"_L1)
        return bash(nodesOf(app));
    if (shell == "zsh"_L1)
        return zsh(nodesOf(app));
    if (shell == "fish"_L1)
        return fish(nodesOf(app));
    return {};
}

QStringList allVerbs(const CLI::App &app)
{
    QStringList verbs;
    const QList<Node> nodes = nodesOf(app);
    for (const Node &node : nodes) {
        if (!node.path.isEmpty() && node.verbs.isEmpty())
            verbs.append(node.path);
    }
    return verbs;
}

void addCompletionCommand(CommandLine &line)
{
    CLI::App *completion = line.root().add_subcommand("completion", "Print the completion script of a shell");
    const auto shell = std::make_shared<std::string>();
    completion->add_option("shell", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    line.localVerb(*completion, [shell](const CommandLine &commands) {
        Output(Output::Style{}).raw(completionScript(commands.app(), text(*shell)));
        return static_cast<int>(ExitCode::Done);
    });
}

} // namespace Pitwall
