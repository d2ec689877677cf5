import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { indentInColumns } from '../../../text/indent.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { matchesOf } from '../../../text/matches.ts';
import { ownText } from '../../../text/own-text.ts';
import { isMachine } from '../../is-machine.ts';
import { isOnInternet } from '../../value/host.ts';
import { isInKeyUri } from './asked-address.ts';
import { hostOfOptions } from './host-of-command.ts';
import { joinedLines } from './joined-lines.ts';
import { isOfOtherSection } from './loopback.ts';

/** Characters of an address before the key in it, and on either side of a key in which the address of its service stands. */
const mostAddress = 400;
const mostNear = 600;

/** Lines on either side. */
const mostLines = 5;

/**
 * The host that a key is for, for whoever reads a list of findings: that of the address in which it is a parameter, of the one request that its header goes along with, or the one that a
 * name of the same beginning is given on the lines around it: `SHOP_API_KEY` beside `SHOP_API_BASE_URL`, `apiKey` beside `baseURL`. Undefined where nothing tells one alone.
 */
export function hostOfKey(rule: string, name: string, text: string, span: Span): string | undefined {
  if (!ofKeys.test(rule) || isInComment(text, span.start)) return undefined;
  const before = text.slice(Math.max(0, span.start - mostAddress), span.start);
  if (isInKeyUri(text, span)) return undefined;
  const asked = parameter.exec(before)?.[1];
  if (asked !== undefined) return told(asked);
  const sent = /^client_?key$/i.test(name) ? hostOfRequest(text, span.start) : undefined;
  if (sent !== undefined) return told(sent);
  const option = hostOfOptions(text, span);
  if (option !== undefined) return isMachine(option) ? undefined : option;
  const near = linesNear(text, span, { characters: mostNear, lines: mostLines });
  const above = near.above.map((line, at) => (at < near.above.length - 1 && hasOwnKey.test(line) ? '' : line));
  const below = near.below.map((line, at) => (at > 0 && hasOwnKey.test(line) ? '' : line));
  const lines = joinedLines([...above, ...below]).filter(mayAddress);
  if (rule !== 'secret-generic-token' || isHeader.test(name)) return requestedIn(lines);
  const asks = ofClient.test(name) ? onlyOf(lines.flatMap((line) => tokenAddress.exec(line)?.[1] ?? [])) : undefined;
  if (asks !== undefined) return asks;
  // A name that says of nothing what it is for speaks of the part that holds it: `Key` of `Jwt` is none of `BaseUrl` of `Shop`.
  const own = stemOf(name, ofKey) === '' ? joinedLines(ofPart(above, below)).filter(mayAddress) : lines;
  const named = onlyOf(own.flatMap((line) => namedAs(name, line))) ?? hostAskedWith(name, text);
  if (named !== undefined || !isOwnHeader.test(name)) return named;
  return (
    requestedIn(lines) ?? onlyOf([...above, ...below].flatMap((line) => hostOfRequestOptions.exec(line)?.[1] ?? []))
  );
}

/** The host of the request whose body holds the key: `fetch('https://api.acme-tools.net/tasks', { … body: JSON.stringify({ clientKey: '…'`. */
function hostOfRequest(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - mostNear), at);
  const last = [...before.matchAll(request)].at(-1);
  if (last === undefined) return undefined;
  const behind = before.slice(last.index + last[0].length);
  return behind.includes(';') || behind.split('(').length < behind.split(')').length ? undefined : last[1];
}

