import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compileDetectors } from '../../engine/secrets/compile-detectors.ts';
import type { Detector, DetectorEntry, DetectorProblem, Detectors } from '../../engine/secrets/detector.ts';
import type { ScanOptions } from '../../engine/secrets/scan.ts';
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
  const catalogue: { detectors: DetectorEntry[] } = JSON.parse(readFileSync('dist/rules.json', 'utf8'));
  const problems: DetectorProblem[] = [];
  const compiled = compileDetectors(catalogue.detectors, problems);
  const anew = compileDetectors(
    catalogue.detectors.map(({ measure, ...entry }) => entry),
    problems,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    compiled.all.map(({ measure }) => measure),
    anew.all.map(({ measure }) => measure),
  );
  return compiled;
}
