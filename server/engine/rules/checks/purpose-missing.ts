import { isAgentKind } from '../../model/agent-kind.ts';
import type { Identity } from '../../model/identity.ts';
import { meansKind } from '../kinds-meant.ts';
import { isPrincipal } from '../principal.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An identity of a kind that needs a purpose, agents unless the policy says otherwise, of which nothing says what it is for. */
export function* purposeMissing(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || isSetAside(subject.identity)) return;
  const { identity } = subject;
  if (!meansKind(context.policy().purposeFor, identity.kind)) return;
  const reason = lackOf(identity);
  // Unknown is no verdict.
  if (identity.traits.purposeElsewhere) return;
  if (
    reason === undefined ||
    isDescribedBeside(identity, context) ||
    (!isAgentKind(identity.kind) && !isPrincipal(identity, context))
  )
    return;
  yield { at: identity.at, identity: identity.symbol, about: '', args: { identity: identity.name, reason } };
}

/** Agents of tests, examples and templates act nowhere. */
function isSetAside({ kind, activation }: Identity): boolean {
  return isAgentKind(kind) && (activation === 'example' || activation === 'template');
}

/** opencode makes one agent of what its configuration and a text of that name say. Source: opencode, "Agents". */
function isDescribedBeside({ kind, name, symbol }: Identity, context: CheckContext): boolean {
  if (kind !== 'opencode-agent') return false;
  return context
    .identitiesWith({ scheme: 'agent', value: name })
    .some((other) => other.kind === kind && other.symbol !== symbol && lackOf(other) === undefined);
}

const shortest = 15;

function lackOf({ kind, purpose = '' }: Identity): string | undefined {
  const said = purpose.trim();
  if (said === '')
    return isAgentKind(kind) ? 'the description is missing' : 'neither a description nor a record says it';
  if (/^(?:todo|tbd|fixme|to be (?:described|defined)|description|describe|your|my|a|an|the)\b.{0,25}$/i.test(said))
    return 'the description was never filled in';
  return isAgentKind(kind) && lengthOf(said) < shortest ? 'the description is too short to say it' : undefined;
}

/** A character of Chinese, Japanese or Korean says about as much as three letters. */
function lengthOf(said: string): number {
  return said.length + 2 * (said.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0);
}
