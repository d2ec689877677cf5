import { readFacts } from '../engine/index.ts';
import type { Facts } from '../engine/model/facts.ts';
import { hitsInBytes } from '../engine/secrets/anchors.ts';
import { scanSecrets } from '../engine/secrets/scan.ts';
import { languageOf } from '../engine/text/language.ts';
import { loadProduct } from '../host/product.ts';
import { readEncoded } from '../host/read-text.ts';
import { openRepository, rootOf } from '../host/repository.ts';
import { engineFor } from '../host/repository-engine.ts';

/** Prints what each stage of a scan takes, in milliseconds, and which files it read as texts. Arguments: the built product, a folder. */
const [dist = '', folder = ''] = process.argv.slice(2);
const stages: (readonly [stage: string, milliseconds: number])[] = [];

async function stage<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  stages.push([name, performance.now() - started]);
  return result;
}

const product = await stage('start: rules and tables', () => loadProduct(dist));
const rooted = rootOf(folder);
const repository = openRepository(rooted, product);
const readers = repository.readers();
const paths = await stage('listing', () => repository.list([rooted.folder]));
await stage('reading and decoding', () => {
  for (const path of paths) repository.read(path);
});
const encoded = new Map<string, Uint8Array>();
const texts = new Map<string, string>();
for (const path of paths) {
  const content = repository.read(path);
  if (content.kind !== 'text') continue;
  texts.set(path, content.text);
  const inBytes = readEncoded(repository.root, path);
  if (inBytes.kind === 'encoded') encoded.set(path, new Uint8Array(inBytes.encoded));
}
await stage('secrets', () => {
  for (const [path, text] of texts) {
    const bytes = encoded.get(path);
    const seen = bytes && { bytes, hits: hitsInBytes(readers.detectors.anchors, bytes, languageOf(path)) };
    scanSecrets(text, { path, language: languageOf(path), ...readers, ...(seen && { seen }) });
  }
});
const facts = await stage('secrets and formats', () => {
  const found: Facts[] = [];
  for (const [path, text] of texts) found.push(readFacts(path, text, readers));
  return found;
});
await stage('joining and judging', () => {
  const engine = engineFor(repository, product, undefined, { committers: repository.committers });
  for (const each of facts) engine.put(each);
  for (const path of engine.paths()) engine.findings(path);
});

const prefix = rooted.folder === '' ? '' : `${rooted.folder}/`;
// Of a folder within a repository also the files above it are read that say something of it.
const own = [...texts.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
process.stdout.write(JSON.stringify({ stages, texts: own }));
