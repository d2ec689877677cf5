import type { DecodedPart } from '../../../model/credential.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { isNamedForProduction } from '../../../text/paths/production-path.ts';
import type { Candidate } from '../../candidate.ts';
import { keyStore } from '../../decode/key-store-beside.ts';
import { isMachine } from '../../is-machine.ts';
import type { ScanOptions } from '../../scan-options.ts';
import { isPlainDefault, isTypedByMany } from '../../value/placeholder.ts';
import { isOfDeployedStore } from '../beside/deployed-store.ts';
import { isNameOfUser } from '../beside/neighbour.ts';
import { isOfProduction, saysItIsOfProduction } from '../beside/of-production.ts';
import { addressesIn } from '../beside/own-addresses.ts';
import { isFallbackToTry } from '../opens-nothing/fallback.ts';

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
    return !isInComment(text, span.start) && mayBeInForce(path);
  // What Terraform has set up is what runs.
  if (stateOfTerraform.test(path)) return true;
  if (assignment !== undefined && isOfDeployedStore({ path, name: assignment.name, text, span })) return true;
  if (!isOfProduction(path, text, span.start) || isInComment(text, span.start)) return false;
  if (isFallbackToTry(value, text, span.start)) return false;
  // Its user's name is what a template is filled with that others copy; where others reach the host, that alone says enough.
  if (isNameOfUser(value, text, span)) return false;
  // Whoever is on the machine itself tries ten thousand numbers in a minute.
  const isEasy = isPlainDefault(value) || /^\d{1,4}$/.test(value) || (/^\d+$/.test(value) && isTypedByMany(value));
  if (isEasy && decoded?.parts.some(isOwnHost)) return false;
  // A folder's name alone says little of what its set-up shows to try itself.
  if (isNamedForProduction(path) || saysItIsOfProduction(path, text, span.start)) return true;
  return !['machine', 'set-up'].includes(addressesIn(text));
}

function isOwnHost({ label, value }: DecodedPart): boolean {
  return label === 'host' && isMachine(value);
}

const stateOfTerraform = /\.tfstate(?:\.backup)?$/;
