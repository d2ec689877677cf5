import assert from 'node:assert/strict';
import { hitsInBytes } from '../../engine/secrets/anchors.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { detectorNamed, optionsFor } from './detectors.ts';
import { password, token } from './made-values.ts';

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

/** Of each finding how sure the scan is, and whether it is public, what says that it is in use, or what speaks against it. */
export function weighed(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ confidence, evidence, doubt, isPublic }) =>
      `${confidence} ${isPublic ? 'public' : (doubt ?? evidence ?? 'nothing')}`,
  );
}

/** Of each generic finding its value, how sure the scan is, and what says so or speaks against it. */
export function saidOfValues(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.flatMap(({ rule, span, confidence, evidence, doubt }) =>
    rule.startsWith('secret-generic-')
      ? [`${text.slice(span.start, span.end)} ${confidence} ${doubt ?? evidence ?? 'nothing'}`]
      : [],
  );
}

/** What each finding tells beside its value, in the order of its parts. */
export function parts(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ decoded }) =>
    decoded.map(({ label, value }) => `${label} ${value}`).join(', '),
  );
}

/** Of each finding its value as P or T, as bytes and as a text tell it: both alike. */
export function toldAlike(path: string, text: string): readonly string[] {
  const options = optionsFor(path);
  const bytes = Buffer.from(text);
  const hits = hitsInBytes(options.detectors.anchors, bytes, options.language);
  const { credentials } = scanSecrets(text, { ...options, seen: { bytes, hits } });
  assert.deepEqual(credentials, scanSecrets(text, options).credentials, text);
  return credentials.map(({ span }) => text.slice(span.start, span.end).replace(password, 'P').replace(token, 'T'));
}
