import { exclusion } from '../../graph/cloud-actions.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { matchesGlob } from '../../text/glob.ts';
import { holderInWords, normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/** A custom role of Azure with every action, or with the action that hands out roles. */
export function* azCustomWildcard(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'azure' || subject.grant.role !== 'grant') return;
  const { grant, holders } = subject;
  const term = grant.actions.find(({ text, exact }) => exact && text === '*') ?? assigning(grant);
  if (!term) return;
  const what = canAssign(grant) ? 'hand out every role' : 'do everything but what it takes away again';
  yield {
    at: term.at.path === grant.at.path ? term.at : grant.at,
    args: { role: holderInWords(grant).replace(/^azurerm_role_definition\./, ''), action: term.text, what },
    about: normalisedGrant(grant),
    ...(holders[0] && { identity: holders[0].symbol }),
  };
}

const assignment = 'microsoft.authorization/roleassignments/write';

function assigning(grant: Grant): Term | undefined {
  return canAssign(grant) ? grant.actions.find(covers) : undefined;
}

/** By its actions, less those that it takes away; what is taken away by something unknown may be this one. */
function canAssign({ actions, conditions }: Grant): boolean {
  const excluded = conditions.filter(({ key }) => key === exclusion).flatMap(({ values }) => values);
  return actions.some(covers) && !excluded.some((term) => !term.exact || covers(term));
}

function covers({ text, exact }: Term): boolean {
  return exact && matchesGlob(text.toLowerCase(), assignment);
}
