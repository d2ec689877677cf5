import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from './detectors.ts';

/** A token that the generator makes. */
export function made(rule: string, seed: string): string {
  return generateToken(detectorNamed(rule), seed);
}

/** What is doubted of each finding, in text order. */
export function doubted(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ doubt }) => doubt ?? 'nothing');
}

/** The rules of what is found, in text order. */
export function found(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ rule }) => rule);
}
