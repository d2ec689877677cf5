import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compileDetectors } from '../../engine/secrets/compile-detectors.ts';
import type { Detector, DetectorEntry, DetectorProblem, Detectors } from '../../engine/secrets/detector.ts';
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
  const detectors: DetectorEntry[] = JSON.parse(readFileSync('dist/detectors.json', 'utf8'));
  const built = readFileSync('dist/anchors.bin');
  const problems: DetectorProblem[] = [];
  const compiled = compileDetectors(detectors, problems, unpackAnchors(built));
  const anew = compileDetectors(
    detectors.map(({ measure, ...entry }) => entry),
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
  return compiled;
}
