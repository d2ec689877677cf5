import { readFileSync } from 'node:fs';
import { awsActions } from '../../engine/graph/aws/actions.ts';
import { roleTable } from '../../engine/graph/role-table.ts';
import { createEngine, type Engine, type EngineInputs, type FactReaders } from '../../engine/index.ts';
import { parseCatalogue } from '../../engine/rules/catalogue.ts';
import { compileDetectors } from '../../engine/secrets/compile-detectors.ts';
import { unpackAnchors } from '../../engine/secrets/packed-anchors.ts';
import { digester } from '../../host/digester.ts';

const dist = (name: string) => readFileSync(`dist/${name}`, 'utf8');

/** What a host loads, from the built files. */
const product = {
  catalogue: parseCatalogue(dist('rules.json')),
  tables: {
    aws: awsActions(JSON.parse(dist('aws-actions.json'))),
    roles: roleTable(JSON.parse(dist('privileged-roles.json'))),
  },
};

export const readers: FactReaders = {
  detectors: compileDetectors(JSON.parse(dist('detectors.json')), [], unpackAnchors(readFileSync('dist/anchors.bin'))),
  digest: digester('test key'),
};

/** A small repository in memory. */
export interface TestRepository {
  readonly engine: Engine;
  readonly texts: Map<string, string>;
  write(path: string, text: string): void;
  remove(path: string): void;
}

/** An engine over these files, on the day that rule examples use; several people commit, unless `use` says otherwise. */
export function repository(
  files: Readonly<Record<string, string>>,
  remote?: string,
  use: Pick<EngineInputs, 'isAskedOnce' | 'committers'> = {},
): TestRepository {
  const named = remote === undefined ? {} : { repository: remote };
  const engine = createEngine({
    ...product,
    readers,
    today: '2026-11-01',
    committers: () => ({ kind: 'several' }),
    ...named,
    ...use,
  });
  const texts = new Map(Object.entries(files));
  engine.onText((path) => texts.get(path));
  for (const [path, text] of texts) engine.update(path, text);
  return {
    engine,
    texts,
    write: (path, text) => {
      texts.set(path, text);
      engine.update(path, text);
    },
    remove: (path) => {
      texts.delete(path);
      engine.remove(path);
    },
  };
}
