import { keptOfText } from '../../../text/kept-of-text.ts';
import { isHandScript, isSetUp } from '../../../text/paths/set-up-path.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { isOfDeployment } from '../beside/deployed-environment.ts';
import { isGivenHere, isIssuedByService } from '../held-by-many/given-here.ts';
import { isFallback } from './fallback.ts';

/** Characters at the beginning of a set-up in which it says who reaches it. */
const mostHead = 6_000;

/**
 * Whether a set-up gives the value to itself, as the password of its own store or the key of its own sessions, and says of no name
 * under which others reach it: whoever takes the file starts with the same value. A deployment has a name: its address, the
 * certificate for it, the host that a proxy asks for.
 */
export function isOwnDefault({ path, name, text, at, isOfPart }: Given): boolean {
  if (trialPath(path) !== undefined || isReachedByName(text) || isOfDeployment(path, text)) return false;
  if (isFallback(text, at) && !isIssuedByService(name) && (isSetUp(path) || isHandScript(path))) return true;
  return isSetUp(path) && (isOfPart || isGivenHere(name) || (!isIssuedByService(name) && isFirstAccount.test(name)));
}

const isReachedByName = keptOfText((text) => reached.test(text.slice(0, mostHead)));

/** A value that a name is given. */
interface Given {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  /** Where the value begins. */
  readonly at: number;
  /** It is the password of an address whose host has no domain: another part of the same set-up. */
  readonly isOfPart: boolean;
}

/** The password of the account that a thing makes for itself when it first starts. */
const isFirstAccount =
  /(?:^|[_.-])(?:admin|administrator|bootstrap|default|initial|root|super_?user)(?:_?user)?[_-]?pass(?:word|wd)?$/i;

/** What a set-up says when others reach it: a domain of its own for a proxy, a certificate for it, its public address. */
const reached = anyOf(
  [
    /\b(?:VIRTUAL_HOST|LETSENCRYPT_\w{1,20}|ACME_EMAIL)\b/,
    /certresolver/,
    /\bHost\(`(?!localhost|[^`]{0,80}\.(?:example|local|localhost|test)\b|\$)/,
    /\b(?:APP|BASE|PUBLIC|ROOT|SERVER|SITE|WEB)_?(?:DOMAIN|HOST|HOSTNAME|URL)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:https?:\/\/)?(?!(?:www\.)?(?:localhost|example|your|my|127\.|0\.0\.|\$))[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.[a-z]{2,12}\b/,
  ],
  'i',
);
