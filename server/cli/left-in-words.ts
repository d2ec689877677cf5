import type { FixOffer } from '../engine/fixes/fix.ts';
import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import { positionAt } from '../engine/text/line-table.ts';

/** Of a file, by its line now, from one: as the reader has it before him. */
type LineOf = (file: string, line: number) => number;

/** Where a finding is, and what is done about it once git lets go of the file. */
export function waitingInWords(engine: Engine, finding: Finding, lineOf: LineOf): string {
  const offer = engine.offers(finding).find(({ isPreferred }) => isPreferred);
  return `${placeInWords(engine, finding, lineOf)}${offer === undefined ? '' : `: ${offer.title}`}`;
}

function placeInWords(engine: Engine, { at: { path, span } }: Finding, lineOf: LineOf): string {
  const { line } = positionAt(engine.facts(path)?.lineStarts ?? [0], span.start);
  return `  ${path}:${lineOf(path, line + 1)}`;
}

/** One line for findings of which the same is said. */
export function alike(left: readonly Reason[]): readonly string[] {
  const byWords = new Map<string, string[]>();
  for (const { at, words } of left) byWords.set(words, [...(byWords.get(words) ?? []), at]);
  return [...byWords].map(([words, places]) => `  ${places.map((each) => each.trim()).join(', ')}${words}`);
}

export interface Reason {
  readonly at: string;
  /** With the colon before them; empty where nothing is known. */
  readonly words: string;
}

/** Where a finding is, and what the editor offers first that takes it away. */
export function leftInWords(engine: Engine, finding: Finding, lineOf: LineOf): Reason {
  const offer = engine.offers(finding).find(({ id }) => !isAcceptance(id));
  const at = placeInWords(engine, finding, lineOf);
  const title = offer?.title.replace(/, (?:value|command) to the clipboard$/, '');
  const kept = offer && offer.why === undefined ? keptFirst(engine, finding, offer) : undefined;
  if (offer !== undefined) return { at, words: `: ${kept ?? [title, offer.why ?? whyLeft(offer)].join('. ')}` };
  const step = engine.byHand(finding);
  return { at, words: step === undefined ? '' : `: no fix. ${step}` };
}

/** In words, where the value goes that a fix takes out of the file; undefined for any other fix, and where that takes more than a sentence. */
function keptFirst(engine: Engine, finding: Finding, { id, isAttended, toFillIn, asks }: FixOffer): string | undefined {
  if (isAttended || toFillIn || asks) return undefined;
  const result = engine.fix(finding.at.path, finding.key, id, 'file');
  const keep = result.kind === 'changes' ? result.takenOut?.keep : undefined;
  const isSentence = keep !== undefined && /^[A-Z][^:]*\.$/.test(keep) && !/\. /.test(keep);
  return isSentence ? `${keep.slice(0, -1)} before you take it out of the file.` : undefined;
}

/** In words, why a fix that says no reason of its own is the editor's alone. */
function whyLeft({ isAttended, toFillIn, asks }: FixOffer): string {
  if (toFillIn) return 'It leaves a name that you fill in.';
  if (asks) return 'It asks what only you know.';
  return isAttended
    ? 'It may stop what runs: look at it in the editor.'
    : 'Put it where it goes before you take it out of the file.';
}

/** Whether an offer takes nothing away, but accepts what is found or says whose it is. */
export function isAcceptance(id: string): boolean {
  return /^(?:set-owner|set-review|review|ignore|baseline)(?::|$)/.test(id);
}
