import type { Definitions } from '../../evaluate/definitions.ts';
import { folderScope } from '../../extract/component-owners.ts';
import { isNamespaceScope, namespaceScope } from '../../extract/kubernetes/chart.ts';
import { argumentScope } from '../../extract/terraform/module-arguments.ts';
import type { IdentityFact, OwnerFact, Scope } from '../../model/facts.ts';
import type { CatchAll, OwnerEvidence } from '../../model/identity.ts';
import type { CodeOwnerFact } from '../../model/owner-facts.ts';
import type { OwnerPolicy } from '../../model/owner-policy.ts';
import type { Place } from '../../model/span.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import type { Overlays } from '../kubernetes/overlays.ts';
import { type FactStore, type Stated, scopeOf } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { sameData } from '../store/same-data.ts';
import { type CodeOwnerMatch, codeOwnersPath, ownersOf } from './code-owners.ts';
import { type OwnersFileMatch, ownersByFolder } from './owners-files.ts';
import { joinedOwners, noOwners, type StatedOwners, statedOwners } from './stated-owners.ts';

export interface OwnerQueries {
  statedFor(symbol: string): StatedOwners;
  /** The owners of a path by the CODEOWNERS file in force. */
  codeOwners(path: string): CodeOwnerMatch | undefined;
}

interface OwnerInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly definitions: Definitions;
  /** `github.com/acme/shop`, which tells the host whose CODEOWNERS file counts. */
  readonly repository: string | undefined;
  readonly overlays: Overlays;
  /** Keys that name owners here, besides the usual ones. */
  readonly keys: () => OwnerPolicy['keys'];
}

export function createOwners({ memo, store, definitions, repository, overlays, keys }: OwnerInputs): OwnerQueries {
  const stated = (fact: OwnerFact, path: string) => statedOwners(fact, path, { definitions, keys: keys() });
  const statedFor = memo.query<StatedOwners>(ownersFor, { same: sameData, onCycle: noOwners });
  const { codeOwners, ownersOfAll, inferredFrom } = createPathOwners(memo, store, repository);
  const catalogued = memo.query<readonly OwnerEvidence[]>(inCatalogOf, { same: sameData, onCycle: [] });
  return { statedFor, codeOwners };

  function ownersFor(symbol: string): StatedOwners {
    const declared = overlays.declared(symbol);
    if (declared === undefined) return noOwners;
    const { fact, path } = declared;
    const patches = overlays.patchesOf(symbol).filter((patch) => patch.path !== path);
    const own = joinedOwners(
      [declared, ...patches].flatMap((each) => each.fact.owners.map((owner) => stated(owner, each.path))),
    );
    const fromCallers = own.evidence.length > 0 ? noOwners : joinedOwners((own.arguments ?? []).map(givenByCallers));
    const inherited = own.evidence.length + fromCallers.evidence.length > 0 ? noOwners : inheritedBy(symbol, declared);
    const isUnowned = own.evidence.length + fromCallers.evidence.length + inherited.evidence.length === 0;
    const fromParent = isUnowned && fact.parent !== undefined ? inherit(statedFor(fact.parent)) : noOwners;
    const catchAll = ownersOfAll(path);
    const nearby = {
      evidence: [...catalogued(folderOf(path)), ...inferredFrom(path)],
      mayHaveMore: symbol.startsWith('k8s#') && overlays.isPatch(path),
      ...(catchAll ? { catchAll } : {}),
    };
    return joinedOwners([own, fromCallers, inherited, fromParent, nearby]);
  }

  /** The nearest scope that gives an owner: the identity's own, then those that it says. */
  function inheritedBy(
    symbol: string,
    { fact: { kind, inheritsFrom = [] }, path }: Stated<IdentityFact>,
  ): StatedOwners {
    const overlaid = symbol.startsWith('k8s#') ? [...overlays.above(path), ...namespacesOf(path)] : [];
    const scopes = new Set([scopeOf(symbol), ...inheritsFrom, ...overlaid]);
    const given = [...scopes].map((scope) =>
      // Nothing writes the labels of a namespace onto what is in it, and several teams may share one.
      isNamespaceScope(scope) ? inferred(defaultsIn(scope, kind)) : defaultsIn(scope, kind),
    );
    const nearest = given.find(({ evidence }) => evidence.length > 0);
    return nearest ?? joinedOwners(given);
  }

  function namespacesOf(path: string): readonly Scope[] {
    return overlays
      .placements(path)
      .flatMap(({ namespace }) => (namespace === undefined ? [] : [namespaceScope(namespace)]));
  }

  function defaultsIn(scope: Scope, kind: string): StatedOwners {
    const defaults = store.look('defaultsIn', scope).flatMap(({ fact, path }) => {
      const applies = fact.provider === undefined || kind.startsWith(providerPrefix(fact.provider));
      return applies ? stated(fact.owner, path) : [];
    });
    const { evidence, mayHaveMore } = joinedOwners(defaults);
    return { evidence: evidence.map((found) => ({ ...found, via: 'default' })), mayHaveMore };
  }

  /** What the calls of a module in this repository give for a variable. */
  function givenByCallers(variable: string): StatedOwners {
    const at = variable.lastIndexOf('#');
    return defaultsIn(argumentScope(variable.slice(0, at), variable.slice(at + 1)), '');
  }

  /** Of the folder and those above it the nearest whose component a catalogue knows. */
  function inCatalogOf(folder: string): readonly OwnerEvidence[] {
    const { evidence } = defaultsIn(folderScope(folder), '');
    if (evidence.length > 0 || folder === '')
      return evidence.map((found) => ({ ...found, via: 'catalog', isInferred: true }));
    return catalogued(folderOf(folder));
  }
}