const request =
  /\b(?:fetch|axios(?:\.\w{3,6})?|got(?:\.\w{3,6})?|(?:http|requests?|session|superagent|\$)\.(?:ajax|post|put|request))\(\s{0,20}(?:\{\s{0,20}url:\s{0,4})?["'`]https?:\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})[^"'`\n]{0,200}["'`]/g;

const ofClient = /client[-_]?secret$/i;

/** Where a client has its token made. Source: RFC 6749, section 3.2. */
const tokenAddress =
  /(?:^|[\s"'._-])(?:access_?)?(?:o?auth2?_?)?token_?(?:ur[il]|end_?point)["']?\]?[ \t]{0,8}(?:=>|[:=,])[ \t]{0,4}["'`]?https?:\/\/([\w.-]{3,100})/i;

/** Whether a client asks for its token by its own secret alone, with no user who agrees. Source: RFC 6749, section 4.4. */
export const asksForItself: (text: string) => boolean = keptOfText((text) =>
  /grant_?type["']?\]?[ \t]{0,4}[:=,][ \t]{0,4}["']?client_credentials\b/i.test(text),
);

/** The one host whose addresses a program puts the key into by its name: `"https://api.acme-tools.net/v1?token=" + API_KEY`. Undefined for short names, which many things have. */
function hostAskedWith(name: string, text: string): string | undefined {
  if (!/^[A-Za-z_]\w{4,60}$/.test(name)) return undefined;
  return onlyOf(addressesAsked(text).flatMap(([host = '', key]) => (key === name ? [host] : [])));
}

/** Characters of a program in which it asks others. */
const mostProgram = 60_000;

/** Hosts, each with a name that stands for a parameter of an address there. */
const addressesAsked: (text: string) => readonly (readonly string[])[] = keptOfText((text) => {
  const program = text.slice(0, mostProgram);
  if (!program.includes('://')) return [];
  const beside = matchesOf(askedBeside, program).flatMap((match) => {
    const [all, address = '', host = '', parameters = '', key = ''] = match;
    const isAsked = ofInterface.test(address) || areSent(program, match.index, all.length, parameters);
    return isAsked ? [[host, key]] : [];
  });
  const within = matchesOf(askedWith, program).map(([, host = '', key = '']) => [host, key]);
  return [...within, ...beside].map((each) => each.map(ownText));
});

/** What only programs ask, by its address: `https://api.acme.net/news`, `https://acme.net/v2/news`. */
const ofInterface = /^https?:\/\/(?:api|gateway|openapi|rest)[\w-]{0,20}\.|\/(?:api|rest|v\d{1,2})(?:\/|$)/i;

/** Characters behind the parameters in which a call is given them, and those before an address in which it is given a name. */
const mostCall = 300;
const mostNamed = 60;

/** `url = "http://acme.net/news"; … net(url, params, "GET")`: one call gets the address and the parameters; any other address stands there for a reason of its own. */
function areSent(program: string, at: number, length: number, parameters: string): boolean {
  const [, url] =
    /([A-Za-z_]\w{0,40})[ \t]{0,4}=[ \t]{0,4}["'`]$/.exec(program.slice(Math.max(0, at - mostNamed), at)) ?? [];
  if (url === undefined) return false;
  const behind = program.slice(at + length, at + length + mostCall);
  return behind.split(/[;{}]/).some((statement) => {
    const given = /\(([\s\S]*)$/.exec(statement)?.[1]?.split(/\W+/) ?? [];
    return given.includes(url) && given.includes(parameters);
  });
}

/** An address, its host, and in the same block parameters, of which one is the key: `url = "http://api.acme.net/news"; … params.put("key", APP_KEY)`. */
const askedBeside =
  /\b(https?:\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})(?::\d{2,5})?\/?[^\s"'`]{0,200})["'`](?:(?!:\/\/)[^{}]){0,240}?(?<!\w)(\w{1,40})\.(?:add|append|put|set)\([ \t]{0,4}["'](?:access_?token|api_?key|app_?key|appid|key|token)["'],[ \t]{0,4}(?:this\.|self\.)?\$?([A-Za-z_]\w{4,60})\b/gi;

/** An address with a host, and the variable that a parameter of it is given: `https://api.acme.net/v1?key=${API_KEY}`, `…?appid=" + this.key`. */
const askedWith =
  /\bhttps?:\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})(?::\d{2,5})?\/?[^\s"'`]{0,200}[?&][\w.-]{1,40}=(?:["'][ \t]{0,4}[+.][ \t]{0,4}|\$?\{?)(?:this\.|self\.|[A-Z]\w{0,40}\.)?\$?([A-Za-z_]\w{4,60})\b/g;

const isHeader = /^authorization$/i;

/** A header of a service's own, whose request stands around it: `X-Token`, `authkey`. */
const isOwnHeader = /^(?:x-[\w-]{2,40}|auth_?key)$/i;

/** The options of a request name its host without a scheme. Source: Node, `http.request`. */
const hostOfRequestOptions =
  /(?:^|[\s,{])["']?host(?:name)?["']?[ \t]{0,4}:[ \t]{0,4}["'`]([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})["'`]/;

/** The lines around a value that stand in one part of the settings with it, and are no comments. */
export function linesOfPart(text: string, span: Span): readonly string[] {
  const { above, below } = linesNear(text, span, { characters: mostNear, lines: mostLines });
  return ofPart(above, below).filter((line) => !aside.test(line));
}

/** The lines of the part that holds a place, on both sides of it: as far as a brace, the head of a section, a line that is further out or one without text. */
function ofPart(above: readonly string[], below: readonly string[]): readonly string[] {
  const indent = indentInColumns(above.at(-1) ?? '');
  const isEdge = (line: string) => edge.test(line) || indentInColumns(line) < indent;
  const until = ([own = '', ...lines]: readonly string[]) => {
    const end = lines.findIndex(isEdge);
    return [own, ...(end === -1 ? lines : lines.slice(0, end))];
  };
  return [...until(above.toReversed()).toReversed(), ...until(below)];
}

const edge = /^[ \t]*[\]})]|[{[(][ \t]*\r?$|^[ \t]*\[[^\]]{1,80}\][ \t]*\r?$|^[ \t]*\r?$/;

const ofKeys = /^secret-(?:generic-token|http-bearer|http-token)$/;

function mayAddress(line: string): boolean {
  return line.includes('://') && !aside.test(line);
}

/** `Endpoint=https://shop.service.signalr.net;AccessKey=…;` on another line: what it leads to has its key with it. Source: Azure, connection strings. */
const hasOwnKey = /;(?:Shared)?AccessKey=/i;

const aside = /^[ \t]*(?:#|\/\/|\/?\*|;|--|<!--)/;

const parameter =
  /\bhttps?:\/\/([\w.-]{3,100})(?::\d{2,5})?(?:\/[^\s"'`<>?]{0,200})?\?(?:[^\s"'`<>]{0,200}&)?[\w.-]{1,40}=$/i;

/** Hosts that names are given on a line which begin as that of the key does. */
function namedAs(name: string, line: string): readonly string[] {
  const own = stemOf(name, ofKey);
  return [...line.matchAll(given)].flatMap(([, key = '', host = '']) =>
    stemOf(key, ofAddress) === own && !isOfOtherSection(partOfName(name), partOfName(key)) ? [host] : [],
  );
}

/** `shop.orders` of `shop.orders.secretKey`. */
function partOfName(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** Not within a text of several parts, as connection strings are, which is opened by its own. */
const given =
  /(?<![\w.;=-])((?:[\w-]{1,60}\.){0,4}[\w-]{0,60}(?:ur[il]|host|end_?point|base|address))["']?\]?[ \t]{0,8}(?:=>|[:=,])[ \t]{0,4}(?:(?:os\.)?(?:getenv|environ\.get|process\.env\.\w{1,60}[ \t]?(?:\|\||\?\?)|env)[ \t]?\(?(?:["']\w{1,60}["'],)?[ \t]{0,4})?["'`]?https?:\/\/([\w.-]{3,100})/gi;

/** What is left of the last part of a name without the words that end it, in letters alone. */
function stemOf(name: string, words: RegExp): string {
  // `APISecret`, `apiKey`.
  const last = name.slice(name.lastIndexOf('.') + 1).replace(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3_$2$4');
  return last
    .replace(words, '')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

const ofKey = /(?:(?:^|[_-])(?:access|api|app|auth|bearer|client|key|private|secret|service|token)){1,4}$/i;
const ofAddress =
  /(?:(?:^|[_-])(?:access|address|api|app|auth|base|domain|end_?point|endpoint|host|key|root|server|service|url|uri)){1,5}$/i;

/** The one host that the lines around a header speak with. */
function requestedIn(lines: readonly string[]): string | undefined {
  return onlyOf(
    lines.flatMap((line) => [...line.matchAll(/\bhttps?:\/\/([\w.-]{3,100})/g)].map(([, host = '']) => host)),
  );
}

function onlyOf(hosts: readonly string[]): string | undefined {
  const [only, ...others] = new Set(hosts.map((host) => host.toLowerCase()));
  return only === undefined || others.length > 0 ? undefined : told(only);
}

function told(host: string): string | undefined {
  return isMachine(host) || !isOnInternet(host) ? undefined : host;
}
