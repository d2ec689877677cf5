import type { RelatedPlace } from '../../model/finding.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { encloses } from '../../model/span.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, GrantSubject } from '../rule.ts';

/** A draft about a statement, at the term that matters where it stands in the statement's file. */
export function grantDraft(
  { grant, holders }: GrantSubject,
  term: Term | undefined,
  args: Readonly<Record<string, string>>,
): Draft {
  const isHere = term?.at.path === grant.at.path;
  const [holder] = holders;
  return {
    at: term && isHere ? term.at : grant.at,
    args,
    about: normalisedGrant(grant),
    related: [...writtenElsewhere(term, grant), ...attachedAt(grant)],
    ...(holder && { identity: holder.symbol }),
  };
}

/** The literal of a term may stand in another place than the statement: a local, a variable's value. */
function writtenElsewhere(term: Term | undefined, { at }: Grant): readonly RelatedPlace[] {
  if (!term) return [];
  if (term.at.path !== at.path) return [{ at: term.at, message: 'Written here' }];
  const isInside = encloses(at.span, term.at.span);
  return isInside ? [] : [{ at, message: 'Used in this statement' }];
}

function attachedAt(grant: Grant): readonly RelatedPlace[] {
  return grant.via ? [{ at: grant.via, message: 'Attached here' }] : [];
}
