import { readFileSync } from 'node:fs';
import ignore from 'ignore';
import { awsActions } from '../../../engine/graph/aws/actions.ts';
import { roleTable } from '../../../engine/graph/role-table.ts';
import { createEngine, type Engine } from '../../../engine/index.ts';
import type { Finding } from '../../../engine/model/finding.ts';
import { parseCatalogue } from '../../../engine/rules/catalogue.ts';
import type { Rule } from '../../../engine/rules/rule.ts';
import { compileDetectors } from '../../../engine/secrets/compile-detectors.ts';
import type { Detectors } from '../../../engine/secrets/detector.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { unpackAnchors } from '../../../engine/secrets/packed-anchors.ts';
import { digester } from '../../../host/digester.ts';
import { withCertificates } from './certificates.ts';
import type { Example, WrittenRule } from './written-rules.ts';

const built = (name: string) => readFileSync(`dist/${name}`, 'utf8');

/** All rules of the product. */
export const catalogue = parseCatalogue(built('rules.json'));
const detectors: Detectors = compileDetectors(
  JSON.parse(built('detectors.json')),
  [],
  unpackAnchors(readFileSync('dist/anchors.bin')),
);
const tables = {
  aws: awsActions(JSON.parse(built('aws-actions.json'))),
  roles: roleTable(JSON.parse(built('privileged-roles.json'))),
};

/** A text without its marks, and the offsets that they enclosed. */
interface Marked {
  readonly text: string;
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** An example as the engine sees it. */
export interface Judged {
  readonly engine: Engine;
  /** All that are not suppressed. */
  readonly findings: readonly Finding[];
  /** Places that the example marks, as `path start-end`. */
  readonly marked: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

/** The findings of an example's repository. Ownership, orphan and inventory rules are off unless the example is theirs. */
export function judgeExample(rule: WrittenRule, example: Example, rules: readonly Rule[] = catalogue): Judged {
  const files = filesOf(example);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const engine = createEngine({
    catalogue: rules.filter((candidate) => isOn(candidate, rule, example)),
    tables,
    readers: { detectors, digest: digester('key of the tests') },
    today: '2026-11-01',
    repository: 'github.com/acme/shop',
    committers: () => ({ kind: 'several' }),
  });
  engine.onText((path) => texts.get(path));
  engine.setIgnored(ignoredPaths(texts));
  for (const { path, text } of files) engine.update(path, text);
  return {
    engine,
    findings: [...texts.keys()].flatMap((path) => engine.findings(path)).filter((finding) => !finding.suppressed),
    marked: files.flatMap(({ path, marks }) => marks.map(({ start, end }) => `${path} ${start}-${end}`)),
    texts,
  };
}

/** Its texts as the engine sees them. */
export function textsOf(example: Example): ReadonlyMap<string, string> {
  return new Map(filesOf(example).map(({ path, text }) => [path, text]));
}

function filesOf({ files }: Example): readonly ({ readonly path: string } & Marked)[] {
  return files.map(({ path, text }) => ({ path, ...unmarked(filled(text)) }));
}

function isOn(candidate: Rule, rule: WrittenRule, example: Example): boolean {
  const isQuiet = candidate.category === 'ownership' || candidate.category === 'inventory';
  return !isQuiet || candidate.id === rule.id || (example.also ?? []).includes(candidate.id);
}

function filled(text: string): string {
  return withCertificates(text).replace(/\{token:([a-z0-9-]+)\}/g, (slot, id: string) => {
    const detector = detectors.all.find((candidate) => candidate.entry.id === id);
    return detector ? generateToken(detector, 'example') || shapeless : slot;
  });
}

/** For detectors that know a secret by its name alone. */
const shapeless = 'plum7Orbit4velvet';

function unmarked(text: string): Marked {
  const marks: { start: number; end: number }[] = [];
  let plain = '';
  let start = 0;
  for (const part of text.split(/(?=[⟦⟧])/)) {
    if (part.startsWith('⟧')) marks.push({ start, end: plain.length });
    else if (part.startsWith('⟦')) start = plain.length;
    plain += part.replace(/^[⟦⟧]/, '');
  }
  return { text: plain, marks };
}

/** What the example's own .gitignore says. */
function ignoredPaths(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const patterns = ignore().add(texts.get('.gitignore') ?? '');
  return new Set([...texts.keys()].filter((path) => patterns.ignores(path)));
}
