import { entropyOf } from '../secrets/value/entropy.ts';
import { nameKind, oneOfSeveral, qualifiedKind } from '../secrets/value/name-kind.ts';
import { isRandom } from '../secrets/value/random-password.ts';
import { withoutSpoken } from './spoken-values.ts';

/**
 * A text of a file as it may be quoted, whether or not a detector knows what is in it: whatever stands where a credential stands in a command, an
 * address, an option or a header is covered. What is covered already, names a variable or a slot, or says a state, stays as it is.
 */
export function withoutForms(text: string): string {
  const told = withoutSpoken(text, cover);
  if (!mayHold.test(told)) return told;
  return told
    .replace(userinfo, asUserinfo)
    .replace(encoded, (whole, before: string, value: string) => put(whole, before, value))
    .replace(piped, (whole, before: string, value: string) => put(whole, before, value))
    .replace(header, (whole, before: string, value: string) => put(whole, before, value))
    .replace(named, asNamed)
    .replace(option, asOption)
    .replace(userOption, (whole, before: string, value: string) =>
      /^\d+$/.test(value) ? whole : put(whole, before, value),
    )
    .replace(shortOption, asShortOption)
    .replace(issued, cover)
    .replace(ofOneSecret, asWord)
    .replace(word, asWord);
}

const cover = '••••••••';

