import { toldWriting } from '../../extract/agents/prose/told-writing.ts';
import type { Grant } from '../../model/grant.ts';
import { sideEffectOf } from '../agents/abilities.ts';
import { wholeUnasked } from '../agents/agent-reach.ts';
import { lookingPurpose } from '../agents/stated-purpose.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * An agent that says it only looks, with a tool that changes or sends something. Tools that run something are left
 * out, since a reviewer rightly runs `git diff` and the tests; so are tools that nothing is known of, and tools for the
 * project's files where the agent's text tells it to write into some.
 */
export function* agentPurposeCapabilityMismatch(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { name, purpose, traits, grants, symbol, kind } = subject.identity;
  // What an agent of a pipeline posts is how it tells what it has seen.
  if (kind === 'agentic-workflow' || kind === 'ci-agent') return;
  const looking = lookingPurpose(name, purpose ?? '', String(traits.role?.value ?? ''));
  if (!looking) return;
  const isToldToWrite = traits.writes !== undefined || toldWriting(purpose ?? '') !== undefined;
  const excess = grants.filter(
    (grant) =>
      isExcess(grant) &&
      !(looking.mayWriteNotes && grant.classes.includes('workspace')) &&
      !(isToldToWrite && writesFiles(grant)) &&
      !(isReview.test(looking.sentence) && saysIt(grant)),
  );
  const [first] = excess;
  const at = first?.actions[0]?.at;
  if (!first || !at) return;
  const tools = [...new Set(excess.flatMap((grant) => grant.actions.map((action) => action.text)))];
  yield {
    at,
    identity: symbol,
    about: tools.join(' '),
    // Of a list that only approves beforehand, nothing is gained by one entry while another approves every command.
    ...(kind === 'claude-skill' && wholeUnasked(subject.identity).some(runsAll) && { level: 'note' }),
    args: {
      identity: name,
      purpose: looking.sentence,
      tools: `${tools.join(', ')} ${tools.length === 1 ? 'lets' : 'let'}`,
      ability: sideEffectOf(excess.flatMap((grant) => grant.classes)) ?? '',
      remedy: tools.every((tool) => asksAnything.test(tool))
        ? 'Let it ask as a login that only reads'
        : 'Remove the tool',
    },
  };
}

/** Reads or writes, by what it is given: the login decides. */
const asksAnything = /(?:^|[_.-])(?:execute|run)[_-]?(?:sql|query)$/i;

function runsAll({ classes }: Grant): boolean {
  return classes.includes('shell');
}

const isReview = /\breview/i;

/** A comment on what is reviewed is the review. */
function saysIt({ actions }: Grant): boolean {
  return actions.some(({ text }) => /(?:^|[_.-])(?:comments?|review)(?:$|[_.-])/i.test(text));
}

function writesFiles({ classes, actions }: Grant): boolean {
  return classes.includes('workspace') || actions.some(({ text }) => /file|edit/i.test(text));
}

function isExcess({ provider, effect, classes, resources }: Grant): boolean {
  if (provider !== 'agent' || effect !== 'allow') return false;
  // Who limits a tool to some folders has thought about it.
  if (resources.length > 0 && resources.every(({ text }) => text !== '*')) return false;
  if (['all', 'server', 'execute', 'guessed'].some((mark) => classes.includes(mark))) return false;
  return sideEffectOf(classes) !== undefined;
}
