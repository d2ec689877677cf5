import type { Term } from '../../model/grant.ts';
import { subjectFault } from '../clouds/federated-subject.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { holderInWords } from '../holder-in-words.ts';
import type { Draft, Subject } from '../rule.ts';

/** A federated credential of Azure whose subject lets in more than one party that somebody vouches for. */
export function* azureFicLoose(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'azure' || subject.grant.role !== 'trust') return;
  const { grant, holders } = subject;
  const [issuer] = grant.principals;
  const stated = grant.conditions.find(({ key }) => key === 'oidc:sub')?.values[0];
  if (!issuer?.exact || !stated?.exact) return;
  const fault = subjectFault(stated.text, issuer.text);
  if (fault === undefined) return;
  yield {
    at: placeOf(stated, grant.at),
    args: { identity: holders[0]?.name ?? holderInWords(grant), subject: stated.text, fault },
    about: normalisedGrant(grant),
    ...(holders[0] && { identity: holders[0].symbol }),
  };
}

function placeOf({ at }: Term, grant: Term['at']): Term['at'] {
  return at.path === grant.path ? at : grant;
}
