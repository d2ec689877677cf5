import { inSentences } from '../fixes/environment/loading/unloaded.ts';
import type { FixContext, FixKind, FixResult, FixScope, TakenOut } from '../fixes/fix.ts';
import { fixKinds } from '../fixes/kinds.ts';
import {
  coversValue,
  firstChange,
  isAlong,
  leftToDo,
  movesAlong,
  offersAlong,
  otherPlaces,
  takenTogether,
} from '../fixes/moves-along.ts';
import { hasTwin, isAccepting, resolvedInJson } from '../fixes/terraform-json/twins.ts';
import type { Finding } from '../model/finding.ts';
import { isInConflict } from '../text/conflict.ts';
import type { FixInputs } from './fix-inputs.ts';
import { guarded } from './guarded.ts';
import { inTurn } from './in-turn.ts';
import { keyIdOf, offersOf, twinningBy } from './offers.ts';
import { sameElsewhere } from './same-elsewhere.ts';
import { signedElsewhere } from './signed-elsewhere.ts';
import { stillReads } from './still-reads.ts';

/** The changes of an offer for the finding with this key, computed from the current text; `stale` where it is gone, or no longer offered. */
export function fixWithKey(
  {
    path,
    key,
    offerId,
    scope,
  }: { readonly path: string; readonly key: string; readonly offerId: string; readonly scope: FixScope },
  inputs: FixInputs,
): FixResult {
  const { queries, settled } = inputs;
  const text = inputs.readText(path);
  if (text === undefined) return { kind: 'stale' };
  return inputs.withTexts(new Map([[path, text]]), () => {
    const found = queries.findings(path).filter((finding) => finding.key === key);
    // One that nobody has accepted, where there is one: a value may stand in places that are accepted as well.
    const finding = found.find(({ suppressed }) => suppressed === undefined) ?? found[0];
    const result = finding && resolveWhole(settled.data(finding, path), offerId, scope, inputs);
    return result === undefined || touchesConflict(result, inputs) ? { kind: 'stale' } : result;
  });
}

/** Whether a change is of a text whose two sides nobody has joined yet. */
function touchesConflict(result: FixResult, { readText }: FixInputs): boolean {
  return result.kind === 'changes' && result.changes.some(({ path }) => isInConflict(readText(path) ?? ''));
}

/** A secret moves with its key id, and from wherever else its value stands in the file, or beyond. */
function resolveWhole(finding: Finding, offerId: string, scope: FixScope, inputs: FixInputs): FixResult {
  const result = resolve(finding, offerId, inputs);
  if (result.kind !== 'changes' || !coversValue(finding, offerId)) return result;
  const signed = signedElsewhere(finding, offerId, inputs, (each, id) => resolve(each, id, inputs));
  const same =
    scope === 'file' ? undefined : sameElsewhere(finding, offerId, inputs, (each, id) => resolve(each, id, inputs));
  const rest = [...movesBeside(finding, offerId, inputs), ...signed.moves, ...(same?.moves ?? [])];
  const withAdvice = (changed: Extract<FixResult, { readonly kind: 'changes' }>): FixResult => {
    const advice = inSentences([result.advice, signed.left(), same?.left()]);
    return advice === undefined ? changed : { ...changed, advice };
  };
  if (rest.length === 0) return withAdvice(result);
  const title = offersOf(finding, inputs).find(({ id }) => id === offerId)?.title ?? result.title;
  const taken: TakenOut[] = [];
  const changes = inTurn(
    // Without a file that holds it, the other places are named by the one that has a name, which so comes last.
    isTaken(offerId) && finding.suppressed === undefined ? [...rest, ...rest.slice(0, 1)] : [() => result, ...rest],
    (move) => {
      const moved = move();
      if (moved.kind === 'changes' && moved.takenOut) taken.push(moved.takenOut);
      return moved;
    },
    inputs,
  );
  return withAdvice({
    ...result,
    title,
    changes,
    ...(taken.length > 0 ? { takenOut: takenTogether(taken) } : {}),
  });
}

/** The value goes to the clipboard. */
function isTaken(offerId: string): boolean {
  return offerId.endsWith(':clipboard');
}

/** What moves with the secret of a finding: its key id, and the same value elsewhere in the file, a move for each place. */
function movesBeside(finding: Finding, offerId: string, inputs: FixInputs): readonly (() => FixResult)[] {
  const { queries, settled, context } = inputs;
  const { path } = finding.at;
  const keyId = movesAlong(offerId) ? keyIdOf(finding, context) : undefined;
  const digest = keyId && context.credential(keyId)?.digest;
  const withKeyId = (): FixResult => {
    const id = context.facts(path)?.credentials.find((credential) => credential.digest === digest);
    return keyId === undefined || id === undefined
      ? { kind: 'stale' }
      : resolve({ ...keyId, at: { path, span: id.span } }, offerId, inputs);
  };
  const value = context.credential(finding)?.digest;
  const elsewhere = (): FixResult => {
    const open = queries.findings(path).filter((each) => isAlong(finding, each, offerId));
    const equal = open
      .map((each) => settled.data(each, path))
      .filter((each) => context.credential(each)?.digest === value);
    const isNamed = (each: Finding) => Number(context.credential(each)?.site?.isWhole ?? false);
    if (isTaken(offerId)) equal.sort((a, b) => isNamed(a) - isNamed(b));
    return firstChange(equal, (each) => offersAlong(offerId).map((id) => () => resolve(each, id, inputs)));
  };
  const others = otherPlaces(context.facts(path)?.credentials ?? [], value).map(() => elsewhere);
  return [...(digest === undefined ? [] : [withKeyId]), ...others];
}

/** The changes of the first kind that makes this offer about a settled finding. `within`: what kinds are told instead of the usual. */
export function resolve(
  finding: Finding,
  offerId: string,
  inputs: FixInputs,
  within: FixContext = inputs.context,
): FixResult {
  if (hasTwin(finding) && !isAccepting(offerId))
    return resolvedInJson(finding, inputs.context, twinningBy(inputs), (twin) => resolve(twin, offerId, inputs));
  for (const kind of fixKinds) {
    const result = guarded(inputs.failed, finding, undefined, () => resultOf(kind, finding, offerId, within));
    if (result !== undefined) return result;
  }
  return { kind: 'stale' };
}

/** Undefined where the kind makes no such offer. */
function resultOf(kind: FixKind, finding: Finding, offerId: string, within: FixContext): FixResult | undefined {
  const offer =
    kind.offers(finding, within).find(({ id }) => id === offerId) ?? kind.accept?.(offerId, finding, within);
  const changes = offer && kind.changes(finding, offer, within);
  // A fix that leaves a text worse than it was is none, whoever wrote it.
  if (!offer || !changes || !stillReads(changes, within.text)) return undefined;
  return {
    kind: 'changes',
    title: offer.title,
    effect: offer.effect,
    safety: offer.safety,
    ...(offer.details ? { details: offer.details } : {}),
    ...(offer.toFillIn ? { toFillIn: offer.toFillIn } : {}),
    changes,
    ...leftToDo(kind, finding, offer, within),
  };
}
