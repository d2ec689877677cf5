import { ownerName } from '../../inventory/owner-reference.ts';
import { isPerson, ownerShape } from '../../inventory/owner-shape.ts';
import type { OwnerEvidence } from '../../model/identity.ts';
import { lineAt } from '../../text/line-table.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * An identity whose own words name two owners: a tag one and a comment another. A team beside a person or an address
 * completes it, and what a default or the inventory says is another matter.
 */
export function* ownerConflict(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { at, block, name, owners, symbol } = subject.identity;
  const stated = owners.evidence.filter((evidence) => evidence.at?.path === block.path && isStatement(evidence));
  const [first] = stated;
  const isOneStatement = (a: OwnerEvidence, b: OwnerEvidence) =>
    a.via === b.via &&
    a.key === b.key &&
    (a.via !== 'comment' || isOneLine(a, b, context.stated(block.path, 'lineStarts') ?? []));
  const other = first && stated.find((each) => !isOneStatement(first, each) && contradicts(first, each));
  if (first === undefined || other === undefined) return;
  yield {
    at: other.at ?? at,
    identity: symbol,
    about: [first.owner, other.owner].map(ownerName).sort().join(' '),
    args: { identity: name, first: inWords(first), second: inWords(other) },
    ...(first.at ? { related: [{ at: first.at, message: `${first.owner} is named here` }] } : {}),
  };
}

/** One comment may name several owners, as one list of tags may; two comments contradict. */
function isOneLine(a: OwnerEvidence, b: OwnerEvidence, lineStarts: readonly number[]): boolean {
  const lineOf = ({ at }: OwnerEvidence) => lineAt(lineStarts, at?.span.start ?? 0);
  return lineOf(a) === lineOf(b);
}

const ownWords: readonly OwnerEvidence['via'][] = ['tag', 'label', 'annotation', 'field', 'metadata', 'comment'];

function isStatement({ role, via, key }: OwnerEvidence): boolean {
  return role === 'technical' && ownWords.includes(via) && familyOf(via, key) !== undefined;
}

/** Words that say the same thing; a contact, a squad or a tribe may differ from the owner. */
function familyOf(via: OwnerEvidence['via'], key: string | undefined): 'owner' | 'team' | undefined {
  if (via === 'comment') return 'owner';
  const word = (key ?? 'owner').replace(/^.*[/:]/, '').replace(/[-_. ]/g, '');
  if (
    /^(?:tech(?:nical)?|service|app(?:lication)?|system|resource)?owner(?:s|name|team)?$|^own(?:ed|ing)by$|^owningteam$/i.test(
      word,
    )
  )
    return 'owner';
  return /^team(?:name|owner)?$/i.test(word) ? 'team' : undefined;
}

function contradicts(a: OwnerEvidence, b: OwnerEvidence): boolean {
  if (familyOf(a.via, a.key) !== familyOf(b.via, b.key)) return false;
  if (a.at?.span.start === b.at?.span.start) return false;
  if (isPerson(a.owner) !== isPerson(b.owner)) return false;
  if ((ownerShape(a.owner) === 'email') !== (ownerShape(b.owner) === 'email')) return false;
  const names = namesIn(a.owner);
  return !namesIn(b.owner).some((name) => names.includes(name));
}

function namesIn(owner: string): readonly string[] {
  return owner.split(/[\s,;]+/).map(ownerName);
}

function inWords({ owner, via, key }: OwnerEvidence): string {
  return `${owner} in its ${key === undefined ? via : `${via} ${key}`}`;
}
