import { indentInCharacters } from '../../../text/indent.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** Characters before a name in which the settings begin that it is one of. */
const mostHead = 400;

/**
 * Whether a key or secret without a name of its own, which begins at `start`, is one of the settings by which a program signs its tokens:
 * `"JwtOptions": { "SecretKey": … }`, `jwt:` and `secret:`.
 */
export function isOfTokens(name: string, start: number, text: string): boolean {
  if (!bare.test(wordsOf(name).join('_'))) return false;
  const head = text.slice(Math.max(0, start - mostHead), start);
  if (besideIssuer.test(head) && /secret|sign|symmetric/i.test(name)) return true;
  return inBraces.test(head) || isBelow(head) || isOfFeathers(head, text.slice(start, start + mostHead * 3));
}

/** `"authentication": { "secret": …, "strategies": ["jwt"] }`. Source: Feathers, "Authentication service", `secret`, `authStrategies`. */
function isOfFeathers(head: string, behind: string): boolean {
  return /(?:^|["'\s])authentication["']?\s{0,4}:\s{0,4}\{[^{}]*$/.test(head) && ofStrategies.test(behind);
}

/** Behind a secret and other members that hold none. */
const ofStrategies = /^[^{}]{0,1000}["'\s](?:auth)?[sS]trategies["']?\s{0,4}:\s{0,4}\[/;

const bare = /^(?:sign(?:ing)?_)?(?:key|secret|secret_key|private_key|symmetric_key)$/;

/** `"JwtSettings": {` and members behind it, none of which holds others. */
const inBraces =
  /(?:^|["'\s])[\w-]{0,30}(?:jwt|jsonwebtoken|token_?(?:config|manage|option|provider|setting))[\w-]{0,30}["']?\s{0,4}[:=]\s{0,4}\{[^{}]*$/i;

/** `{ "Issuer": "https://…", "SecretKey": …`, of no client that somebody else has given an id. Source: RFC 7519, 4.1.1. */
const besideIssuer = /\{(?![^{}]*client[-_]?id)[^{}]*["'\s](?:valid_?)?issuer["']?\s{0,4}[:=][^{}]*$/i;

/** By indentation, also where each kind of tokens has a part of its own: `jwt:`, `access:` and `secret:`. */
function isBelow(head: string): boolean {
  const lines = head.split('\n');
  const own = indentInCharacters(lines.pop() ?? '');
  const holder = holderIn(lines, own);
  if (holder === undefined) return false;
  if (ofSettings.test(lines[holder] ?? '')) return true;
  if (!ofOneKind.test(lines[holder] ?? '')) return false;
  const outer = holderIn(lines.slice(0, holder), indentInCharacters(lines[holder] ?? ''));
  return outer !== undefined && ofSettings.test(lines[outer] ?? '');
}

/** The line that holds what is indented so behind these. */
function holderIn(lines: readonly string[], indent: number): number | undefined {
  if (indent === 0) return undefined;
  const at = lines.findLastIndex((line) => line.trim() !== '' && indentInCharacters(line) < indent);
  return at === -1 ? undefined : at;
}

const ofSettings = /^[ \t]*[\w-]{0,30}jwt[\w-]{0,30}:[ \t]*\r?$/i;
const ofOneKind = /^[ \t]*(?:access|refresh|reset|verification|activation|email)(?:[_-]?tokens?)?:[ \t]*\r?$/i;
