import type { Span } from '../../../model/span.ts';
import type { Language } from '../../../text/language.ts';
import type { DetectorEntry } from '../../detector.ts';
import { evidenceNear } from '../beside/evidence.ts';
import { hasMoreRights } from '../in-force/seeded-account.ts';
import { isTriedInMain } from './in-main.ts';
import { isKeyOfSandbox } from './in-sandbox.ts';
import { isColumnOfChange } from './of-many.ts';

/** A value, with the place that it has. */
interface Placed {
  readonly entry: DetectorEntry;
  readonly path: string;
  readonly language: Language;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/**
 * Whether a value opens what is there to be tried: the sandbox of a service, what somebody has called by hand in the `main` of a class that is no program, an
 * account without rights that a change to a database brings along.
 */
export function isOnlyTried({ entry, path, language, name, text, span }: Placed): boolean {
  if (isKeyOfSandbox(text, span, `${name} ${entry.id}`)) return true;
  if (entry.match !== 'generic') return false;
  if (isTriedInMain(text, span.start, language)) return evidenceNear(text, span.start, span.end) === undefined;
  if (entry.id !== 'secret-generic-password') return false;
  return isColumnOfChange(path, text, span.start) && !hasMoreRights(text, span);
}
