import { classify, isSetAside } from '../../../text/path-class.ts';
import { isNamedForProduction, isProductionSettings } from '../../../text/production-path.ts';
import { trialPath } from '../../../text/trial-path.ts';
import type { Candidate } from '../../candidate.ts';
import { keyStore } from '../../decode/key-store-beside.ts';
import type { ScanOptions } from '../../scan.ts';
import { isPlainDefault } from '../../value/placeholder.ts';
import { isOfDeployedStore } from '../beside/deployed-store.ts';
import { opensMachine } from '../beside/loopback.ts';
import { isNameOfUser } from '../beside/neighbour.ts';
import { addressesIn } from '../beside/own-addresses.ts';
import { isFallbackToTry, saysDevelopment } from '../opens-nothing/fallback.ts';
import { isInComment } from '../opens-nothing/in-comment.ts';

/**
 * A password in settings for production is in force however weak it is, and the easier it is guessed the worse;
 * elsewhere a word may be what a form or a first start shows.
 */
export function isPasswordInForce(
  { detector, span, weight, token: value, decoded, assignment }: Candidate,
  text: string,
  { path }: ScanOptions,
): boolean {
  if (detector.entry.id !== 'secret-generic-password' || weight >= 0.5) return false;
  // What a program is signed with when it is handed out.
  if (decoded?.parts.some(({ label }) => label === keyStore))
    return !isInComment(text, span.start) && !isSetAside(classify(path)) && trialPath(path) === undefined;
  // What Terraform has set up is what runs.
  if (stateOfTerraform.test(path)) return true;
  if (assignment !== undefined && isOfDeployedStore({ path, name: assignment.name, text, span })) return true;
  if (!isProductionSettings(path) || isInComment(text, span.start)) return false;
  if (isFallbackToTry(value, text, span.start)) return false;
  const isEasy = isPlainDefault(value) || isNameOfUser(value, text, span);
  if (isNameOfUser(value, text, span) && saysDevelopment(value)) return false;
  if (isEasy && assignment !== undefined && opensMachine(text, span, assignment.name)) return false;
  // A folder's name alone says little of what its set-up shows to try itself.
  return isNamedForProduction(path) || !['machine', 'set-up'].includes(addressesIn(text));
}

const stateOfTerraform = /\.tfstate(?:\.backup)?$/;
