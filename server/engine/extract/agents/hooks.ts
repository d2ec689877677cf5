import type { TextFact } from '../../model/facts.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, valueAt } from '../../syntax/document.ts';
import { partSpan } from '../../syntax/interpolation.ts';
import { scalarOf } from '../literal.ts';
import { downloads, launcherOf } from './mcp/launcher.ts';
import { numbered, type Traits } from './traits.ts';

/**
 * `hookDownloads`: a hook that downloads a script and runs it. `hookPackage.<n>`: a package that a hook fetches without an exact version; of npm, which takes a
 * bare name for what is installed if it is, with a tag or a range. Reads `event: [{ hooks: [{ command }] }]` and
 * `event: [{ command | bash | powershell }]`. Sources: Claude Code, Copilot, Cursor and Codex, "Hooks"; npm, "npm exec".
 */
export function hookTraits(hooks: ValueNode | undefined): Traits {
  const commands = commandsIn(hooks).slice(0, mostCommands);
  const found = commands.find(({ value }) => downloads(String(value)));
  return {
    ...(found ? { hookDownloads: { value: true, span: found.content } } : {}),
    ...numbered('hookPackage', packagesOf(commands)),
  };
}

/** `settingPackage.<n>`: the same of settings that name a command which the client runs by itself, as a text or as `{ command }`. */
export function settingCommandTraits(settings: readonly (ValueNode | undefined)[]): Traits {
  const commands = settings.flatMap((setting): readonly ScalarNode[] => {
    const scalar = scalarOf(setting) ?? scalarOf(valueAt(setting, 'command'));
    return typeof scalar?.value === 'string' ? [scalar] : [];
  });
  return numbered('settingPackage', packagesOf(commands));
}

/** The first of each name. */
function packagesOf(commands: readonly ScalarNode[]): readonly TextFact[] {
  const packages = new Map<string, TextFact>();
  for (const found of commands.flatMap(packagesIn)) if (!packages.has(found.text)) packages.set(found.text, found);
  return [...packages.values()];
}

const mostCommands = 200;

function commandsIn(hooks: ValueNode | undefined): readonly ScalarNode[] {
  return entriesOf(hooks).flatMap(({ value }) =>
    itemsOf(value).flatMap((entry) => [entry, ...itemsOf(valueAt(entry, 'hooks'))].flatMap(commandsOf)),
  );
}

function commandsOf(node: ValueNode): readonly ScalarNode[] {
  if (resolved(node)?.kind !== 'map') return [];
  return ['command', 'bash', 'powershell'].flatMap((key) => {
    const scalar = scalarOf(valueAt(node, key));
    return typeof scalar?.value === 'string' ? [scalar] : [];
  });
}

/** What fetches a package and runs it, wherever it stands in the line of a shell. */
const runners = /(?<![\w./@-])(?:npx|bunx|uvx|npm exec|pnpm dlx|yarn dlx|bun x|pipx run|uv tool run)(?=[ \t])/g;

/** Behind a runner, its options and the package. */
const mostWords = 8;

/** In one command. */
const mostRunners = 20;

function packagesIn(command: ScalarNode): readonly TextFact[] {
  const text = String(command.value).slice(0, 4_000);
  return [...text.matchAll(runners)].slice(0, mostRunners).flatMap((match) => {
    const rest = /^[^;&|()\n]{0,300}/.exec(text.slice(match.index))?.[0] ?? '';
    const [program, ...args] = [...rest.matchAll(/\S+/g)].slice(0, mostWords).map((word): TextFact => {
      const start = match.index + word.index;
      return { text: word[0], span: { start, end: start + word[0].length } };
    });
    const launcher = program && launcherOf(program, args);
    if (!launcher?.package || launcher.isPinned !== false || launcher.isInstalledFirst) return [];
    const { text: name, span } = launcher.package;
    return [{ text: name, span: partSpan(command, span.start, span.end) }];
  });
}
