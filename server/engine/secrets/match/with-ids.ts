import type { Span } from '../../model/span.ts';
import { moveSpan } from '../../text/moved-spans.ts';
import type { Candidate } from '../candidate.ts';
import { idBeside } from '../decode/id-beside.ts';

/** Secrets beyond this number in one text are told without their ids. */
const mostLooked = 200;

/** The candidates, of which those that work with an id only say where that stands: a client secret with the id of its client. */
export function withIds(text: string, candidates: readonly Candidate[]): readonly Candidate[] {
  let looked = 0;
  let changed: Candidate[] | undefined;
  for (let index = 0; index < candidates.length && looked < mostLooked; index++) {
    const candidate = candidates[index];
    if (candidate === undefined || candidate.partner !== undefined) continue;
    const { detector, span, within } = candidate;
    if (detector.entry.belongsTo === undefined) continue;
    looked++;
    const id = idBeside({ entry: detector.entry, text, span, isEncoded: within?.encoding === 'base64' });
    if (id === undefined) continue;
    changed ??= [...candidates];
    changed[index] = besideId(candidate, id.span);
  }
  return changed ?? candidates;
}

/** As it was told last, where the id has moved with it. */
const lastTold = new WeakMap<
  Candidate,
  { readonly apart: number; readonly told: Candidate & { readonly partner: Span } }
>();

function besideId(candidate: Candidate, partner: Span): Candidate {
  const before = lastTold.get(candidate);
  const apart = partner.start - candidate.span.start;
  const isSame =
    before !== undefined &&
    before.apart === apart &&
    before.told.partner.end - before.told.partner.start === partner.end - partner.start;
  if (isSame) {
    moveSpan(before.told.partner, partner.start - before.told.partner.start);
    return before.told;
  }
  const told = { ...candidate, partner, isBesideId: true as const };
  lastTold.set(candidate, { apart, told });
  return told;
}
