import type { Draft, Subject } from '../rule.ts';

/**
 * A service that is handed its host's cloud credentials or container engine; a note where it is meant to hold them, or for trying it. Several of a file
 * are one habit.
 */
export function* coCloudCredentials(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { name, symbol, block, traits } = subject.identity;
  const { cloudCredentials, cloudRemedy, meantToHold } = traits;
  if (!cloudCredentials) return;
  yield {
    at: { path: block.path, span: cloudCredentials.span },
    about: '',
    identity: symbol,
    called: name,
    others: 'The like is given to',
    args: { identity: name, what: String(cloudCredentials.value), remedy: String(cloudRemedy?.value ?? '') },
    ...(meantToHold && { level: 'note' }),
  };
}
