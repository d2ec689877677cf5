import type { Definitions } from '../evaluate/definitions.ts';
import type { CodeOwnerFact, OwnerFact } from '../model/facts.ts';
import type { OwnerEvidence } from '../model/identity.ts';
import { type CodeOwnerMatch, codeOwnersPath, ownersOf } from './code-owners.ts';
import { type FactStore, scopeOf } from './fact-store.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';
import { textOfExpression } from './targets.ts';

/** Owners that the repository's files tell, strongest evidence first: the identity's own words, then what it inherits, then CODEOWNERS. */
export interface StatedOwners {
  readonly evidence: readonly OwnerEvidence[];
}

export interface OwnerQueries {
  statedFor(symbol: string): StatedOwners;
}

export function createOwners(memo: Memo, store: FactStore, definitions: Definitions): OwnerQueries {
  const statedFor = memo.query<StatedOwners>((symbol) => ({ evidence: evidenceFor(symbol) }), {
    same: sameData,
    onCycle: { evidence: [] },
  });
  const lines = memo.query<readonly CodeOwnerFact[]>(() => linesInForce(store), { same: sameData, onCycle: [] });
  const codeOwners = memo.query<CodeOwnerMatch | undefined>((path) => ownersOf(path, lines('')), {
    same: sameData,
    onCycle: undefined,
  });
  return { statedFor };

  function evidenceFor(symbol: string): readonly OwnerEvidence[] {
    const [stated] = store.look('identity', symbol);
    if (stated === undefined) return [];
    const { fact, path } = stated;
    const own = fact.owners.flatMap((owner) => evidence(owner, path));
    const inherited = own.length > 0 ? [] : defaultsFor(symbol, fact.kind);
    const fromParent =
      own.length + inherited.length > 0 || fact.parent === undefined
        ? []
        : statedFor(fact.parent).evidence.map(inherit);
    return [...own, ...inherited, ...fromParent, ...inferredFrom(path)];
  }

  function evidence(owner: OwnerFact, path: string): readonly OwnerEvidence[] {
    const { text, exact, at } = textOfExpression(owner.reference, path, definitions);
    if (!exact || text.trim() === '') return [];
    return [{ role: owner.role, owner: text.trim(), via: owner.via, isInferred: false, at }];
  }

  function defaultsFor(symbol: string, kind: string): readonly OwnerEvidence[] {
    return store.look('defaultsIn', scopeOf(symbol)).flatMap(({ fact, path }) => {
      const applies = fact.provider === undefined || kind.startsWith(providerPrefix(fact.provider));
      return applies ? evidence(fact.owner, path).map((found): OwnerEvidence => ({ ...found, via: 'default' })) : [];
    });
  }

  function inferredFrom(path: string): readonly OwnerEvidence[] {
    const match = codeOwners(path);
    if (match === undefined || match.isCatchAll) return [];
    return match.owners.map((owner) => ({ role: 'technical', owner, via: 'codeowners', isInferred: true }));
  }
}

function inherit(evidence: OwnerEvidence): OwnerEvidence {
  return evidence.via === 'codeowners' ? evidence : { ...evidence, via: 'parent' };
}

/** Identity kinds begin with their provider: `aws-role`, `gcp-service-account`. */
function providerPrefix(provider: string): string {
  return provider === 'google' ? 'gcp-' : `${provider}-`;
}

function linesInForce(store: FactStore): readonly CodeOwnerFact[] {
  const lines = store.look('codeOwners', '');
  const path = codeOwnersPath(new Set(lines.map((line) => line.path)));
  return lines.filter((line) => line.path === path).map(({ fact }) => fact);
}
