import type { FixOffer } from '../engine/fixes/fix.ts';
import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import { isBelow } from '../engine/text/paths/is-below.ts';
import { isAcceptance } from './left-in-words.ts';
import type { ScannedRoot } from './roots.ts';

/** What whoever asks for fixes is content with. */
export interface Leave {
  /** Fixes that change behaviour, too. */
  readonly unsafe?: true;
  /** Secrets that are told as notes, too: most of them are samples, or open nothing alone. What only a test is given stays all the same. */
  readonly notes?: true;
}

/** Only a person can tell whether a secret that is no more than a note is a real one that opens something: it is rewritten where that is asked for. */
export function isAsked(engine: Engine, { rule, level }: Finding, { notes }: Leave): boolean {
  return notes === true || level !== 'note' || engine.rule(rule)?.category !== 'secrets';
}

export function isUnregistered({ rule }: Finding): boolean {
  return rule === 'inventory-unregistered';
}

/** What nothing suppresses in the part of the repository that is reported. */
export function openFindings({ engine, reported }: ScannedRoot): readonly Finding[] {
  return engine
    .paths()
    .filter((file) => isBelow(reported, file))
    .sort()
    .flatMap((file) => engine.findings(file))
    .filter(({ suppressed }) => !suppressed);
}

/** Fixes that may be applied without a person: those that silence, that ask, that leave a name open and that may stop something are none. */
export function offersFor(engine: Engine, finding: Finding, { unsafe }: Leave): readonly FixOffer[] {
  const isAllowed = ({ id, safety, asks, needsClipboard, toFillIn, isAttended }: FixOffer) =>
    !asks && !toFillIn && !isAttended && !needsClipboard && !isAcceptance(id) && (unsafe === true || safety === 'safe');
  return engine.offers(finding).filter(isAllowed);
}
