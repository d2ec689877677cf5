import { isIssuedByName } from '../around/beside/service-of-key.ts';
import { isGivenHere } from '../around/held-by-many/given-here.ts';
import { isModule, isOfSymfony, mostLooked } from './settings-of-keys.ts';

/** Where a name stands. */
interface Place {
  readonly path: string;
  readonly text: string;
  /** The name of the part of the settings that holds it, `''` where none does. */
  readonly part: () => string;
}

/** Whether settings call so what tokens and sessions are signed by: the last word alone says it, or the part that holds it does. */
export function isSigningName(name: string, { path, text, part }: Place): boolean {
  if (isModule(path)) return ofModule.test(name);
  if (name === 'secret' && isOfSymfony(path)) return true;
  const last = name.slice(name.lastIndexOf('.') + 1);
  // `IpInfoTokenKey`: a service has given it, and asks for it.
  if (isIssuedByName(last)) return false;
  if (ofOneToken.test(last) || listsTokens.test(name) || ofOwnParts.test(name)) return true;
  if (!/(?:secret|key)(?:[_-]?(?:key|base))?$/i.test(name)) return false;
  // A variable of the environment is in no part.
  if (last === 'SECRET_KEY') return true;
  const section = name.includes('.') ? name.slice(0, -last.length - 1) : '';
  if (/^(?:secret|key|(?:secret|security|signing)[-_]?key)$/i.test(last)) return ofTokens.test(section || part());
  if (/^auth[_-]?key$/i.test(last) && !mayHoldKeys.test(section || part())) return false;
  return isGivenHere(last) && !isOfRegisteredApp(section, last, text);
}

/** What a variable is called that holds a token, or the key of tokens that nothing else is said of: `ACCESS_TOKEN`, `TOKEN_KEY`, `SECRET`. Whether a program signs by it, only its code tells. */
export function isNamedForToken(name: string): boolean {
  return /^(?:(?:access|auth|login|refresh|user)_?)?token(?:_?(?:key|secret|pass))?$|^(?:access|refresh)_?(?:key|secret)$|^(?:my_?|app_?)?secret(?:_?(?:token|word))?$/i.test(
    name,
  );
}

/** What a module calls the key of its tokens; by a key or a token alone, a page names what it keeps for its user. */
const ofModule =
  /^(?:secret|secret_?token|(?:jwt|token|session|auth|access|refresh)_?(?:token_?)?secret(?:_?key)?|secret_?(?:jwt|token|session)(?:_?key)?)$/i;

/** A part that is no service of others, which has given an account a key of that name: `"Plum": { "StoreId": …, "AuthKey": … }`. */
const mayHoldKeys = /^$|auth|jwt|token|session|cookie|secur|app|api|config|option|setting|server|data|env/i;

/** `dingTalk.appKey` beside `dingTalk.appSecret`: a service has given both to an app that is registered there. */
function isOfRegisteredApp(section: string, last: string, text: string): boolean {
  if (section === '' || !/^app[_-]?(?:secret|key)$/i.test(last)) return false;
  const other = /secret$/i.test(last) ? 'app[_-]?(?:key|id)' : 'app[_-]?secret';
  const half = `(?:^|\\n)[ \\t]{0,24}${section.replace(/[.-]/g, '\\$&')}\\.${other}[ \\t]{0,8}[:=][ \\t]{0,4}["']?\\w`;
  return new RegExp(half, 'i').test(text.slice(0, mostLooked));
}

/** The tokens that a program lets in by a list of its own: `ADMIN_API_TOKENS`. */
const listsTokens = /^(?:ADMIN|INTERNAL|SERVICE)_(?:API_)?TOKENS?$|^(?:API|ACCESS|AUTH)_TOKENS$/;

/** By which the parts of a program know each other. */
const ofOwnParts = /^(?:ADMIN|INTERNAL)_API_(?:KEY|SECRET)$|^INTERNAL_(?:AUTH_|SERVICE_)?(?:KEY|SECRET)$/;

/** Parts of settings that say of what the key in them is. */
const ofTokens =
  /(?:^|[._-])(?:jwt|tokens?|session|cookies?|signed[_-]?(?:links?|urls?))(?:[_-]?(?:auth|bearer|config|options|settings))?(?:\.secret)?$/i;

/** One of the keys that a program has for each kind of its tokens: `JWT_RESET_SECRET`, `SECRET_JWT_ACCESS_TOKEN_KEY`; without `secret`, a page names so where it keeps a token. */
const ofOneToken =
  /^jwt_?sec$|^(?:jwt|token)_(?:access|activation|admin|email|private|refresh|reset|user|verification)_(?:secret|key)$|^secret_jwt_(?:(?:access|activation|admin|email|forgot|password|private|refresh|reset|token|user|verification|verify)_){1,4}key$/i;