interface PathOwners {
  codeOwners(path: string): CodeOwnerMatch | undefined;
  /** Whoever owns all that nobody else does. */
  ownersOfAll(path: string): CatchAll | undefined;
  /** By the line of CODEOWNERS that is made for the path, else by the nearest OWNERS file. */
  inferredFrom(path: string): readonly OwnerEvidence[];
}

/** What CODEOWNERS and OWNERS files say of paths. */
function createPathOwners(memo: Memo, store: FactStore, repository: string | undefined): PathOwners {
  const codeOwnersFile = memo.query<string>(() => fileInForce(store, repository), { same: Object.is, onCycle: '' });
  const lines = memo.query<readonly CodeOwnerFact[]>(
    () => {
      const path = codeOwnersFile('');
      return store.look('codeOwners', '').flatMap((line) => (line.path === path ? line.fact : []));
    },
    { same: sameData, onCycle: [] },
  );
  const codeOwners = memo.query<CodeOwnerMatch | undefined>((path) => ownersOf(path, lines('')), {
    same: sameData,
    onCycle: undefined,
  });
  const byFolder = memo.query<OwnersFileMatch | undefined>((path) => ownersByFolder(path, store), {
    same: sameData,
    onCycle: undefined,
  });
  return { codeOwners, ownersOfAll, inferredFrom };

  function ownersOfAll(path: string): CatchAll | undefined {
    const [line, file] = [codeOwners(path), byFolder(path)];
    if (line?.isCatchAll && line.owners.length > 0)
      return {
        owners: line.owners,
        by: 'CODEOWNERS',
        path: codeOwnersFile(''),
        ...(line.isOnly ? {} : { isBesideOthers: true }),
      };
    return file?.isCatchAll && !isDecidedByLine(line)
      ? { owners: file.owners, by: 'OWNERS', path: file.at.path }
      : undefined;
  }

  function inferredFrom(path: string): readonly OwnerEvidence[] {
    const line = codeOwners(path);
    if (isDecidedByLine(line)) return evidenceOf(line.owners, { path: codeOwnersFile(''), span: line.fact.span });
    const file = byFolder(path);
    return file === undefined || file.isCatchAll ? [] : evidenceOf(file.owners, file.at);
  }
}

function isDecidedByLine(line: CodeOwnerMatch | undefined): line is CodeOwnerMatch {
  return line !== undefined && !line.isCatchAll;
}

function evidenceOf(owners: readonly string[], at: Place): readonly OwnerEvidence[] {
  return owners.map((owner) => ({ role: 'technical', owner, via: 'codeowners', isInferred: true, at }));
}

function inferred({ evidence }: StatedOwners): StatedOwners {
  return { evidence: evidence.map((found) => ({ ...found, isInferred: true })), mayHaveMore: false };
}

function inherit({ evidence, mayHaveMore }: StatedOwners): StatedOwners {
  return {
    evidence: evidence.filter(({ isInferred }) => !isInferred).map((found) => ({ ...found, via: 'parent' })),
    mayHaveMore,
  };
}

/** Identity kinds begin with their provider: `aws-role`, `gcp-service-account`. */
function providerPrefix(provider: string): string {
  return provider === 'google' ? 'gcp-' : `${provider}-`;
}

/** The CODEOWNERS file that counts; empty where there is none. */
function fileInForce(store: FactStore, repository: string | undefined): string {
  const paths = store.look('codeOwners', '').map(({ path }) => path);
  return codeOwnersPath(new Set(paths), repository) ?? '';
}
