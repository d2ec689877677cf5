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

/** A tool with the gravest of what it does: "runs any command: Bash, without being asked". */
export function toolGrantInWords(grant: Grant): string {
  const { effect, unattended, actions, classes } = grant;
  const every = classes.includes('shell') && !classes.includes('all') ? 'the shell' : 'every tool';
  const names = actions.map(({ text }) => (text === '*' ? every : text)).join(', ');
  if (effect === 'deny') return `refused: ${names}`;
  return `${abilitiesOf(grant)[0] ?? 'effect not known'}: ${names}${unattended ? ', without being asked' : ''}`;
}

/** A shell that is limited to commands runs those alone. */
function abilitiesOf({ classes, resources }: Grant): readonly string[] {
  const isLimited = resources.some(({ text }) => text !== '*');
  return classWords
    .filter(([name]) => classes.includes(name) && !(name === 'execute' && classes.includes('shell')))
    .map(([name, words]) => (name === 'shell' && isLimited ? 'runs the commands named' : words));
}

/** Whether a tool is worth a warning sign: what it does cannot be taken back, or is anything at all. */
export function isDangerousTool({ classes, resources, effect, unattended }: Grant): boolean {
  if (effect === 'deny') return false;
  const isLimited = resources.some(({ text }) => text !== '*');
  if (classes.includes('shell') && isLimited) return false;
  return classes.some(
    (name) => grave.test(name) || (unattended && /^(message|write|egress)$/.test(name) && !isLimited),
  );
}

const grave = /^(all|transact|permissions|shell|execute|delete)$/;

/** The data that an agent sees: what is stated of it, else the tools by which it reads. */
export function dataInWords({ data, grants }: Identity): string | undefined {
  if (data.length > 0) return data.join(', ');
  const allowed = grants.filter(({ provider, effect }) => provider === 'agent' && effect === 'allow');
  if (allowed.some(({ classes }) => classes.includes('all'))) return 'whatever its platform can read';
  const names = new Set(
    allowed.filter(({ classes }) => classes.includes('read')).flatMap(({ actions }) => actions.map(({ text }) => text)),
  );
  const shown = [...names].slice(0, 4).join(', ');
  return names.size === 0
    ? undefined
    : `whatever ${shown}${names.size > 4 ? ` and ${names.size - 4} more` : ''} can read`;
}

/** The place of a tool among others, gravest first. */
export function toolRank(classes: readonly string[]): number {
  const rank = classWords.findIndex(([name]) => classes.includes(name));
  return rank === -1 ? classWords.length : rank;
}

/** All that a tool can do, and why we say so: Markdown lines for a hover. */
export function toolInWords(grant: Grant, holder: Identity | undefined): readonly string[] {
  const { classes, unattended, effect, actions } = grant;
  const able = abilitiesOf(grant);
  const platform = holder === undefined ? 'its platform' : agentLabel(holder.kind).replace(/ agent$/i, '');
  return [
    `- Class: ${able.length === 0 ? 'not known' : able.join(', ')}${classes.includes('workspace') ? ', in the working folder' : ''}`,
    `- Why: ${reasonFor(classes, platform, actions[0]?.text ?? '')}`,
    ...(effect === 'deny'
      ? []
      : [`- Approval: ${unattended ? 'nobody is asked' : 'wherever the platform asks for it'}`]),
  ];
}

function reasonFor(classes: readonly string[], platform: string, name: string): string {
  if (classes.length === 0)
    return 'neither the platform nor a known server has a tool of this name, so no rule judges it';
  if (classes.includes('guessed')) return 'the verb in its name; such a guess is never more than a note';
  if (classes.includes('all')) return `a star, or a missing list, gives every tool of ${platform}`;
  if (classes.includes('server')) return 'it stands for all tools of its server, as far as the server is known';
  return /^mcp__|^@|\w\//.test(name) ? 'its server says so' : `the tool reference of ${platform} says so`;
}

/** Whether an agent asks before it acts. */
export function autonomyInWords({ kind, traits, grants }: Identity): string | undefined {
  if (!isAgentKind(kind)) return undefined;
  const mode = traits.approvalBypass ?? traits.sandboxedBypass ?? traits.staysInside;
  if (mode) return `nobody is asked (${String(mode.value)})`;
  if (traits.unattendedRun) return 'runs where nobody can be asked';
  const unasked = grants.filter(({ unattended, effect }) => unattended && effect === 'allow').length;
  if (unasked > 0) return `${unasked === 1 ? 'one tool runs' : `${unasked} tools run`} unasked`;
  return traits.acceptsEdits ? 'edits run unasked' : 'asks first wherever its platform does';
}
