import type { Span } from '../../../model/span.ts';
import { isGuessable, mayBeGuessable } from '../../value/placeholder.ts';

/** Characters before and behind a password in which its user, its database and its product are named. */
const mostBefore = 600;
const mostBehind = 200;

/** `user => 'shop2', password => 'shop2'`, `sa` and `sa123456`: the password is the name of its user, which everybody tries first, alone or with the first numbers. */
function isUserItself(value: string, before: string): boolean {
  return isUser(value, before) || (/^[A-Za-z]{2,}123\d{0,6}$/.test(value) && isUser(value.replace(/\d+$/, ''), before));
}

/** The password is the name of the user that stands before it. */
export function isNameOfUser(value: string, text: string, { start }: Span): boolean {
  return isUserItself(value, text.slice(Math.max(0, start - mostBefore), start));
}

function isUser(value: string, before: string): boolean {
  const user = before.lastIndexOf(value);
  return (
    user !== -1 &&
    /(?:e-?mail|login|user|user_?name)["']?(?:[ \t]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,40}(?==))?[ \t]{0,40}(?:=>|:-|[:=(>（])[ \t]{0,4}["']?$/i.test(
      before.slice(0, user),
    )
  );
}

/** A password that its maker gave for nobody in particular: it spells what stands beside it, or belongs to an account that cannot be. */
export function isOfNobody(value: string, name: string, text: string, span: Span): boolean {
  return spellsNeighbour(value, text, span) || isOfInventedAccount(name, text, span);
}

/** Characters on either side of a password in which its account is named. */
const mostAccount = 160;

/**
 * `{ "email": "traveler@example.com", "password": "…" }`: nobody can have an address there (RFC 2606). What another part has
 * (`LETSENCRYPT_EMAIL`) is not the account of this one's password (`POSTGRES_PASSWORD`).
 */
export function isOfInventedAccount(name: string, text: string, { start, end }: Span): boolean {
  const before = accountsIn(text.slice(Math.max(0, start - mostAccount), start));
  const { part, domain } = before.at(-1) ??
    accountsIn(text.slice(end, end + mostAccount))[0] ?? { part: '', domain: '' };
  return invented.test(domain) && part === partOf(name, lastWords);
}

/** Characters before a token in which its object begins, which may list the words of a wallet: `{"mnemonic": ["…", …], "secret": "…", "email": "…@tezos.example.org"}`. */
const mostObject = 480;

/** `{"sender": "secure@example.com", "access_token": "…"}`: the object that holds a token speaks of an account that nobody can have (RFC 2606). */
export function isOfInvented(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - mostObject), start);
  const behind = text.slice(end, end + mostAccount);
  const open = Math.max(before.lastIndexOf('{'), before.lastIndexOf('}'));
  if (before[open] !== '{') return false;
  const close = behind.search(/[{}]/);
  return address.test(before.slice(open)) || (close !== -1 && address.test(behind.slice(0, close)));
}

const address = /["'][\w.+-]{1,60}@(?:[\w-]{1,40}\.){0,3}example\.(?:com|net|org)["']/i;

/** Addresses that accounts have: of which part, and in which domain. */
function accountsIn(text: string): readonly { readonly part: string; readonly domain: string }[] {
  return [...text.matchAll(account)].map(([, name = '', domain = '']) => ({ part: partOf(name, lastWords), domain }));
}

const lastWords = /(?:[_-]?(?:e-?mail|user(?:_?name)?|login|account|pass(?:_?(?:word|phrase|wd))?|pwd|secret)){1,3}$/i;

/** A setting of an account, and the domain of the address that it is given: `smtp_user = shop@mail.acme.net`. */
const account =
  /(?<![\w-])([\w-]{0,100}(?:e-?mail|user(?:_?name)?|login|account))["']?\]?(?:[ \t]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,40}(?==))?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["'`]?[\w.+-]{1,60}@([\w.-]{1,80})/gi;

/** No name of a domain, reserved names, and inboxes for trying that deliver nothing and end by themselves. Sources: RFC 2606; Ethereal, "What is this?". */
const invented =
  /^\.|(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test|(?:demo|test)\.(?:com|local)|ethereal\.email)\.?$/i;

/**
 * A password that spells a word that stands beside it, with other signs for some letters and numbers behind: `k3str4` of
 * the user `kestra`. Who set the thing up made it to be changed; no random one does so. The password itself, where it stands
 * there again, is no such word. `reach`: characters before it in which words are looked for.
 */
export function spellsNeighbour(value: string, text: string, { start, end }: Span, reach = mostBefore): boolean {
  if (isUserItself(value, text.slice(Math.max(0, start - mostBefore), start))) return true;
  if (!parted.test(value) && !mayBeGuessable(value)) return false;
  const near = `${text.slice(Math.max(0, start - reach), start)} ${text.slice(end, end + mostBehind)}`;
  if (isPutTogether(value, near.replaceAll(value, ' '))) return true;
  const words = new Set<string>();
  for (const [word] of near
    .replaceAll(value, ' ')
    .toLowerCase()
    .matchAll(/[a-z]{4,16}/g)) {
    words.add(word);
    if (word.endsWith('s')) words.add(word.slice(0, -1));
  }
  return isGuessable(value, words);
}

const parted = /^[a-z\d]{2,12}(?:[-_][a-z\d]{2,12}){1,4}$/;

/** `shop-hub-tcp` between `shop-hub` and `admin-tcp`: each of its parts is one of what stands beside it. */
function isPutTogether(value: string, near: string): boolean {
  if (!parted.test(value)) return false;
  const parts = new Set(near.toLowerCase().match(/[a-z\d]{2,12}/g) ?? []);
  return value.split(/[-_]/).every((part) => /[a-z]/.test(part) && parts.has(part));
}

/**
 * Whose a name says that it is, in letters alone: `letsencrypt` of `LETSENCRYPT_EMAIL`, where the words that end it are these. What stands behind those
 * tells one of several: `dbcrm` of `DB_PASSWORD_CRM`, `db2` of `DB_PASSWORD_2`.
 */
export function partOf(name: string, lastWords: RegExp): string {
  const { head, qualifier } = splitName(name, lastWords);
  return (
    head
      .replace(lastWords, '')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase() + qualifier
  );
}

/** What stands behind the words that end a name otherwise, in lower case: `crm` of `DB_PASSWORD_CRM`; '' for nothing. */
export function qualifierOf(name: string, lastWords: RegExp): string {
  return splitName(name, lastWords).qualifier;
}

function splitName(name: string, lastWords: RegExp): { readonly head: string; readonly qualifier: string } {
  const own = name.slice(-mostName).replace(/^.*[^\w-]/s, '');
  if (lastWords.test(own)) return { head: own, qualifier: '' };
  const [, head = '', word = '', number = ''] = qualified.exec(own) ?? [];
  if (lastWords.test(head)) return { head, qualifier: (word + number).toLowerCase() };
  const [, shorter = '', words = ''] = qualifiedTwice.exec(own) ?? [];
  return lastWords.test(shorter) ? { head: shorter, qualifier: words.toLowerCase() } : { head: own, qualifier: '' };
}

/** `DB_PASSWORD_CRM_NORTH`. */
const qualifiedTwice = /^(.{2,50})[_-]([A-Za-z][A-Za-z0-9]{0,19}[_-][A-Za-z][A-Za-z0-9]{0,19})$/;
const qualified = /^(.{2,50}?)(?:[_-]([A-Za-z0-9]{1,20})|(\d{1,2}))$/;

/** Characters of a name. */
const mostName = 60;
