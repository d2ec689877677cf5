import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compileDetectors } from '../../engine/secrets/compile-detectors.ts';
import type { Detector, DetectorProblem, Detectors } from '../../engine/secrets/detector.ts';
import { laidDetectors, laidEntries, layDetectors } from '../../engine/secrets/laid-detectors.ts';
import { packAnchors, unpackAnchors } from '../../engine/secrets/packed-anchors.ts';
import type { ScanOptions } from '../../engine/secrets/scan-options.ts';
import { languageOf } from '../../engine/text/language.ts';
import { digester } from '../../host/digester.ts';

/** The built detectors, as the host hands them to the engine. */
export const detectors: Detectors = compileBuilt();

/** The detector with this id. */
export function detectorNamed(id: string): Detector {
  const detector = detectors.all.find((candidate) => candidate.entry.id === id);
  assert.ok(detector, `no detector ${id}`);
  return detector;
}

/** Options of a scan of a file with this path. */
export function optionsFor(path: string): ScanOptions {
  return { path, language: languageOf(path), detectors, digest: digester('key of the tests') };
}

function compileBuilt(): Detectors {
  const laid = readFileSync('dist/detectors.jsonl', 'utf8');
  const built = readFileSync('dist/anchors.bin');
  const problems: DetectorProblem[] = [];
  const compiled = laidDetectors(laid, unpackAnchors(built));
  const anew = compileDetectors(
    laidEntries(laid).map(({ measure, ...entry }) => entry),
    problems,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    compiled.all.map(({ measure }) => measure),
    anew.all.map(({ measure }) => measure),
  );
  const parts = ({ words, classes, rows, hitStarts, hits, longest, beginnings }: Detectors['anchors']) =>
    [words, classes, rows, hitStarts, hits, longest, ...Object.values(beginnings)] as const;
  assert.deepEqual(parts(compiled.anchors), parts(anew.anchors));
  for (const { anchors } of [compiled, anew]) assert.ok(built.equals(packAnchors(anchors) ?? Buffer.of()));
  for (const each of [compiled, anew]) assert.deepEqual(linesOf(layDetectors(each)), linesOf(laid));
  // The bits in which bytes tell which uses count go by their order.
  const usesOf = (each: Detectors) =>
    each.anchors.useCounts.map((_, anchor) =>
      each.usesOf(anchor)?.map(({ detector, ...use }) => ({ ...use, of: detector.entry.id })),
    );
  assert.deepEqual(usesOf(compiled), usesOf(anew));
  return compiled;
}

function linesOf(laid: string): readonly unknown[] {
  return laid.split('\n').map((line) => JSON.parse(line));
}
