/** A program that a scope of a shell names, and why the scope limits nothing. */
export interface ScopeEscape {
  readonly program: string;
  readonly how: string;
  /** It runs code of others only where somebody has put it into a package. */
  readonly byPackage?: true;
}

/** Whether a command, with anything behind it, can run any other. */
export function escapeOf(command: string): ScopeEscape | undefined {
  // A folder stands for the scripts in it.
  if (/^[^\s*]+\/$/.test(command.trim())) return undefined;
  const written = command.trim().replace(/\s*\.[*+]$/, ' *');
  const [, program = '', rest = ''] = /^([\w./-]+?)(?:(?::| )(.*)|\*)?$/.exec(written) ?? [];
  const name = program.slice(program.lastIndexOf('/') + 1);
  const words = rest.replace(/[:*\s]+$/, '').trim();
  if (words === '') return asEscape(name, ways.find(([programs]) => programs.test(name))?.[1]);
  const whole = `${name} ${words}`;
  if (runners.test(whole)) return asEscape(whole, 'runs any command or program text');
  const isOpen = /[\s:]\*$/.test(written);
  return isOpen && installers.test(whole)
    ? { program: whole, how: 'runs what any package does as it is installed', byPackage: true }
    : undefined;
}

function asEscape(program: string, how: string | undefined): ScopeEscape | undefined {
  return how === undefined ? undefined : { program, how };
}

/** Programs that run what their arguments say. Source: GTFOBins for the older ones, the programs' manuals for the rest. */
const ways: readonly (readonly [RegExp, string])[] = [
  [
    /^(python[\d.]*|node|nodejs|deno|bun|ruby|perl|php|lua|osascript|pwsh|powershell|tsx|ts-node)$/,
    'runs any program text',
  ],
  [/^(bash|sh|zsh|fish|dash|eval|exec|source|env|xargs|sudo|nohup|timeout|time|watch|command)$/, 'runs any command'],
  [/^(npx|bunx|uvx|pipx|uv|npm|pnpm|yarn|poetry)$/, 'fetches and runs any package'],
  [/^(docker|podman|nerdctl|kubectl|docker-compose)$/, 'starts containers with any mount'],
  [/^gh$/, 'has sub-commands that run other commands and change anything on GitHub'],
  [/^(git|find|awk|gawk|tar|make|ssh|rsync|vim|vi|less|man)$/, 'has options that run other commands'],
  [/^(curl|wget|nc|ncat|scp)$/, 'sends and fetches anything'],
];

/** Sub-commands and options behind which any command may stand. Source: the programs' manuals. */
const runners = new RegExp(
  `^(?:${[
    '(?:uv|poetry|pipenv|rye|hatch|pdm|conda) run',
    '(?:npm|pnpm|yarn) exec|(?:pnpm|yarn) dlx|npm x|bun x|pipx run|uv tool(?: run)?',
    '(?:docker|podman|nerdctl|kubectl) (?:run|exec)|(?:docker compose|docker-compose) (?:run|exec)',
    // Their arguments name a file or a package of anybody's, where `cargo run` and `npm run` keep to what the project's manifest names.
    'deno (?:run|eval)|go run|dotnet (?:run|exec|script|fsi)|(?:bundle|mise|devbox|nix|aws-vault|op|dotenv) exec|git -c',
    '(?:npx|bunx|uvx|pnpm|yarn|bun) (?:-\\S+ )*(?:tsx|ts-node|node|bash|sh|python3?|zx|jiti)',
    '(?:bash|sh|zsh|python[\\d.]*|ruby|perl|node|php) -[ecpr]',
  ].join('|')})$`,
);

/** Sub-commands that install whatever is named behind them, and run what it brings for that. Source: the programs' manuals. */
const installers =
  /^(?:(?:pip3?|uv pip|pipx|gem|cargo|go|npm|pnpm|yarn|bun) install|(?:npm|bun) i|(?:npm|pnpm|yarn|bun|uv|poetry) add|python[\d.]* -m pip install)$/;
