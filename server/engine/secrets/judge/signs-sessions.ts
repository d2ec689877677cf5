import { classify, isSetAside } from '../../text/path-class.ts';
import { trialPath } from '../../text/trial-path.ts';
import { keptOfText } from './kept-of-text.ts';
import { isGuessable, isPlaceholder } from './placeholder.ts';
import { isReference } from './reference.ts';

/** Characters before a value on its line. */
const mostLine = 120;

/**
 * Whether a program gives the value to the application itself as the key that signs its sessions: who reads it makes a session of anybody, on
 * every machine that runs the program. No licence for the text changes that. Sources: Flask documentation, "Sessions"; Laravel, "Encryption".
 */
export function signsSessions(path: string, text: string, at: number): boolean {
  if (isSetAside(classify(path)) || trialPath(path) !== undefined) return false;
  if (path.endsWith('.py')) return isOfApplication(text, at);
  if (/\.[cm]?[jt]sx?$/.test(path)) return isOfExpress(text, at);
  return path.endsWith('.php') && ofLaravel.test(text.slice(Math.max(0, at - mostLine), at));
}

const ofLaravel = /["']key["'][ \t]{0,10}=>[ \t]{0,10}["']$/;

/** The value that begins there is given to an application of Flask. */
function isOfApplication(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostLine), at);
  return ofApplication.test(before.slice(before.lastIndexOf('\n') + 1));
}

/** The value that begins there is given to the sessions of Express. Source: express-session, "Options", secret. */
function isOfExpress(text: string, at: number): boolean {
  return ofExpress.test(text.slice(Math.max(0, at - mostCall), at));
}

/** Characters of a call before one of its options. */
const mostCall = 400;
const ofExpress =
  /(?<![.$])\b(?:\w{0,20}[sS]ession|cookieSession)\(\s{0,40}\{[^{}]{0,300}(?:\{[^{}]{0,100}\}[^{}]{0,100}){0,2}\bsecret["']?:[ \t]{0,4}["'`]$/;

/** What words weigh that sign the sessions of an application: who tries enough of them makes a session of anybody. Of what somebody is to put there, 0. */
export function weightOfWords(text: string, at: number, value: string): number {
  if (isReference(value)) return 0;
  // Documents of Express show `secret` there, and whoever copies that runs with it.
  if (isOfExpress(text, at)) return anyWords.test(value) && !toBeSet.test(value) ? 0.3 : 0;
  return isOfApplication(text, at) && words.test(value) && !isPlaceholder(value) ? 0.3 : 0;
}

/** Whether words sign the sessions of an application that listens to others than the machine itself. */
export function isTriedByOthers(text: string, at: number, value: string): boolean {
  return weightOfWords(text, at, value) > 0 && !isGuessable(value) && !isPlaceholder(value) && listens(text);
}

const words = /^(?!.*(?:your|change|replace|example))[A-Za-z][\w .!@#$-]{7,100}$/i;

const anyWords = /^[\w .,!?@#$%^&*+-]{4,100}$/;
const toBeSet = /your|change|replace|example|insert|placeholder/i;

/** To all who reach the machine, and no longer to it alone. */
const listens = keptOfText((text) => anyAddress.test(text));
const anyAddress =
  /\bhost ?= ?["']0\.0\.0\.0["']|\bgunicorn\b|\bwaitress\b|os\.(?:environ\.get|getenv)\(["']PORT["']|\bprocess\.env\.(?:PORT|NODE_ENV)\b/;

const ofApplication =
  /^[ \t]{0,8}\w{1,40}\.(?:secret_key|config\[["']SECRET_KEY["']\])[ \t]{0,4}=[ \t]{0,4}[bru]{0,2}["']$/;
