import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { detectorNamed } from './detectors.ts';

/** What the generator makes, the same in each run. */
export const password = generateToken(detectorNamed('secret-generic-password'), 'assignments');
export const token = generateToken(detectorNamed('secret-generic-token'), 'assignments');

/** P and T as words of their own become a password and a token. */
export function filled(text: string): string {
  return text.replace(/(?<![A-Za-z_])P(?![A-Za-z_])/g, password).replace(/(?<![A-Za-z_])T(?![A-Za-z_])/g, token);
}
