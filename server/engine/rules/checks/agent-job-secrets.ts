import type { Draft, Subject } from '../rule.ts';

/**
 * Secrets beyond the model's in the job of an agent. The identity token alone is a note, a token that is limited as well, and a key that only a
 * step is given which makes a token of it.
 */
export function* agentJobSecrets(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  for (const [name, { value, span }] of Object.entries(identity.traits)) {
    if (!name.startsWith('jobSecret.')) continue;
    const what = String(value);
    yield {
      at: { path: identity.block.path, span },
      identity: identity.symbol,
      about: what,
      args: { identity: identity.name, what, advice: /^a token of an app/.test(what) ? narrow : split },
      ...(isMild(what) && { level: 'note' }),
    };
  }
}

/** Whether what a job holds, as `jobSecret.<n>` says it, opens little to its agent. */
export function isMild(what: string): boolean {
  return mild.test(what);
}

const mild = /^id-token: write$|^a token of an app.*, limited to |^the key of an app/;
const split = 'Move the agent, or what needs the secret, to a job of its own.';
const narrow = 'Limit the token by permission- inputs to what the agent needs, or hand it to a job of its own.';