/** Most of what is said has none of the marks. */
const mayHold = /:\\?\/|%3A%2F|=|\|\s?\w|(?:^|\s)--?\w|\b(?:Bearer|Basic|token)\s|["']\s?:|[\w+/-]{20}/i;

/** Up to the last `@` of a run: a password may hold one, and a slash. Of an address that is cut off, all behind the user. */
const userinfo =
  /([a-z][a-z0-9+.-]{1,30}:\\?\/\\?\/)(?:([^\s"'`:/@]{0,200}):)?([^\s"'`]{1,2000}@|[^\s"'`/@]{1,2000}(?:…|$))/gi;

function asUserinfo(whole: string, scheme: string, user: string | undefined, rest: string): string {
  const isCut = !rest.endsWith('@');
  const value = isCut ? rest.replace(/…$/, '') : rest.slice(0, -1);
  const end = rest.slice(value.length);
  if (user !== undefined && /^\d{1,5}(?:$|\/)/.test(value)) return whole;
  if (isCut) return user === undefined ? whole : put(whole, `${scheme}${user}:`, value, end);
  if (user !== undefined) return put(whole, `${scheme}${user}:`, value, end);
  // A path with an `@` in it, as packages and images have them, or a user alone.
  if (/^[^/@:]+\/|:\d{1,5}\//.test(value)) return whole;
  return /^[a-z][a-z._-]{0,30}$/i.test(value) ? whole : put(whole, scheme, value, end);
}

/** An address that is itself a part of one. */
const encoded = /(%3A%2F%2F(?:(?!%40|%3A)[^\s"'`@]){0,200}%3A)((?:(?!%40)[^\s"'`@]){1,2000})(?=%40|@)/gi;

/** `echo x | docker login --password-stdin`. */
const piped =
  /(\b(?:echo|printf)\s+(?:-\w+\s+)?["']?)([^\s"'`|]{1,400})(?=["']?\s*\|[^|]{0,200}(?:--password-stdin|--with-token|-stdin\b|\bpasswd\b|sudo -S))/g;

/** What a header or a scheme of authorization hands over. */
const header =
  /((?:\bauthorization\b["']?\s?[:=]\s?["']?(?:(?:Bearer|Basic|Token|ApiKey|Digest|Bot)\s+)?|\bBearer\s+["']?(?=\S*\d|\S{24})|\bBasic\s+["']?(?=[A-Za-z\d+/]{8,}={0,2}(?![\w.]))(?=\S*[\d=])|\b(?:x-[a-z-]{0,30}(?:key|token|secret|auth)|private-token|job-token|api-key|apikey|x-token|x-auth)["']?\s?:\s?["']?))([^\s"'`]{4,4000})/gi;

/** `NAME=value`, `--name=value`, `"name": "value"`, the value in quotes or up to a blank or the next pair. */
const named =
  /((?<![\w.])-{0,2}\\?["']?([A-Za-z_][\w.:-]{1,80})\\?["']?(?:=|(?<=["'])\s?:\s?))(\\?"(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)|[^\s"'`]+)/g;

function asNamed(whole: string, before: string, name: string, value: string): string {
  if (!isOfSecret(name)) return withinNamed(whole, before, value);
  const [, open = ''] = /^(\\?["'])/.exec(value) ?? [];
  if (open !== '') {
    const isClosed = value.length > open.length && value.endsWith(open);
    return put(
      whole,
      before + open,
      value.slice(open.length, isClosed ? -open.length : undefined),
      isClosed ? open : '',
    );
  }
  const [end = ''] = /[;&,](?:[A-Za-z][\w. -]{0,40}=.*)?$|[)\]}|:*]{1,4}$/.exec(value) ?? [];
  const rest = end === value ? '' : end;
  return put(whole, before, value.slice(0, value.length - rest.length), rest.length > 1 ? withoutForms(rest) : rest);
}

/** `--env PASSWORD=…` in quotes of another option, or a connection string under a plain name. */
function withinNamed(whole: string, before: string, value: string): string {
  if (!/[=]/.test(value)) return whole;
  const [, open = ''] = /^(\\?["'])/.exec(value) ?? [];
  const inner = value.slice(open.length);
  return before + open + withoutForms(inner);
}

/** Words of names that say the value is a secret, though more is in it. */
const ofSecret =
  /(?:passw(?:or)?d|passphrase|pwd|pass|secret|token|api_?key|access_?key|private_?key|credentials?|auth|sas|cookie)\d{0,3}$/i;

function isOfSecret(written: string): boolean {
  const name = written.replace(/^.*[.:](?=\w)/, '').replace(/^-+/, '');
  if (/^(?:id|with|persist|no|is|has|use|mount|disable|enable|automount)[-_A-Z]/.test(name)) return false;
  const kind = nameKind(name) ?? qualifiedKind(name) ?? oneOfSeveral(name)?.kind;
  return (kind !== undefined && kind !== 'some-key') || ofSecret.test(name) || /_KEY$/.test(name);
}

/** `--password x`, `--db-pass "x"`. */
const option = /((?:^|[\s"'(])--?([A-Za-z][\w-]{2,60})\s+)(\\?"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'`]+)/g;

function asOption(whole: string, before: string, name: string, value: string): string {
  if (!isOfSecret(name) || value.startsWith('-')) return whole;
  const [open = ''] = /^\\?["']/.exec(value) ?? [];
  const isClosed = open !== '' && value.length > open.length && value.endsWith(open);
  if (open !== '')
    return put(
      whole,
      before + open,
      value.slice(open.length, isClosed ? -open.length : undefined),
      isClosed ? open : '',
    );
  const [end = ''] = /(?<=.)[)\]},;:.*]{1,4}$/.exec(value) ?? [];
  return put(whole, before, value.slice(0, value.length - end.length), end);
}

/** `-u user:password`. */
const userOption = /((?:^|\s)(?:-[uU]|--(?:proxy-)?user|--auth|--creds?)[\s=]?["']?[\w.@+-]{1,80}:)([^\s"'`]{1,400})/g;

/** The option by one letter for which clients of stores and registries take a password; of others only what no path, port, package or name is. */
const shortOption = /((?:^|\s)-([pPwakt])[ =]?["']?)([^\s"'`-][^\s"'`]{2,400})/g;

const takesPassword: Readonly<Record<string, RegExp>> = {
  p: /\b(?:mysql\w*|mariadb\w*|mongo\w*|sshpass|docker login|podman login|az login|cf login|oc login|helm registry login|cqlsh|rabbitmqadmin|7z|zip|kinit|smbclient)\b/,
  P: /\b(?:sqlcmd|osql|bcp|isql|zip|unzip|mosquitto_\w+)\b/,
  w: /\bldap\w+\b/,
  a: /\bredis-cli\b/,
  k: /^$/,
  t: /^$/,
};

function asShortOption(whole: string, before: string, letter: string, value: string, at: number, text: string): string {
  if (takesPassword[letter]?.test(text.slice(Math.max(0, at - 300), at))) return put(whole, before, value);
  if (value.length < 6 || /[/]|^[\d:.-]+$|^@|\w@[\d^~]|^[\w.-]+:[\w.-]*$/.test(value)) return whole;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && !/\.\w{1,5}$/.test(value) ? put(whole, before, value) : whole;
}

/** What an issuer marks as its own stays a token in the middle of a name: `shop-ghp_…`, `user/glpat-…`, with the checksum that newer ones of GitLab end with. */
const issued =
  /gh[opsur]_[A-Za-z\d]{30,255}|github_pat_\w{40,255}|gl(?:pat|dt|rt|ptt|cbt|agent)-[\w-]{20,300}(?:\.[a-z\d]{2,12}){0,2}|xox[abeoprs]-[\w-]{20,300}|sk-(?:ant|proj|svcacct|admin)-[\w-]{20,300}|[rs]k_live_[A-Za-z\d]{16,255}|AIza[\w-]{35}|npm_[A-Za-z\d]{36}|dop_v1_[\da-f]{64}|pypi-AgE[\w-]{50,300}|SG\.[\w-]{22}\.[\w-]{43}/g;

/** Long words without a meaning. Commits, digests and ids of things are no secrets. */
const word = /(?<![\w@#•/+.-])[A-Za-z0-9_+/-]{24,4000}={0,2}(?![\w•/@])/g;

/** Names of secrets in Kubernetes have no capital letters: what is written there with them is the value. */
const ofOneSecret = /(?<=\bsecrets\/)[A-Za-z0-9_+-]{24,400}(?![\w•/@])/g;

function asWord(value: string, at: number, text: string): string {
  if (/^[0-9a-f-]+$/i.test(value) || (value.match(/\//g)?.length ?? 0) > 2) return value;
  if (/(?:sha\d{1,3}|arn)[:-][^\s]{0,80}$/i.test(text.slice(Math.max(0, at - 90), at))) return value;
  // Whose a secret is stands beside it, and is meant to be seen.
  if (
    /\b(?:client|id|user|account|project|subject|tenant|audience|app|application)\s$/.test(
      text.slice(Math.max(0, at - 14), at),
    )
  )
    return value;
  const isMixed = /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
  return isMixed && entropyOf(value) > 3.6 && isRandom(value) ? cover : value;
}

function put(whole: string, before: string, value: string, after = ''): string {
  return isSaid(value) ? whole : `${before}${cover}${after}`;
}

/** Covered already, a variable, a slot, or a state. */
function isSaid(value: string): boolean {
  if (value === '' || value.includes('•')) return true;
  if (
    /^(?:true|false|yes|no|none|null|on|off|required|disabled|enabled|read|write|inherit|\d{1,3}|\*+|…)$/i.test(value)
  )
    return true;
  return takenFromElsewhere.test(value) || /^[x*.]{3,}$/i.test(value);
}

/** Variables and slots alone, and what a program or a pipeline looks up. */
const takenFromElsewhere =
  /^(?:(?:\$\{[^}]{0,200}\}|\$\([^)]{0,200}\)|\$\w{1,80}|\{\{[^}]{0,200}\}\}|%\w{1,80}%|<[^>]{0,80}>|\{\w{0,80}\})[-:@/_.]?){1,8}$|^\(?\$\{\{|^(?:secrets|env|vars|process\.env|os\.environ|ENV)[.[]/;
