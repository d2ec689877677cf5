import type { Draft, Subject } from '../rule.ts';

/** A shell whose scope names a program that runs any other: the scope limits nothing. A note where a person is asked. */
export function* agentShellScopeEscapable(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { provider, effect, classes, resources, unattended } = subject.grant;
  if (provider !== 'agent' || effect !== 'allow' || !classes.includes('shell')) return;
  const [holder] = subject.holders;
  if (holder?.traits.isSettings && !unattended) return;
  for (const { text, at } of resources) {
    const found = escapesIn(text);
    if (!found) continue;
    yield {
      at,
      about: text,
      args: { scope: text, ...found },
      ...(holder && { identity: holder.symbol }),
      ...(!unattended && { level: 'note' }),
    };
  }
}

/** The scope's commands are parted by commas; each is a program with what may follow. */
function escapesIn(scope: string): { readonly program: string; readonly how: string } | undefined {
  for (const command of scope.split(/,\s*/)) {
    const words = command.replace(/^\/\^?|\\b|\$?\/[a-z]*$/g, '').trim();
    const [, program = '', rest = ''] = /^([\w./-]+?)(?:(?::| )(.*)|\*)?$/.exec(words) ?? [];
    const name = program.slice(program.lastIndexOf('/') + 1);
    if (!/^(\*+|)$/.test(rest.trim())) continue;
    const how = ways.find(([programs]) => programs.test(name))?.[1];
    if (how) return { program: name, how };
  }
  return undefined;
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
  [/^(git|find|awk|gawk|tar|make|ssh|rsync|vim|vi|less|man)$/, 'has options that run other commands'],
  [/^(curl|wget|nc|ncat|scp)$/, 'sends and fetches anything'],
];
