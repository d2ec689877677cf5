import type { FixContext, FixEffect, FixOffer } from '../fix.ts';
import { type EnvValue, isFree } from './env-file.ts';
import { untracking } from './git-ignore.ts';

/** A way to take a value out of a file, and where the value is kept. */
interface Move {
  /** The id of the offer. */
  readonly id: string;
  readonly title: string;
  readonly effect: FixEffect;
  readonly name: string;
  readonly value: EnvValue;
  readonly envPath: string;
}

/**
 * The value goes to the environment file, unless that gives the name another value already, or to the clipboard, for who
 * keeps it elsewhere.
 */
export function offersOfMove(
  { id, title, effect, name, value, envPath }: Move,
  context: FixContext,
): readonly FixOffer[] {
  const common = { safety: 'review', effect } as const;
  const clipboard: FixOffer = {
    id: `${id}:clipboard`,
    title: `${title}, value to the clipboard`,
    ...common,
    isPreferred: false,
    needsClipboard: true,
  };
  if (!isFree(name, value, context.text(envPath))) return [clipboard];
  const short = envPath.slice(envPath.lastIndexOf('/') + 1);
  // The top may have another of that name, which people would take it for.
  const file = envPath !== short && context.text(short) !== undefined ? envPath : short;
  const offer: FixOffer = { id, title: `${title}, value to ${file}`, ...common, isPreferred: true };
  return [{ ...offer, ...untracking(envPath, context) }, clipboard];
}
