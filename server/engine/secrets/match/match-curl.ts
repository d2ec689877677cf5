import { askedBefore } from '../../text/looked.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { part } from '../decode/decoded.ts';
import { decodeRandom } from '../decode/likeness.ts';
import { userPart } from '../decode/user-part.ts';
import type { AnchorUse } from '../detector.ts';
import { isMachine } from '../is-machine.ts';
import { isFiller } from '../value/filler.ts';
import { isPlaceholder, isTypedByMany } from '../value/placeholder.ts';
import { isReference } from '../value/reference.ts';
import { namesSecret } from '../value/secret-value.ts';
import { isBehindEscape } from './token-boundary.ts';

const mostCommand = 1_000;
const option = /[\s"',](?:-[afgiIjJkLnNOpqRsSv#0-4]{0,6}u|--user|--proxy-user|-U)(?:["']?,?\s{1,4}|=)?(?!["']?,)/;

/** Where the command leads to. */
const address = /\bhttps?:\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){0,6})/i;

/** The variable that an address begins with, and what it has where nothing else sets it: `http://${SONAR_HOST:-localhost:9000}/api`. */
const variable =
  /(?:\bhttps?:\/\/|[\s"'=])\$(?:\{([A-Za-z_]\w{0,60})(?::?-(?:https?:\/\/)?([\w.-]{1,100})[^}\n]{0,80})?\}|([A-Za-z_]\w{0,60}))(?=[:/])/;

const machines: readonly string[] = ['localhost', '127.0.0.1', '0.0.0.0', 'host.docker.internal'];

/** Characters of a script before a command in which it sets what the command names. */
const mostScript = 4_000;

/** Whether the script sets a variable to this host, the last time that it does so before the command. */
const isSetTo = askedBefore(mostScript, (text: string, at: number, name: string, host: string) => {
  const before = text.slice(Math.max(0, at - mostScript), at);
  const set = new RegExp(
    `(?:^|[\\n;])[ \\t]{0,20}(?:(?:declare|export|local|readonly)[ \\t]{1,4}(?:-[a-z]{1,3}[ \\t]{1,4})?)?${name}=["']?(?:\\$\\{\\w{1,60}:?-["']?)?(?:https?://)?([\\w.-]{1,100})?`,
    'g',
  );
  return [...before.matchAll(set)].at(-1)?.[1] === host;
});

/** What sets another password by the one that it signs in with. Sources: SonarQube, `api/users/change_password`; Nexus, Grafana, RabbitMQ, "change password". */
const replaces = /\/(?:change|reset|update)[_-]?password\b|\b(?:previous|old|current)_?password["']?[ \t]{0,4}[=:]/i;

/** What may stand behind the option: all of it in quotes, or user and password each with or without. */
const logins: readonly RegExp[] = [
  /^"([^"\n:]{0,80}):([^"\n]{0,200})"(?=[\s),\]]|$)/,
  /^'([^'\n:]{0,80}):([^'\n]{0,200})'(?=[\s),\]]|$)/,
  /^["']?([^\s"':]{0,80})["']?:(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|([^\s"']{1,200}))(?=[\s"'),\]]|$)/,
];

/** The password of `curl -u user:password`; the anchor is `curl`, whose command may run over several lines. */
export function matchCurl(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  state: ScanState,
): Candidate | undefined {
  const begin = end - length;
  const isWithin = /[\w-]/.test(text[begin - 1] ?? ' ') && !isBehindEscape(text, begin);
  if (isWithin || !/[\s."']/.test(text[end] ?? 'x')) return undefined;
  state.left -= mostCommand / 4;
  const command = /^(?:[^\n]|(?<=\\\r?)\n){0,1000}/.exec(text.slice(end, end + mostCommand))?.[0] ?? '';
  const flag = option.exec(command);
  if (flag === null) return undefined;
  const at = flag.index + flag[0].length;
  const login = logins.map((pattern) => pattern.exec(command.slice(at))).find((match) => match !== null);
  if (login === undefined) return undefined;
  const user = login[1] ?? '';
  const password = login.slice(2).find((group) => group !== undefined) ?? '';
  const secret = password === '' ? user : password;
  if (password === '' && decodeRandom(user) === undefined) return undefined;
  if (!isPlausible(secret) || isReference(user) || /^(?:[$<%[]|--)/.test(user)) return undefined;
  const start = end + at + login[0].lastIndexOf(secret);
  const host = address.exec(command)?.[1] ?? machineOf(command, text, begin);
  const decoded = { parts: [...part('host', host), ...(password === '' ? [] : userPart(user))], keys: [] };
  // What everybody types is what a part of the same set-up is first started with; where the command replaces it, it opens nothing any more.
  const isReplaced = host === undefined && replaces.test(command);
  const isOwn = (isReplaced || (host !== undefined && !host.includes('.'))) && isTypedByMany(secret);
  return { detector, span: { start, end: start + secret.length }, token: secret, decoded, weight: isOwn ? 0.4 : 0.8 };
}

function isPlausible(secret: string): boolean {
  // A quote as pages write it, of a command that gives no password.
  if (secret.length < 4 || /^[$<%[]|^\\?&(?:quot|apos|#x?\d{2});/.test(secret)) return false;
  return !isReference(secret) && !isPlaceholder(secret) && !isFiller(secret) && !namesSecret(secret);
}

/** The host of the machine itself, where a variable names it that the script sets before; of others' a script is mostly told by whoever starts it. */
function machineOf(command: string, text: string, at: number): string | undefined {
  const [, braced, fallback = '', bare] = variable.exec(command) ?? [];
  const name = braced ?? bare;
  if (name === undefined) return undefined;
  return isMachine(fallback) ? fallback : machines.find((machine) => isSetTo(text, at, name, machine));
}
