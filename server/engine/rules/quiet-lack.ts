import type { Identity } from '../model/identity.ts';
import { isAskedFor } from './agents/unowned-agents.ts';
import { isGrave, isToldTogether, type Lack } from './owner-lack.ts';
import type { CheckContext } from './rule.ts';

/** Whether a missing owner is no more than a note, by itself: it may do no more than most, or is an agent of whom nobody else could be asked, or which ends with whoever opens it. */
export function lacksQuietly(identity: Identity, lack: Lack, context: CheckContext): boolean {
  return !isGrave(identity, lack, context) || isOwnAgent(identity, lack, context);
}

/**
 * Whether one person alone has worked here for some time, and so owns whatever is here: git says who it is, and nobody else could be asked. What may do
 * much and outlives them is asked for all the same.
 */
export function isOfOneAlone(identity: Identity, lack: Lack, context: CheckContext): boolean {
  const committers = context.committers();
  if (committers.kind !== 'one' || committers.isLong !== true || context.namesSeveral()) return false;
  return !isGrave(identity, lack, context) || (isToldTogether(identity.symbol) && !isAskedFor(identity, context));
}

/** What is said of one that lacks an owner quietly. */
export function quietLackOf(identity: Identity, lack: Lack, context: CheckContext): Lack {
  if (!isGrave(identity, lack, context)) return lack;
  if (isOnesOwn(context)) return { ...lack, ...lackOfOne(context) };
  return { ...lack, effect: 'so nobody in particular reviews or retires it' };
}

/** The words where nothing tells that there is more than one person. */
export function lackOfOne(context: CheckContext): Pick<Lack, 'words' | 'effect'> {
  const committers = context.committers();
  const effect =
    committers.kind === 'one'
      ? `though one person, ${committers.name}, committed everything here and may own it`
      : 'so nobody in particular reviews, rotates or retires it';
  return { words: 'Nothing names an owner of', effect };
}

function isOwnAgent(identity: Identity, { about }: Lack, context: CheckContext): boolean {
  if (about !== '' || !isToldTogether(identity.symbol)) return false;
  return isOnesOwn(context) || !isAskedFor(identity, context);
}

function isOnesOwn(context: CheckContext): boolean {
  return !context.namesSeveral() && context.committers().kind !== 'several';
}
