import type { Credential } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import { classify, classOfWorkflow } from '../text/paths/path-class.ts';
import type { FixContext, FixKind, FixOffer, FixResult, TakenOut } from './fix.ts';

/** Whoever moves a secret moves its id along, but not to the clipboard, which holds one value. */
export function movesAlong(offerId: string): boolean {
  return offerId.startsWith('move-to-') && !offerId.endsWith(':clipboard');
}

/** Each place may read its value by a name of its own. */
export function takenTogether(taken: readonly TakenOut[]): TakenOut {
  const all = (of: (each: TakenOut) => string) => [...new Set(taken.map(of))];
  return { value: all(({ value }) => value).join('\n'), keep: all(({ keep }) => keep).join(' ') };
}

/** What is done about a secret concerns each place of its value. */
export function coversValue({ rule }: Finding, offerId: string): boolean {
  return rule.startsWith('secret-') && /^(?:move-to-|drop-comment$|ignore(?::|$))/.test(offerId);
}

/** Whether another finding about the same value is done away with as well: who accepts one says by which rule. */
export function isAlong(finding: Finding, { rule, suppressed }: Finding, offerId: string): boolean {
  if (suppressed) return false;
  return rule === finding.rule || (offerId.startsWith('move-to-') && rule.startsWith('secret-'));
}

/** What is done about another place of a value: that, or what takes it away where nothing runs it. */
export function offersAlong(offerId: string): readonly string[] {
  if (!offerId.startsWith('move-to-')) return [offerId];
  // What takes no file of a secret takes a variable.
  return offerId === 'move-to-compose-secret'
    ? [offerId, 'move-to-placeholder', 'drop-comment']
    : [offerId, 'drop-comment'];
}

/** What a fix leaves to a person: a value to keep, and words. */
export function leftToDo(
  kind: FixKind,
  finding: Finding,
  offer: FixOffer,
  context: FixContext,
): { readonly takenOut?: TakenOut; readonly advice?: string } {
  const takenOut = kind.takesOut?.(finding, offer, context);
  const advice = kind.advises?.(finding, offer, context);
  return { ...(takenOut ? { takenOut } : {}), ...(advice ? { advice } : {}) };
}

/** What is offered about a finding, with the offer that comes first where one should. */
export function asPreferred(
  offers: readonly FixOffer[],
  finding: Finding,
  credential: Credential | undefined,
): readonly FixOffer[] {
  if (!isBetterLeft(finding, credential)) return offers;
  const isAccepting = ({ id }: FixOffer) => /^(?:ignore|baseline)(?::|$)/.test(id);
  // What the message says to keep is moved by nobody who was not asked; and what a test expects beside it stays as it is.
  const isKept = ({ id }: FixOffer) => id.startsWith('move-to-');
  return [...offers.filter(isAccepting), ...offers.filter((offer) => !isAccepting(offer))].map((offer) => ({
    ...offer,
    isPreferred: false,
    ...(isKept(offer) && { isAttended: true as const }),
  }));
}

/** Whether nobody would move the secret without a thought: what is meant to be seen, and what only a test is given. */
function isBetterLeft({ rule, level, at }: Finding, credential: Credential | undefined): boolean {
  if (level !== 'note' || !rule.startsWith('secret-') || credential === undefined) return false;
  // A service of a run of tests, and what tests it, are given the same; a fork's run has no secrets.
  const isOfRun =
    classOfWorkflow(at.path) !== undefined &&
    (credential.loweredBy === 'for-trying' || credential.loweredBy === 'service-container');
  return credential.isPublic || classify(at.path) === 'test' || ofTests.has(credential.loweredBy ?? '') || isOfRun;
}

/** What says of a secret that only tests are given it. */
const ofTests: ReadonlySet<string> = new Set(['given-to-tests', 'in-own-test', 'name-of-test', 'record-of-tests']);

/** What the first of several ways changes that changes anything. */
export function firstChange(
  findings: readonly Finding[],
  ways: (finding: Finding) => readonly (() => FixResult)[],
): FixResult {
  for (const way of findings.flatMap(ways)) {
    const result = way();
    if (result.kind === 'changes') return result;
  }
  return { kind: 'stale' };
}

/** Of one value in a file. */
const mostPlaces = 100;

/** The places of a value besides its first. */
export function otherPlaces(all: readonly Credential[], digest: string | undefined): readonly Credential[] {
  return digest === undefined ? [] : all.filter((each) => each.digest === digest).slice(1, mostPlaces);
}
