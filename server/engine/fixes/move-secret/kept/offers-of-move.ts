import { isServed, servedThere } from '../../environment/loading/web-root.ts';
import type { FixContext, FixEffect, FixOffer } from '../../fix.ts';
import { untracking } from '../../git-ignore.ts';
import { asksForValue } from '../../secret/asks-for-value.ts';
import { isPhpSecrets } from '../../secret/php-secrets.ts';
import { encryptedBy } from './encrypted-file.ts';
import { isFree, isKept, isTakenApart } from './env-file.ts';
import { canBeWritten, type EnvValue } from './env-value.ts';

/** A way to take a value out of a file, and where the value is kept. */
interface Move {
  /** The id of the offer. */
  readonly id: string;
  readonly title: string;
  readonly effect: FixEffect;
  readonly name: string;
  readonly value: EnvValue;
  readonly envPath: string;
  /** Why it is that file, where its name is none that people expect. */
  readonly because?: string;
}

/** The value is copied for whoever keeps it elsewhere. */
export function toClipboard({ id, title, effect }: Pick<Move, 'id' | 'title' | 'effect'>): FixOffer {
  return {
    id: `${id}:clipboard`,
    title: `${title}, value to the clipboard`,
    safety: 'review',
    effect,
    isPreferred: false,
    needsClipboard: true,
  };
}

/**
 * The value goes to the environment file, unless that gives the name another value already, or to the clipboard, for who
 * keeps it elsewhere.
 */
export function offersOfMove(
  { id, title, effect, name, value, envPath, because }: Move,
  context: FixContext,
): readonly FixOffer[] {
  const clipboard = toClipboard({ id, title, effect });
  const asked = asksForValue(value.content);
  if (asked !== undefined) return [{ ...clipboard, why: `${asked} Set ${name} to that, and read it here.` }];
  const encrypted = encryptedBy(context.text(envPath));
  if (encrypted !== undefined)
    return [{ ...clipboard, why: `${envPath} is encrypted: put ${name} there by ${encrypted}.` }];
  if (!isFree(name, value, context.text(envPath)) || isTakenApart(envPath, value, context)) return [clipboard];
  if (!canBeWritten(value)) return [clipboard];
  // A project that keeps such a file is told how to guard it; no fix begins one there.
  if (isBegunInSite(envPath, context))
    return [{ ...clipboard, title: `${title} of the web server, value to the clipboard`, why: servedThere(envPath) }];
  if (isSharedByCompose(envPath, context))
    return [{ ...clipboard, why: `Git keeps ${envPath}, which tells Compose what to start: ${name} goes elsewhere.` }];
  const short = envPath.slice(envPath.lastIndexOf('/') + 1);
  // The top may have another of that name, which people would take it for.
  const file = envPath !== short && context.text(short) !== undefined ? envPath : short;
  const whole = isPhpSecrets(envPath)
    ? title
    : `${title}, value to ${file}${because === undefined ? '' : `, ${because}`}`;
  const offer: FixOffer = { id, title: whole, safety: 'review', effect, isPreferred: true };
  return [{ ...offer, ...untracking(envPath, context) }, clipboard];
}

/** The value goes nowhere. */
export function withoutFallback({ id, effect, name, envPath }: Omit<Move, 'value'>): FixOffer {
  const title = `Take out the fallback of ${name}, which ${envPath} sets`;
  return { id, title, safety: 'review', effect, isPreferred: true };
}

/**
 * Whether git keeps a file of variables in which nothing stands but what Compose is to be started with: without it in git, nobody else's copy starts. Source: Docker, "Configure pre-defined
 * environment variables in Docker Compose".
 */
function isSharedByCompose(envPath: string, context: FixContext): boolean {
  const text = context.text(envPath) ?? '';
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const isOfCompose = lines.length > 0 && lines.every((line) => /^COMPOSE_[A-Z_]{2,40}=/.test(line));
  return isOfCompose && untracking(envPath, context).untracks !== undefined;
}

function isBegunInSite(envPath: string, context: FixContext): boolean {
  return isServed(envPath, context) && !isKept(envPath, context);
}

/** In words, what is to be done with a value that goes to no file. */
export function setByHand({ name, envPath }: Pick<Move, 'name' | 'envPath'>, context: FixContext): string {
  if (isPhpSecrets(envPath)) return `Keep it as ${name} in ${envPath}.`;
  const set = `Set the environment variable ${name} to it`;
  return isBegunInSite(envPath, context)
    ? `${set} where the web server starts PHP. ${servedThere(envPath)}`
    : `${set}.`;
}
