import type { Span } from '../../model/span.ts';
import { isReached } from '../around/beside/reached-host.ts';
import { forVisitors, isEasy } from '../around/in-force/login-of-site.ts';
import type { Candidate } from '../candidate.ts';
import { part } from '../decode/decoded.ts';
import type { ScanOptions } from '../scan-options.ts';
import { classesOf } from '../value/char-classes.ts';
import { isReference } from '../value/reference.ts';

/** Tables of one document that are looked at, and rows above and below a password that are of the same one. */
const mostTables = 20;
const mostRows = 8;

/** Lines above a table in which its heading stands. */
const mostHead = 3;

/**
 * The password in a table of a document that lists the login of one running system, a row for each: its address, one that others reach, its user and its password. Not of an account that everybody may try, nor a
 * password that anybody would write to show how.
 */
export function matchLoginTable(text: string, { language, detectors }: ScanOptions): readonly Candidate[] {
  if (language !== 'markdown' || !text.includes('|')) return [];
  const detector = detectors.generic('password');
  if (detector === undefined) return [];
  const found: Candidate[] = [];
  let left = mostTables;
  for (const { 0: line, 1: before = '', 2: name = '', 3: value = '', index } of text.matchAll(passwordRow)) {
    if (left-- === 0) break;
    if (!isChosen(value)) continue;
    const told = loginAround(text, { start: index, end: index + line.length });
    if (told === undefined) continue;
    const start = index + before.length;
    const span = { start, end: start + value.length };
    const nameStart = index + before.indexOf(name);
    found.push({
      detector,
      span,
      token: value,
      weight: 0.7,
      isInForce: true,
      decoded: { parts: [...part('host', told.host), ...part('user', told.user)], keys: [] },
      assignment: {
        name,
        nameSpan: { start: nameStart, end: nameStart + name.length },
        literal: { content: span, span, quote: '', isWhole: true },
        form: 'pair',
      },
    });
  }
  return found;
}

/** Signs of two kinds, and no word. */
function isChosen(value: string): boolean {
  return !isReference(value) && !isEasy(value) && classesOf(value).count >= 2 && !/^[A-Z]?[a-z]+$/.test(value);
}

/** `| **Password** | `…` |`, in the languages that documents are written in; two cells and no more. */
const passwordRow =
  /^([ \t]{0,8}\|[ \t*_`]{0,6}(password|passwort|kennwort|contrase[nñ]a|senha|mot de passe)[ \t*_`:]{0,6}\|[ \t*_`]{0,6})([^\s|`*<>]{6,60})[`*_]{0,4}[ \t]{0,40}\|[ \t]{0,8}\r?$/gim;

const rowOf = /^[ \t]{0,8}\|([^|\n]{1,60})\|([^|\n]{1,200})\|[ \t]{0,8}\r?$/;
const ofAddress = /\b(?:url|address|link|site|host|server|panel|dashboard|console|adresse|direcci[oó]n|endere[cç]o)\b/i;
const ofUser = /\b(?:user(?: ?name)?|login|e-?mail|account|usuario|usu[áa]rio|utilisateur|benutzer(?:name)?)\b/i;
const address = /https?:\/\/([\w.-]{4,100})/i;

function loginAround(text: string, { start, end }: Span): { readonly host: string; readonly user: string } | undefined {
  const above = text
    .slice(Math.max(0, start - mostAround), start)
    .split('\n')
    .slice(0, -1);
  const below = text.slice(end + 1, end + 1 + mostAround).split('\n');
  const first = above.findLastIndex((line) => !rowOf.test(line));
  const last = below.findIndex((line) => !rowOf.test(line));
  const rows = [
    ...above.slice(Math.max(first + 1, above.length - mostRows)),
    ...below.slice(0, last === -1 ? mostRows : Math.min(last, mostRows)),
  ];
  const head = above.slice(Math.max(0, first - mostHead), first + 1);
  if ([...head, ...rows].some((line) => forVisitors.test(line))) return undefined;
  const cells = rows.map((line) => rowOf.exec(line)).map((row) => [row?.[1] ?? '', row?.[2] ?? ''] as const);
  const host = cells
    .filter(([label]) => ofAddress.test(label))
    .map(([, cell]) => address.exec(cell)?.[1] ?? '')
    .find(isReached);
  const user = cells.find(([label]) => ofUser.test(label))?.[1].replace(/[\s`*<>]/g, '') ?? '';
  return host === undefined || user === '' ? undefined : { host: host.toLowerCase(), user };
}

/** Characters on either side of a row in which its table stands. */
const mostAround = 800;
