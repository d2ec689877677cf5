import { rootAbility, startedCommand } from './command-starters.ts';

/** A program that a scope of a shell names, and why the scope limits nothing. */
export interface ScopeEscape {
  readonly program: string;
  readonly how: string;
  /**
   * What it takes besides: code in a package of somebody's, an option that names a file or program, or for the same the right to edit what
   * it builds; of what a client takes off a command before it looks for a rule, that it also looks with it.
   */
  readonly needs?: 'package' | 'option' | 'edits' | 'wrapper';
  /** It runs nothing else, and reaches and writes what the scope does not say. */
  readonly isSender?: true;
  /** It runs nothing else, and hands out what stands here to everybody. */
  readonly isPublisher?: true;
  /** It runs nothing here, and does anything at the service that it calls. */
  readonly isCaller?: true;
}

/**
 * Whether a command, with anything behind it, can run any other on a platform that asks about some such by itself. It is the same with variables set
 * before it; as root it is at least what it is without.
 */
export function escapeOf(command: string, platform?: string): ScopeEscape | undefined {
  const written = command.trim().replace(/\s*\.[*+]$/, ' *');
  const { command: started, starter, isRoot } = startedCommand(written);
  if (starter === '') return escapeOfProgram(written, platform);
  // Without a star Claude Code takes a rule for the whole command.
  if (platform === 'claude' && !written.endsWith('*')) return undefined;
  if (/^:?\*$/.test(started)) return { program: starter, how: 'runs any command' };
  return isRoot ? escapeAsRoot(started, platform) : escapeOfProgram(started, platform);
}

function escapeAsRoot(command: string, platform?: string): ScopeEscape | undefined {
  const found = escapeOfProgram(command, platform);
  if (found && (found.needs === undefined || found.needs === 'package'))
    return { program: `sudo ${found.program}`, how: `${found.how}, as root` };
  const { name, words } = partsOf(command);
  const ability = !(platform === 'claude' && askedByClaude.test(name)) && rootAbility(name, words);
  return ability ? { program: `sudo ${name}`, how: `${ability}, as root` } : found;
}

