/**
 * Invariant of `words/`: turns joined facts into the words that people read, the same ones in hovers, views, lenses and
 * comparisons. It looks nothing up and judges nothing.
 */
import { agentLabel, isAgentKind } from '../model/agent-kind.ts';
import type { Grant } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';

/** Classes of tools in words, gravest first: the first that a tool has names it. */
const classWords: readonly (readonly [string, string])[] = [
  ['all', 'everything'],
  ['transact', 'moves money'],
  ['permissions', 'changes permissions'],
  ['shell', 'runs any command'],
  ['execute', 'runs things'],
  ['delete', 'deletes'],
  ['message', 'sends messages'],
  ['write', 'writes'],
  ['egress', 'can send data out'],
  ['delegate', 'calls other agents'],
  ['network-in', 'brings in text of others'],
  ['memory', 'remembers'],
  ['read', 'reads'],
  ['search', 'searches'],
  ['none', 'does nothing outside the chat'],
];

/** What a tool of these classes does, in a few words; nothing is known of one without classes. */
export function toolClassInWords(classes: readonly string[]): string {
  return classWords.find(([name]) => classes.includes(name))?.[1] ?? 'unknown';
}

/** The place of a tool among others, gravest first. */
export function toolRank(classes: readonly string[]): number {
  const rank = classWords.findIndex(([name]) => classes.includes(name));
  return rank === -1 ? classWords.length : rank;
}

/** All that a tool can do, and why we say so: Markdown lines for a hover. */
export function toolInWords({ classes, unattended, effect }: Grant, holder: Identity | undefined): readonly string[] {
  const able = classWords.filter(([name]) => classes.includes(name)).map(([, words]) => words);
  const platform = holder === undefined ? 'its platform' : agentLabel(holder.kind).replace(/ agent$/i, '');
  return [
    `- Class: ${able.length === 0 ? 'unknown' : able.join(', ')}${classes.includes('workspace') ? ', in the working folder' : ''}`,
    `- Why: ${reasonFor(classes, platform)}`,
    ...(effect === 'deny' ? [] : [`- Approval: ${unattended ? 'nobody is asked' : 'as the platform asks'}`]),
  ];
}

function reasonFor(classes: readonly string[], platform: string): string {
  if (classes.length === 0)
    return 'neither the platform nor a known server has a tool of this name, so no rule judges it';
  if (classes.includes('guessed')) return 'the verb in its name; such a guess is never more than a note';
  if (classes.includes('all')) return `a star, or a missing list, gives every tool of ${platform}`;
  if (classes.includes('server')) return 'it stands for all tools of its server, as far as the server is known';
  return `the tool reference of ${platform}, or of the server`;
}

/** Whether an agent asks before it acts. */
export function autonomyInWords({ kind, traits, grants }: Identity): string | undefined {
  if (!isAgentKind(kind)) return undefined;
  const mode = traits.approvalBypass ?? traits.sandboxedBypass;
  if (mode) return `nobody is asked (${String(mode.value)})`;
  if (traits.unattendedRun) return 'runs where nobody can be asked';
  const unasked = grants.filter(({ unattended, effect }) => unattended && effect === 'allow').length;
  if (unasked > 0) return `${unasked === 1 ? 'one tool runs' : `${unasked} tools run`} unasked`;
  return traits.acceptsEdits ? 'edits run unasked' : 'asks as its platform does';
}
