import type { TraitFact } from '../../model/facts.ts';
import type { Place } from '../../model/span.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * Secrets beyond the model's in the job of an agent, in one finding at the gravest. The identity token alone is a note, a token that is limited as well,
 * and a key that only a step is given which makes a token of it.
 */
export function* agentJobSecrets(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { name: agent, symbol, block, traits } = subject.identity;
  const held = Object.entries(traits).flatMap(([name, fact]) => (name.startsWith('jobSecret.') ? [fact] : []));
  const [first, ...others] = held
    .filter(({ value }) => !isMild(String(value)))
    .sort((one, other) => rankOf(other) - rankOf(one));
  const told = held.filter(({ value }) => isMild(String(value)));
  for (const fact of first ? [first, ...told] : told) {
    const what = String(fact.value);
    const beside = fact === first ? others : [];
    yield {
      at: { path: block.path, span: fact.span },
      identity: symbol,
      about: what,
      // Jobs of one file are handed it by one habit.
      called: agent,
      args: {
        identity: agent,
        what: [what, ...beside.map(({ value }) => String(value))].join(', and '),
        advice: traits.exchangesOwnToken && fact.value === 'id-token: write' ? handOver : adviceFor(fact, block),
      },
      ...(beside.length > 0 && {
        related: beside.map(({ value, span }) => ({ at: { path: block.path, span }, message: `So is ${value}` })),
      }),
      ...(isMild(what) && { level: 'note' }),
    };
  }
}

/** What gives most to whoever has it: all of a store, a host or an account. */
function rankOf({ value }: TraitFact): number {
  return strongest.test(String(value)) ? 1 : 0;
}

const strongest = /service_?role|admin|root|private_?key|ssh|deploy|master|a token of an app/i;

/** What the step itself is handed comes along wherever that step is moved. */
function adviceFor({ value, span }: TraitFact, { span: step }: Place): string {
  if (/^a token of an app/.test(String(value))) return narrow;
  return span.start >= step.start && span.end <= step.end ? takeAway : split;
}

/** Whether what a job holds, as `jobSecret.<n>` says it, opens little to its agent. */
export function isMild(what: string): boolean {
  return mild.test(what);
}

const mild = /^id-token: write$|^a token of an app.*, limited to |^the key of an app/;
/** The action needs it as long as it has to get a token by it. */
const handOver = 'The action needs it to get its token: hand it one as github_token, and take the scope out.';
const split = 'Move the agent, or what needs the secret, to a job of its own.';
const narrow = 'Limit the token by permission- inputs to what the agent needs, or hand it to a job of its own.';
const takeAway = 'Take it away from the step, or hand it one with fewer rights.';
