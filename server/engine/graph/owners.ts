import type { Definitions } from '../evaluate/definitions.ts';
import type { CodeOwnerFact } from '../model/facts.ts';
import type { OwnerEvidence } from '../model/identity.ts';
import { type CodeOwnerMatch, codeOwnersPath, ownersOf } from './code-owners.ts';
import { type FactStore, scopeOf } from './fact-store.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';
import { type StatedOwners, statedOwners } from './stated-owners.ts';

export interface OwnerQueries {
  statedFor(symbol: string): StatedOwners;
}

export function createOwners(memo: Memo, store: FactStore, definitions: Definitions): OwnerQueries {
  const statedFor = memo.query<StatedOwners>(ownersFor, { same: sameData, onCycle: noOwners });
  const lines = memo.query<readonly CodeOwnerFact[]>(() => linesInForce(store), { same: sameData, onCycle: [] });
  const codeOwners = memo.query<CodeOwnerMatch | undefined>((path) => ownersOf(path, lines('')), {
    same: sameData,
    onCycle: undefined,
  });
  return { statedFor };

  function ownersFor(symbol: string): StatedOwners {
    const [stated] = store.look('identity', symbol);
    if (stated === undefined) return noOwners;
    const { fact, path } = stated;
    const own = joined(fact.owners.map((owner) => statedOwners(owner, path, definitions)));
    const inherited =
      own.evidence.length > 0
        ? noOwners
        : joined(
            [symbol, ...(fact.inheritsFrom === undefined ? [] : [`${fact.inheritsFrom}#`])].map((from) =>
              defaultsFor(from, fact.kind),
            ),
          );
    const fromParent =
      own.evidence.length + inherited.evidence.length > 0 || fact.parent === undefined
        ? noOwners
        : inherit(statedFor(fact.parent));
    return joined([own, inherited, fromParent, { evidence: inferredFrom(path), mayHaveMore: false }]);
  }

  function defaultsFor(symbol: string, kind: string): StatedOwners {
    const defaults = store.look('defaultsIn', scopeOf(symbol)).flatMap(({ fact, path }) => {
      const applies = fact.provider === undefined || kind.startsWith(providerPrefix(fact.provider));
      return applies ? statedOwners(fact.owner, path, definitions) : [];
    });
    const { evidence, mayHaveMore } = joined(defaults);
    return { evidence: evidence.map((found) => ({ ...found, via: 'default' })), mayHaveMore };
  }

  function inferredFrom(path: string): readonly OwnerEvidence[] {
    const match = codeOwners(path);
    if (match === undefined || match.isCatchAll) return [];
    return match.owners.map((owner) => ({ role: 'technical', owner, via: 'codeowners', isInferred: true }));
  }
}

const noOwners: StatedOwners = { evidence: [], mayHaveMore: false };

function joined(parts: readonly StatedOwners[]): StatedOwners {
  return {
    evidence: parts.flatMap((part) => part.evidence),
    mayHaveMore: parts.some((part) => part.mayHaveMore),
  };
}

function inherit({ evidence, mayHaveMore }: StatedOwners): StatedOwners {
  return {
    evidence: evidence.map((found) => (found.via === 'codeowners' ? found : { ...found, via: 'parent' })),
    mayHaveMore,
  };
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
