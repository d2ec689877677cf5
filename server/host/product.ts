import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { type AwsActionTable, awsActions } from '../engine/graph/aws/actions.ts';
import { type RolePatterns, roleTable } from '../engine/graph/role-table.ts';
import type { FactReaders } from '../engine/reading/read-facts.ts';
import { parseCatalogue } from '../engine/rules/catalogue.ts';
import type { DetectorSource } from '../engine/rules/detector-rule.ts';
import type { Rule, Tables } from '../engine/rules/rule.ts';
import type { BuiltAnchors } from '../engine/secrets/anchor-tables.ts';
import { compileDetectors } from '../engine/secrets/compile-detectors.ts';
import type { Detectors } from '../engine/secrets/detector.ts';
import { roomForAnchors, unpackAnchors } from '../engine/secrets/packed-anchors.ts';
import { isRegionLanguage, type RegionLanguage } from '../engine/secrets/region.ts';
import { languageOf } from '../engine/text/language.ts';
import { digester } from './digester.ts';
import { openGrammars } from './grammars.ts';

/** What the build made besides code: the same for all repositories, loaded once in each process or thread. */
export interface Product {
  /** The folder that holds the built files. */
  readonly dist: string;
  readonly catalogue: readonly Rule[];
  readonly tables: Tables;
  /** Readers whose digests use this repository's key, with its own detectors, which win over ours of the same id. */
  readersFor(digestKey: string, own: readonly DetectorSource[]): FactReaders;
  /** Loads what reading these files needs; true where that was more than before, so that facts may differ now. */
  prepare(paths: Iterable<string>): Promise<boolean>;
  /** Loads what reading asked for in vain; undefined where nothing was. `true`: read again what was read since. */
  supply(): Promise<boolean> | undefined;
}

/** Loads the rule catalogue, tables and detectors from the folder of built files. Throws where the installation is damaged. */
export async function loadProduct(dist: string): Promise<Product> {
  // Read when first asked for: the server answers before.
  let catalogue: readonly Rule[] | undefined;
  let detectors: readonly DetectorSource[] | undefined;
  let compiled: Detectors | undefined;
  const withOwn = (own: readonly DetectorSource[]) => {
    detectors ??= readJson<readonly DetectorSource[]>(dist, 'detectors.json');
    if (own.length > 0) return compileDetectors([...own, ...detectors], []);
    compiled ??= compileDetectors(detectors, [], readAnchors(path.join(dist, 'anchors.bin')));
    return compiled;
  };
  const grammars = openGrammars(path.join(path.resolve(dist), 'grammars'));
  const known = new Set<RegionLanguage>();
  return {
    dist: path.resolve(dist),
    get catalogue() {
      catalogue ??= parseCatalogue(readFileSync(path.join(dist, 'rules.json'), 'utf8'));
      return catalogue;
    },
    tables: loadTables(dist),
    readersFor: (digestKey, own) => ({
      detectors: withOwn(own),
      digest: digester(digestKey),
      parseRegion: grammars.parseRegion,
    }),
    prepare: async (paths) => {
      const added = languagesIn(paths).filter((language) => !known.has(language));
      const loaded = await Promise.all(added.map(grammars.load));
      for (const language of added) known.add(language);
      return loaded.includes(true);
    },
    supply: grammars.supply,
  };
}

/** Straight into the memory in which they are used: to copy megabytes costs as much as all else of a thread's start. */
function readAnchors(file: string): BuiltAnchors {
  const handle = openSync(file, 'r');
  try {
    const { packed, room } = roomForAnchors(fstatSync(handle).size);
    if (readSync(handle, packed) < packed.length) throw new Error(`${file}: cannot be read whole`);
    return unpackAnchors(packed, room);
  } finally {
    closeSync(handle);
  }
}

/** Languages of which these files may need a region parsed. */
function languagesIn(paths: Iterable<string>): readonly RegionLanguage[] {
  const found = new Set<RegionLanguage>();
  for (const file of paths) {
    const language = languageOf(file);
    if (isRegionLanguage(language)) found.add(language);
  }
  return [...found];
}

/** The action table is large and read only where a policy asks for it. */
function loadTables(dist: string): Tables {
  let aws: Tables['aws'] | undefined;
  return {
    get aws() {
      aws ??= awsActions(readJson<AwsActionTable>(dist, 'aws-actions.json'));
      return aws;
    },
    roles: roleTable(readJson<RolePatterns>(dist, 'privileged-roles.json')),
  };
}

/** Today's date, as ISO 8601 in the local time zone. */
export function today(): string {
  const now = new Date();
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

function readJson<T>(dist: string, name: string): T {
  return JSON.parse(readFileSync(path.join(dist, name), 'utf8'));
}
