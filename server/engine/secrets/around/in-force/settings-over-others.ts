import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';

/**
 * Whether a module of Django's settings that takes all others from a base gives a database its password: it is there for one thing that runs, a server or a job, and says only what is its own. Not a module
 * for development or tests, by its name or by `DEBUG`. Sources: Django, "Settings", DATABASES, DJANGO_SETTINGS_MODULE.
 */
export function isOfSettingsOverOthers(path: string, text: string, { start }: Span): boolean {
  if (!ofSettings.test(path) || forWriters.test(path) || !mayBeInForce(path)) return false;
  if (!ofDatabase.test(text.slice(Math.max(0, start - mostDatabase), start))) return false;
  return standsOverBase(text);
}

const standsOverBase = keptOfText((text) => {
  const head = text.slice(0, mostHead);
  return takesBase.test(head) && !/^DEBUG[ \t]{0,4}=[ \t]{0,4}True\b/m.test(head);
});

const ofSettings = /(?:^|\/)settings\/\w{1,40}\.py$/;
const forWriters =
  /(?:^|[/_])(?:base|build|ci|common|default\w{0,2}|dev\w{0,8}|docker|example|local\w{0,8}|sample|template|tests?|testing)(?:[_/]|\.py$)/i;

/** Characters of settings in which they say what they take. */
const mostHead = 8_000;
const takesBase = /^from \.[\w.]{0,60} import \*/m;

/** Characters before a password in which its database begins. */
const mostDatabase = 600;
const ofDatabase = /^DATABASES[ \t]{0,4}=[ \t]{0,4}\{[\s\S]{0,500}["']PASSWORD["'][ \t]{0,4}:[ \t]{0,4}["']$/m;
