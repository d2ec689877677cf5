import { type Credential, tellsNoIssuer } from '../../model/credential.ts';
import { isLoginPage } from '../../text/paths/login-page.ts';
import { isForOthers } from '../../text/paths/production-path.ts';
import { evidenceNear } from '../around/beside/evidence.ts';
import { addressesIn } from '../around/beside/own-addresses.ts';
import { isReachedByOthers } from '../around/in-force/reached.ts';
import type { Candidate } from '../candidate.ts';
import { isTypedByMany } from '../value/placeholder.ts';

/** Of what nobody has issued, where no host that others reach stands with it. */
export function commonnessOf(
  candidate: Candidate,
  value: string,
  text: string,
  path: string,
  evidence: Credential['evidence'],
): Pick<Credential, 'commonness'> {
  if (evidence === 'host' || evidence === 'issued' || !tellsNoIssuer(candidate.detector.entry.id)) return {};
  // What a program makes an account with, or lets in, is tried by its tests; what a page begins with is tried by everybody.
  if (evidence === 'in-force' && !isForOthers(path) && !isLoginPage(path)) return {};
  if (isTypedByMany(value)) {
    const { start, end } = candidate.span;
    const isReached = evidenceNear(text, start, end) === 'host' || isReachedByOthers(candidate, text, path);
    return isReached ? {} : { commonness: 'guessed' };
  }
  return evidence === 'client' && !isForOthers(path) && addressesIn(text) === 'set-up' ? { commonness: 'set-up' } : {};
}
