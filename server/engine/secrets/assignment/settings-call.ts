import type { Assignment } from './read-assignment.ts';

/** `define('DB_PASSWORD', '…')`: what PHP gives to a constant. */
export function isDefined(text: string, { form, nameSpan }: Assignment): boolean {
  return (
    form === 'argument' &&
    /\bdefine\([ \t]{0,2}["']$/i.test(text.slice(Math.max(0, nameSpan.start - 12), nameSpan.start))
  );
}

/** `env('DB_PASSWORD', '…')`: what Laravel's settings fall back on. */
export function isFallbackOfEnv(text: string, { form, nameSpan }: Assignment): boolean {
  return (
    form === 'argument' && /\benv\([ \t]{0,2}["']$/.test(text.slice(Math.max(0, nameSpan.start - 10), nameSpan.start))
  );
}
