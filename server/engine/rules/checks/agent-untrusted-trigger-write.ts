import type { Draft, Subject } from '../rule.ts';

/** An agent that strangers' events start, in a job whose token may write. A stranger who must be let in first weighs less. */
export function* agentUntrustedTriggerWrite(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, traits, block } = subject.identity;
  const { untrustedTrigger, writeScopes, actorGate } = traits;
  if (!untrustedTrigger || !writeScopes) return;
  const scopes = Array.isArray(writeScopes.value) ? writeScopes.value.join(', ') : String(writeScopes.value);
  yield {
    at: { path: block.path, span: writeScopes.span },
    identity: symbol,
    about: scopes,
    args: { identity: name, event: String(untrustedTrigger.value), scopes },
    related: [{ at: { path: block.path, span: untrustedTrigger.span }, message: 'Anybody can cause this event' }],
    ...(actorGate && { level: 'note' }),
  };
}
