import { type Credential, isTitleOfSigningKey } from '../../../model/credential.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { intoSpread } from '../../../text/spread.ts';
import { sameData } from '../../store/same-data.ts';
import type { HeldInputs } from './held-inputs.ts';

/** What becomes of tokens that are signed by a key: nothing of the repository checks any, or what does is called `by` so, and by nobody. */
export type Unchecked = { readonly is: 'unchecked' } | { readonly is: 'uncalled'; readonly by: string };

/** What programs do with the tokens that they sign. */
export interface CheckedByNothing {
  /** Undefined: something checks tokens by it, or may. */
  unchecked(credential: Credential, path: string): Unchecked | undefined;
}

/** A call that is given a literal as its key. */
interface KeyGiven {
  /** Of the literal, as facts say it. */
  readonly start: number;
  readonly use: 'signs' | 'checks';
  /** The function that holds the call, where nothing else names it. */
  readonly uncalled?: string;
}

/**
 * Looks for what checks the tokens that are signed by a key in code. In .NET that is told of the repository as a whole: one of its programs makes tokens, and none has anything that checks one. In JavaScript, of the literal: all calls
 * that are given it sign, or stand in a function that its own module neither calls nor exports. Sources: ASP.NET Core, "Configure JWT bearer authentication"; Microsoft, `JwtSecurityTokenHandler`;
 * jsonwebtoken, "Usage".
 */
export function createCheckedByNothing({ memo, store, settings, isReading }: HeldInputs): CheckedByNothing {
  const { textOf } = settings;
  const known = { same: sameData, onCycle: [] };
  // Of the names of all files each is looked at once, for whoever asks.
  const programs = memo.query<readonly string[]>(() => store.knownPaths().filter(isOfNet).sort(), known);
  const signs = memo.query<boolean>((path) => signsTokens.test(textOf(path)), { same: Object.is, onCycle: false });
  const checks = memo.query<boolean>((path) => checksTokens.test(textOf(path)), { same: Object.is, onCycle: true });
  const keysIn = memo.query<readonly KeyGiven[]>((path) => {
    const at = intoSpread(store.readFacts(path)?.spread);
    return keysGiven(textOf(path)).map((given) => ({ ...given, start: at(given.start) }));
  }, known);

  return { unchecked };

  function unchecked(credential: Credential, path: string): Unchecked | undefined {
    const { title, storage, digest, isPublic } = credential;
    if (!isTitleOfSigningKey(title) || storage !== 'literal' || isPublic || digest === undefined) return undefined;
    if (!(isOfNet(path) || ofNode.test(path)) || isReading()) return undefined;
    const places = store.look('sameValue', digest);
    if (isOfNet(path))
      return places.every((place) => isOfNet(place.path)) && signsAlone() ? { is: 'unchecked' } : undefined;
    const given = places.map((place) =>
      ofNode.test(place.path) && mayBeInForce(place.path)
        ? keysIn(place.path).find(({ start }) => start === place.fact.span.start)
        : undefined,
    );
    const by = given.find((one) => one?.uncalled !== undefined)?.uncalled;
    const isDead = given.every((one) => one !== undefined && (one.use === 'signs' || one.uncalled !== undefined));
    return by !== undefined && isDead ? { is: 'uncalled', by } : undefined;
  }

  function signsAlone(): boolean {
    const all = programs('');
    return all.length <= mostPrograms && all.some((path) => signs(path)) && !all.some((path) => checks(path));
  }
}

/** Calls of a module that sign or check by a literal. */
function keysGiven(text: string): readonly KeyGiven[] {
  if (text.length > mostText) return [];
  return [...text.matchAll(call)].flatMap(({ index, 0: whole, 1: what = '' }): readonly KeyGiven[] => {
    const start = index + whole.length;
    if (what === 'sign') return [{ start, use: 'signs' }];
    const name = functionAround(text, index);
    const isUncalled = name !== undefined && countOf(text, name) === 1;
    return [{ start, use: 'checks', ...(isUncalled ? { uncalled: name } : {}) }];
  });
}

/** The function of the module itself that holds a place, and which is not exported where it is made. */
function functionAround(text: string, at: number): string | undefined {
  const before = text.slice(0, at);
  const [last] = [...before.matchAll(ofModule)].slice(-1);
  // Whatever begins a line behind it is of something else.
  if (last === undefined || /\n[^\s})\]/*]/.test(before.slice(last.index + last[0].length))) return undefined;
  return last[1] ?? last[2];
}

function countOf(text: string, name: string): number {
  return text.match(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))?.length ?? 0;
}

const call = /\bjwt\.(sign|verify)\((?:[^;()"'`]|\([^;()]{0,80}\)){1,200},\s{0,20}["'`]/g;

/** It begins its line, so that it is a function of the module. */
const ofModule =
  /^(?:const[ \t]{1,4}([\w$]{2,60})[ \t]{0,4}=[ \t]{0,4}(?:async[ \t]{1,4})?(?:function\b[ \t]{0,4})?\([^()\n]{0,120}\)(?:[ \t]{0,4}=>)?[ \t]{0,4}\{|(?:async[ \t]{1,4})?function[ \t]{1,4}([\w$]{2,60})[ \t]{0,4}\([^()\n]{0,120}\)[ \t]{0,4}\{)/gm;

const ofNode = /\.[cm]?[jt]s$/;

function isOfNet(path: string): boolean {
  return /\.(?:cs|vb|fs|cshtml|razor)$/.test(path);
}

/** What makes tokens in .NET. Source: Microsoft, `JwtSecurityTokenHandler`, `JsonWebTokenHandler`, `SecurityTokenDescriptor`. */
const signsTokens =
  /\bJwtSecurityToken|\bJsonWebTokenHandler\b|\bSecurityTokenDescriptor\b|\bSigningCredentials\b|\bJwtHeader\b/;

/** Whatever may let somebody in by a token. */
const checksTokens =
  /JwtBearer|\bValidateToken|\bTokenValidationParameters\b|\bAuthorize\b|\bRequireAuthorization\b|\bAddAuthentication\b|\bReadJwtToken\b|\bReadToken\b|\bUseAuthentication\b|\bJwtDecoder\b|\bJwtBuilder\b|\.Decode(?:ToObject)?(?:<\w{1,40}>)?\(|\bIdentityModel\.Protocols\b|\bOpenIdConnect\b/;

/** Files that are looked at; of more nothing is told. */
const mostPrograms = 1_200;
const mostText = 200_000;