/** The program of a permitted command by its name, and what is said behind it. */
function partsOf(written: string): { readonly name: string; readonly words: string } {
  const [, program = '', rest = ''] = /^([\w./-]+?)(?:(?::| )(.*)|\*)?$/.exec(written) ?? [];
  return {
    name: program.slice(program.lastIndexOf('/') + 1).replace(/\.(?:exe|cmd)$/i, ''),
    // What comes behind an open quote is text of a program.
    words: rest
      .replace(/[:*\s]+$/, '')
      .replace(/(?<=\s)["']$/, '')
      .trim(),
  };
}

function escapeOfProgram(written: string, platform?: string): ScopeEscape | undefined {
  // A folder stands for the scripts in it.
  if (/^[^\s*]+\/$/.test(written)) return undefined;
  const { name, words } = partsOf(written);
  if (platform === 'claude' && askedByClaude.test(name)) return undefined;
  if (platform === 'claude' && wrappers.test(name))
    return { program: name, how: 'runs any command, if the rule is held against it at all', needs: 'wrapper' };
  if (words === '' && name === 'rg')
    return { program: name, how: 'has an option, --pre, that runs a program', needs: 'option' };
  if (words === '' && senders.test(name))
    return { program: name, how: 'fetches and sends anything, and writes any file', isSender: true };
  const whole = words === '' ? name : `${name} ${words}`;
  const way = subCommandWays.find(([commands]) => commands.test(whole));
  if (way) return { program: whole, how: way[1], ...(way[2] && { needs: way[2] }) };
  if (words === '') return asEscape(name, ways.find(([programs]) => programs.test(name))?.[1]);
  if (whole === 'gh api') return { program: whole, how: 'changes anything on GitHub', isCaller: true };
  if (runners.test(whole)) return asEscape(whole, 'runs any command or program text');
  if (publishers.test(whole))
    return { program: whole, how: 'releases what stands here to whoever installs it', isPublisher: true };
  const isOpen = /[\s:/]\*$/.test(written);
  if (isOpen && repositoryPath.test(whole))
    return { program: whole, how: 'changes and deletes anything of that repository by an option, -X', isCaller: true };
  if (isOpen && installers.test(whole))
    return { program: whole, how: 'runs what any package does as it is installed', needs: 'package' };
  return isOpen && goTools.test(whole)
    ? { program: whole, how: 'has options, and runs directives and tests, that start any program', needs: 'edits' }
    : undefined;
}

/**
 * Programs and sub-commands that are known for something else and have a way to run any other. Not among them: what runs only what the repository's own
 * manifest names (`npm run`, `cargo build`, `bun run test`).
 */
const subCommandWays: readonly (readonly [RegExp, string, 'option'?])[] = [
  // Sources: git-rebase(1), git-config(1), git-bisect(1), git-submodule(1), git-filter-branch(1), git-difftool(1).
  [/^git rebase$/, 'has an option, --exec, that runs any command'],
  [/^git config(?: --(?:global|local|system|worktree))?$/, 'sets aliases and hooks, which run any command'],
  [/^git (?:bisect(?: run)?|submodule(?: foreach)?)$/, 'has a sub-command that runs any command'],
  [/^git (?:filter-branch|difftool)$/, 'has options that run any command'],
  // Sources: Laravel, "Tinker" (`--execute`); Django, "django-admin" (`shell --command`); Rails guides, "The Rails Command Line".
  [/^php artisan(?: tinker)?$/, 'has a command, tinker, that runs any program text'],
  [/^(?:python[\d.]* manage\.py|django-admin)(?: shell)?$/, 'has a command, shell, that runs any program text'],
  [/^rails(?: runner)?$/, 'has a command, runner, that runs any program text'],
  // Sources: Composer, "Command-line interface"; Bun, "Runtime" (a file, or `-` for what comes in); Streamlit, "Run your app" (a file or an address).
  [/^composer exec$/, 'runs any command'],
  [/^bun run$/, 'runs any file and program text'],
  [/^(?:python[\d.]* -m )?streamlit run$/, 'runs any script, of an address as well'],
  // Sources: cmake(1), ctest(1), ninja's manual, Cargo, "cargo run" and "Configuration".
  [/^cmake(?: -[EP])?$/, 'has options, -E and -P, that run any command or script'],
  [/^ctest$/, 'has an option, --build-and-test, that runs another command', 'option'],
  [/^ninja$/, 'has an option, -f, that names another file of commands', 'option'],
  [/^cargo run$/, 'has options, --config and --manifest-path, by which it runs another program', 'option'],
  // What they note is run later, with nobody asked: at the agent's next start, by the clock, by whoever starts a program. Sources: the agents' command
  // lines; VS Code, "Command line"; crontab(1); Microsoft Learn, "schtasks", "setx".
  [
    /^(?:claude|codex|gemini|qwen|copilot) mcp(?: add(?:-json)?)?$/,
    'adds servers, whose command runs at the next start',
  ],
  [
    /^(?:gemini extensions|claude plugin)(?: install)?$/,
    'installs what brings servers and hooks, which run at the next start',
  ],
  [/^(?:code|cursor) --install-extension$/, 'installs any extension, whose code runs at once'],
  [/^(?:crontab|schtasks(?: \/create)?)$/, 'has any command run later'],
  [/^setx$/, 'sets variables for good, and with PATH which programs are started'],
  // Sources: docker-compose(1); RTK, "Proxy mode"; xdotool(1), `exec`.
  [
    /^(?:docker compose|podman compose|docker-compose)(?: (?:-f|--file) [\w./-]{1,100}){0,4}$/,
    'starts containers with any mount',
  ],
  [/^rtk(?: proxy)?$/, 'runs any command'],
  [/^xdotool(?: exec)?$/, 'runs any command, and types into any window'],
];

/** Of these Claude Code asks each time, `find` where an option runs or removes something. Source: Claude Code, "Permissions". */
const askedByClaude = /^(?:find|watch|setsid|ionice|flock)$/;

/** These it takes off before it looks for a rule, so that one which names them may match nothing. Source: Claude Code, "Permissions", wrappers. */
const wrappers = /^(?:timeout|time|nice|nohup|stdbuf|command|builtin|noglob)$/;

/** `-exec`, `-toolexec`, `-vettool` and `//go:generate`. Source: Go, "go command". */
const goTools = /^go (?:build|test|vet|generate)$/;

function asEscape(program: string, how: string | undefined): ScopeEscape | undefined {
  return how === undefined ? undefined : { program, how };
}

/** Programs that run what their arguments say. Source: GTFOBins for the older ones, the programs' manuals for the rest. */
const ways: readonly (readonly [RegExp, string])[] = [
  [
    /^(python[\d.]*|node|nodejs|deno|bun|ruby|perl|php|lua|osascript|pwsh|powershell|tsx|ts-node|Rscript|julia|groovy|clojure|elixir|java)$/,
    'runs any program text',
  ],
  [
    /^(claude|codex|gemini|copilot|cursor-agent|opencode|aider|amp|droid|qwen)$/,
    'starts another agent, which may be told to ask nobody',
  ],
  [
    /^(bash|sh|zsh|fish|dash|cmd|eval|exec|source|env|xargs|sudo|nohup|timeout|time|watch|setsid|ionice|flock|tmux|screen|command)$/,
    'runs any command',
  ],
  [/^(npx|bunx|uvx|pipx|uv|npm|pnpm|yarn|poetry|pip3?|gem)$/, 'fetches and runs any package'],
  [/^(go|cargo|dotnet|composer|bundle|mvn)$/, 'has sub-commands that fetch or run any program'],
  // Sources: the manuals of the clients, `\!`, `!!`, `HOST`, `.shell`, `!system`, `!sh`.
  [
    /^(mysql|mariadb|psql|sqlite3|sqlcmd|sqlplus|duckdb|mycli|pgcli|usql|snowsql|beeline)$/,
    'has a command that runs a shell',
  ],
  [/^(docker|podman|nerdctl|kubectl)$/, 'starts containers with any mount'],
  [/^gh$/, 'has sub-commands that run other commands and change anything on GitHub'],
  [/^(git|find|awk|gawk|sed|gsed|tar|make|ssh|rsync|vim|vi|less|man)$/, 'has options or commands that run others'],
  [/^(nc|ncat|scp)$/, 'sends and fetches anything, and has an option that runs a program'],
];

/** Source: gh's manual, "gh api": the method is an option that may stand behind the path. */
const repositoryPath = /^gh api \/?repos\/[\w.{}-]{1,60}\/[\w.{}-]{1,60}\/?$/;

/** Source: the manuals of curl and wget: an address, a body and a file for what comes back are all arguments. */
const senders = /^(?:curl|wget)$/;

/** Sub-commands and options behind which any command may stand. Source: the programs' manuals. */
const runners = new RegExp(
  `^(?:${[
    '(?:uv|poetry|pipenv|rye|hatch|pdm|conda) run',
    '(?:npm|pnpm|yarn) exec|(?:pnpm|yarn) dlx|npm x|bun x|pipx run|uv tool(?: run)?',
    '(?:docker|podman|nerdctl|kubectl) (?:run|exec)|(?:docker compose|docker-compose) (?:run|exec)',
    // Their arguments name a file or a package of anybody's, where `cargo run` and `npm run` keep to what the project's manifest names.
    'mvn exec:\\w{1,20}|(?:docker|podman) exec (?:-\\S{1,40} (?:\\w{1,40} )?){0,6}[\\w.-]{1,80}',
    'deno (?:run|eval)|go run|dotnet (?:run|exec|script|fsi)|(?:bundle|mise|devbox|nix|aws-vault|op|dotenv) exec|git -c',
    '(?:npx|bunx|uvx|pnpm|yarn|bun) (?:-\\S+ )*(?:tsx|ts-node|node|bash|sh|python3?|zx|jiti)',
    '(?:bash|sh|zsh|python[\\d.]*|ruby|perl|node|php) -[ecpr]',
    '(?:powershell|pwsh) (?:-[A-Za-z]{1,40} (?:\\w{1,40} )?){0,6}-(?:[Cc]|[Cc]ommand|[Ee]ncoded[Cc]ommand|[Ff]ile)|cmd //?[CcKk]',
    // `-r exec`, `--filter web exec`.
    'pnpm (?:-r|-w|--recursive|--filter(?:[ =]\\S{1,80})?|-F \\S{1,80}|-C \\S{1,80})',
    // What comes next may be ProxyCommand, or another file of settings with one.
    'ssh(?: -[A-Za-z]){0,9} -[oF]',
  ].join('|')})$`,
);

/** Sub-commands that release a package or an image under whoever is signed in. Source: the programs' manuals. */
const publishers =
  /^(?:(?:npm|pnpm|yarn|bun|cargo|uv|poetry|vsce|ovsx) publish|twine upload|gem push|(?:docker|podman) push|dotnet nuget push)$/;

/** Sub-commands that install whatever is named behind them, and run what it brings for that. Source: the programs' manuals. */
const installers =
  /^(?:(?:pip3?|uv pip|pipx|gem|cargo|go|npm|pnpm|yarn|bun) install|(?:npm|bun) i|(?:npm|pnpm|yarn|bun|uv|poetry) add|composer (?:global )?require|python[\d.]* -m pip install)$/;

/**
 * `git push:*` is a rule of Claude Code's. In opencode and VS Code a colon is a colon, and in Cursor what stands before it is the first word of a command, so that
 * the rule fits nothing. Sources: opencode, "Permissions"; VS Code, "Approvals"; Cursor, "Permissions".
 */
export function isOfOtherDialect(scope: string, kind: string): boolean {
  if (kind === 'cursor-agent') return /^[^:]*\s[^:]*:/.test(scope);
  return (kind === 'opencode-agent' || kind === 'copilot-agent') && !scope.startsWith('/') && /:\*$/.test(scope);
}
