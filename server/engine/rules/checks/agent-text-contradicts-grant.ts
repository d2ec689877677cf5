import { toldWriting } from '../../extract/agents/prose/told-writing.ts';
import { sideEffectOf } from '../agents/abilities.ts';
import { agentGrants } from '../agents/agent-reach.ts';
import type { Draft, Subject } from '../rule.ts';

/** A tool that writes, where the agent's own text tells it never to change anything. */
export function* agentTextContradictsGrant(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, traits, block, purpose } = subject.identity;
  if (!traits.forbids) return;
  const sentence = String(traits.forbids.value);
  // A ban on code leaves the reports that the description, or the text itself, asks for.
  const isToldToWrite = traits.writes !== undefined || toldWriting(purpose ?? '') !== undefined;
  if ((isOfCode.test(sentence) && isToldToWrite) || isOfSomething.test(sentence)) return;
  const writing = agentGrants(subject.identity).filter(
    ({ classes }) =>
      (classes.includes('write') || classes.includes('delete')) &&
      !['all', 'server', 'guessed'].some((mark) => classes.includes(mark)),
  );
  const action = writing[0]?.actions[0];
  if (!action) return;
  const tools = [...new Set(writing.flatMap(({ actions }) => actions.map(({ text }) => text)))];
  yield {
    at: action.at,
    identity: symbol,
    about: tools.join(' '),
    args: {
      identity: name,
      sentence,
      tools: `${tools.join(', ')} ${tools.length === 1 ? 'lets' : 'let'}`,
      ability: sideEffectOf(writing[0]?.classes ?? []) ?? 'change things',
    },
    related: [{ at: { path: block.path, span: traits.forbids.span }, message: 'What its text says' }],
  };
}

/** Read-only towards one thing: whether the tools change that thing, no list of tools tells. */
const isOfSomething = /\bread-?only\s+(?:with (?:respect|regard) to|regarding|towards?|against)\b/i;

const isOfCode = /^(?!.*\b(?:files?|anything|repository)\b).*\b(?:code|source|codebase)\b/i;
