import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ignore from 'ignore';
import { applyEdits } from '../../engine/fixes/edit/edit.ts';
import type { FileChange, FixOffer, FixResult } from '../../engine/fixes/fix.ts';
import { awsActions } from '../../engine/graph/aws/actions.ts';
import { roleTable } from '../../engine/graph/role-table.ts';
import { createEngine, type Engine } from '../../engine/index.ts';
import type { Finding } from '../../engine/model/finding.ts';
import { parseCatalogue } from '../../engine/rules/catalogue.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { laidDetectors } from '../../engine/secrets/laid-detectors.ts';
import { unpackAnchors } from '../../engine/secrets/packed-anchors.ts';
import { digester } from '../../host/digester.ts';

const built = (name: string) => readFileSync(`dist/${name}`, 'utf8');
const catalogue = parseCatalogue(built('rules.json'));
const detectors = laidDetectors(built('detectors.jsonl'), unpackAnchors(readFileSync('dist/anchors.bin')));
const tables = {
  aws: awsActions(JSON.parse(built('aws-actions.json'))),
  roles: roleTable(JSON.parse(built('privileged-roles.json'))),
};

/** Texts of a repository by path. */
export type Texts = Readonly<Record<string, string>>;

/** An engine over these texts, with the whole catalogue. */
export function engineOver(texts: Texts): Engine {
  const engine = createEngine({
    catalogue,
    tables,
    readers: { detectors, digest: digester('key of the tests') },
    today: '2026-11-01',
    repository: 'github.com/acme/shop',
    committers: () => ({ kind: 'several' }),
  });
  engine.onText((path) => texts[path]);
  const patterns = ignore().add(texts['.gitignore'] ?? '');
  engine.setIgnored(new Set(Object.keys(texts).filter((path) => patterns.ignores(path))));
  for (const [path, text] of Object.entries(texts)) engine.update(path, text);
  return engine;
}

/** All findings of a rule that nothing suppresses. */
export function findingsOf(engine: Engine, rule: string): readonly Finding[] {
  return engine
    .paths()
    .flatMap((path) => engine.findings(path))
    .filter((finding) => finding.rule === rule && !finding.suppressed);
}

/** The repository after a fix. */
export function afterFix(texts: Texts, result: FixResult): Texts {
  assert.ok(result.kind === 'changes', 'the fix is stale');
  const after: Record<string, string> = { ...texts };
  for (const change of result.changes) after[change.path] = textAfter(texts, change);
  return after;
}

function textAfter(texts: Texts, change: FileChange): string {
  if (change.kind === 'edit') return applyEdits(texts[change.path] ?? assert.fail(change.path), change.edits);
  assert.equal(texts[change.path], undefined, `${change.path} exists`);
  return change.text;
}

/** A made-up token of a detector's form; the same for the same seed. */
export function token(detector: string, seed = 'fixes'): string {
  const found = detectors.all.find(({ entry }) => entry.id === detector) ?? assert.fail(detector);
  return generateToken(found, seed) || 'plum7Orbit4velvet';
}

/** What is offered about the first finding of a rule. */
export function offersOf(rule: string, texts: Texts): readonly FixOffer[] {
  const engine = engineOver(texts);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, `no finding of ${rule}`);
  return engine.offers(finding);
}

/** Whether one of these offers is for a person to do. */
export function isAttended(rule: string, id: string, texts: Texts): boolean {
  const offers = offersOf(rule, texts);
  const offer = offers.find((each) => each.id === id);
  assert.ok(offer, `no offer ${id} among ${offers.map((each) => each.id)}`);
  return offer.isAttended === true;
}

/** What reads the file of variables for a script of a shell, which then need not do so itself; nothing for any other file. */
export function readByHand(path: string): Texts {
  return path.endsWith('.sh') ? { '.envrc': 'dotenv\n' } : {};
}
