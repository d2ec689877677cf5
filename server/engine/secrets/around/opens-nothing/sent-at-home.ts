import type { Span } from '../../../model/span.ts';
import { isMachine } from '../../is-machine.ts';

/** Characters before a header in which its request's headers begin, and behind it in which they end and the request is sent. */
const mostHeaders = 200;
const mostSent = 600;

/**
 * `headers = { 'X-API-Key': '…' }`, and behind it the call that sends them to an address which a router at home has given, or the emulator of a phone gives the machine that it runs on. What other calls and
 * remarks name is none of theirs. `host`: the one that is known of the key, which counts. Sources: RFC 1918; Android, "Set up Android Emulator networking".
 */
export function isSentAtHome(text: string, { start, end }: Span, host: string | undefined): boolean {
  if (host !== undefined && !isAtHome(host)) return false;
  const before = text.slice(Math.max(0, start - mostHeaders), start);
  if (!inHeaders.test(before)) return false;
  const behind = withoutRemarks(text.slice(end, end + mostSent));
  const [, beside] = besideHeaders.exec(behind) ?? [];
  const call = sends.exec(behind);
  const [, written, variable] = call !== null && /headers?\b/i.test(behind.slice(call.index)) ? call : [];
  const given = variable === undefined ? undefined : hostOfVariable(variable, `${withoutRemarks(before)}${behind}`);
  const asked = beside ?? written ?? given;
  return asked !== undefined && isAtHome(asked);
}

function isAtHome(host: string): boolean {
  return isMachine(host) || /^(?:192\.168(?:\.\d{1,3}){2}|10\.0\.2\.2)$/.test(host);
}

const inHeaders = /\bheaders?["']?[ \t]{0,4}(?:[:=]|\()[ \t]{0,4}(?:new \w{1,20}\()?\{[^{}]{0,180}$/i;

/** The address in the same options: `{ headers: { … }, url: 'http://…' }`. */
const besideHeaders = /^[^{}]{0,200}\},[^(){};]{0,120}\burl["']?[ \t]{0,4}:[ \t]{0,4}["'`]https?:\/\/([\w.-]{1,100})/;

/** The first call that sends something, and the address that it begins with, as it is written or by the name of a variable: `http.Request('POST', Uri.parse('http://…'))`. */
const sends =
  /\b(?:ajax|axios|delete|fetch|get|head|open|patch|post|put|request|send|urlopen)[ \t]{0,2}\(\s{0,40}(?:["'`][A-Z]{3,7}["'`],\s{0,40})?(?:(?:new[ ])?[\w.]{1,24}\(\s{0,40})?(?:url[ \t]{0,2}[:=][ \t]{0,2})?(?:[frb]?["'`]https?:\/\/([\w.-]{1,100})|([A-Za-z_]\w{0,40})(?=\s{0,40}[,)]))?/i;

/** The one host that a variable is given there. */
function hostOfVariable(name: string, text: string): string | undefined {
  const given = text.matchAll(new RegExp(`\\b${name}[ \\t]{0,4}=[ \\t]{0,4}["'\`]https?://([\\w.-]{1,100})`, 'g'));
  const [first, ...others] = new Set([...given].map(([, host = '']) => host));
  return others.length === 0 ? first : undefined;
}

function withoutRemarks(text: string): string {
  return text.replace(/\/\*[\s\S]{0,400}?\*\/|(?<![:\w"'`])\/\/[^\n]*|(?<=^|\n|\s)#[^\n]*/g, '');
}
