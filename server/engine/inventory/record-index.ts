import { append } from '../graph/group.ts';
import { withoutAliases } from '../graph/keys/account-scopes.ts';
import { compatible, isExact, loosened } from '../graph/keys/key-match.ts';
import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import { sameData } from '../graph/store/same-data.ts';
import type { InventorySource } from '../model/inventory-source.ts';
import { type Key, keyText, parseKey } from '../model/key.ts';
import type { StatedRecord } from './stated-record.ts';

/** Records by the keys that they claim. */
export interface RecordIndex {
  /** What each inventory says about an identity with these keys, in the order of precedence; empty: none knows it. */
  claims(keys: readonly Key[]): readonly Claim[];
  /** Records of the repository's own files that name this file of it as a source. */
  from(path: string, repository: string | undefined): readonly StatedRecord[];
  /** Records of the repository's own files. */
  records(): readonly StatedRecord[];
  /** Records of the inventories outside the repository. */
  outsideRecords(): readonly StatedRecord[];
}

/** Records of one inventory that an identity may have, by its strongest key that any of them claims; more than one: it is ambiguous. */
export interface Claim {
  readonly candidates: readonly StatedRecord[];
}

/** The repository's own files, which come first. */
const ownFiles = '';

/** `sources` gives the inventories outside the repository, in the order of precedence; the input `sources` stands for them; `aliases` names accounts. */
export function createRecordIndex(
  memo: Memo,
  store: FactStore,
  sources: () => readonly InventorySource[],
  aliases: () => Readonly<Record<string, string>>,
): RecordIndex {
  // Each inventory is indexed apart, so that typing into one's own file does not go through ten thousand records of a server.
  const records = memo.query<readonly StatedRecord[]>(
    (name) => {
      if (name === ownFiles) return store.look('records', '').map(({ fact, path }) => ({ record: fact, path }));
      memo.read('sources');
      const source = sources().find((candidate) => candidate.name === name);
      return (source?.records ?? []).map((record) => ({ record, path: `inventory:${name}`, source: name }));
    },
    { same: sameData, onCycle: [] },
  );
  const byKey = memo.index<readonly StatedRecord[]>(
    (name) => {
      const found = new Map<string, StatedRecord[]>();
      for (const stated of records(name)) for (const key of claimed(stated)) append(found, loosened(key), stated);
      return found;
    },
    { same: sameData },
  );
  const names = memo.query<readonly string[]>(
    () => {
      memo.read('sources');
      return [ownFiles, ...sources().map(({ name }) => name)];
    },
    { same: sameData, onCycle: [ownFiles] },
  );
  const claimsOfKey = memo.query<readonly Claim[]>(
    (text) => {
      const key = parseKey(text);
      return key === undefined ? [] : names('').map((name) => ({ candidates: claimsIn(name, key) }));
    },
    { same: sameData, onCycle: [] },
  );

  const bySource = memo.query<readonly StatedRecord[]>(
    (path) => records(ownFiles).filter(({ record }) => record.sources.some((source) => source.path === path)),
    { same: sameData, onCycle: [] },
  );

  return {
    records: () => records(ownFiles),
    outsideRecords: () =>
      names('')
        .filter((name) => name !== ownFiles)
        .flatMap(records),
    from: (path, repository) =>
      bySource(path).filter(({ record }) =>
        record.sources.some((source) => source.path === path && isIn(source.repo, repository)),
      ),
    claims: (keys) => {
      const byStrength = keys.map((key) => claimsOfKey(`${key.scheme}:${key.value}`));
      return names('').flatMap((_, at) => byStrength.find((claims) => claims[at]?.candidates.length)?.[at] ?? []);
    },
  };

  function claimed({ record }: StatedRecord): readonly Key[] {
    const own = record.match.flatMap((text) => {
      const key = parseKey(text);
      return key ? withoutAliases(key, aliases()) : [];
    });
    return [...own, { scheme: 'id', value: record.id }];
  }

  /** Exact claims first; a key with unknown parts counts only where nothing names it exactly. */
  function claimsIn(name: string, key: Key): readonly StatedRecord[] {
    const possible = byKey(name, loosened(key)) ?? [];
    const exact = isExact(key)
      ? possible.filter((stated) => claimed(stated).some((claim) => keyText(claim) === keyText(key)))
      : [];
    const fitting =
      exact.length > 0 ? exact : possible.filter((stated) => claimed(stated).some((claim) => compatible(claim, key)));
    return [...new Set(fitting)];
  }
}

/** A source that names no repository is in this one. */
function isIn(repo: string | undefined, repository: string | undefined): boolean {
  return repo === undefined || repo.toLowerCase() === repository?.toLowerCase();
}
