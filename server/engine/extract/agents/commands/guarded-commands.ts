import type { ValueNode } from '../../../model/value-node.ts';
import { entriesOf, entry, resolved } from '../../../syntax/document.ts';
import { linearPattern, type TextTest } from '../../../text/patterns/linear-pattern.ts';
import { keyFact, scalarOf } from '../../literal.ts';

/**
 * The approved patterns of `chat.tools.terminal.autoApprove` whose ways to run other commands are all refused by another rule of the
 * map, or by one that VS Code has of itself: what is refused is asked about, whatever approves it. Sources: Visual Studio Code,
 * the setting's description and default.
 */
export function guardedCommands(map: ValueNode | undefined): readonly string[] {
  const written = entriesOf(map).flatMap((pair) => {
    const key = keyFact(pair);
    return key ? [[key.text, stateOf(pair.value)] as const] : [];
  });
  const states = new Map([...ownRules, ...written]);
  const keysThat = (wanted: RuleState) => [...states].flatMap(([key, state]) => (state === wanted ? [key] : []));
  const refusing = keysThat('refuses').flatMap((rule) => testOf(rule) ?? []);
  return keysThat('approves').filter((key) => {
    const lines = waysOut.get(commandOf(key));
    return lines?.every((line) => refusing.some((refuses) => refuses(line)));
  });
}

type RuleState = 'approves' | 'refuses' | 'unset';

function stateOf(node: ValueNode): RuleState {
  const value = resolved(node);
  const said = scalarOf(value?.kind === 'map' ? entry(value, 'approve')?.value : value)?.value;
  return said === true ? 'approves' : said === false ? 'refuses' : 'unset';
}

/** Of the rules that VS Code has of itself, those on commands with options that run others; the project may unset it by its key. */
const ownRules: readonly (readonly [string, RuleState])[] = [
  ['/^find\\b.*-(delete|exec|execdir|fprint|fprintf|fls|ok|okdir)\\b/', 'refuses'],
  ['/^rg\\b.*\\s(--pre|--hostname-bin)\\b/', 'refuses'],
  ['/^sed\\b.*\\s(-[a-zA-Z]*(e|f)[a-zA-Z]*|--expression|--file)\\b/', 'refuses'],
  ['/^sed\\b.*s\\/.*\\/.*\\/[ew]/', 'refuses'],
];

/** Commands whose ways to run others are few enough to name all. Sources: the manuals of find, ripgrep and GNU sed. */
const waysOut: ReadonlyMap<string, readonly string[]> = new Map([
  ['sed', ['sed -e x y', 'sed -f x y', 'sed s/x/y/e z']],
  ['rg', ['rg --pre sh x .', 'rg --hostname-bin sh x .']],
  ['find', ['-exec', '-execdir', '-ok', '-okdir'].map((option) => `find . ${option} sh {} ;`)],
]);

function commandOf(key: string): string {
  return /^\/?\^?([\w-]+)(?:\\b|\\s\+?|\.\*|\$|\s)*(?:\/[a-z]*)?$/.exec(key)?.[1] ?? '';
}

/** A rule holds for commands that start with it, or that its expression fits; an expression that none can read holds for none. */
function testOf(rule: string): TextTest | undefined {
  const [, expression, flags = ''] = /^\/(.{1,300})\/([a-z]*)$/.exec(rule) ?? [];
  if (expression === undefined) return (line) => line === rule || line.startsWith(`${rule} `);
  return linearPattern(flags.includes('i') ? `(?i:${expression})` : expression);
}
