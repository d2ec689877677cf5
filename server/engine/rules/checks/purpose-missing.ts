import { isAgentKind } from '../../model/agent-kind.ts';
import type { Draft, Subject } from '../rule.ts';

/** An agent whose description is missing, too short to say anything, or was never filled in. */
export function* purposeMissing(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || !isAgentKind(subject.identity.kind)) return;
  const { at, name, purpose, symbol } = subject.identity;
  const reason = lackOf(purpose?.trim() ?? '');
  if (reason) yield { at, identity: symbol, about: '', args: { identity: name, reason } };
}

const shortest = 15;

function lackOf(purpose: string): string | undefined {
  if (purpose === '') return 'the description is missing';
  if (/^(?:todo|tbd|fixme|description|describe|your|my|a|an|the)\b.{0,25}$/i.test(purpose))
    return 'the description was never filled in';
  return purpose.length < shortest ? 'the description is too short to say it' : undefined;
}
