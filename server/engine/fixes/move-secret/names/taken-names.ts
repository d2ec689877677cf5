import type { Credential } from '../../../model/credential.ts';
import { wordsOf } from '../../../secrets/value/name-kind.ts';
import type { FixContext } from '../../fix.ts';
import { namedByEnvironment } from '../../secret/named-beside.ts';
import type { Unlike } from '../../secret/same-value.ts';
import { type SourceLiteral, saysLittle, upperSnake } from '../../secret/secret-literal.ts';
import { freeName, isFree, nameHeld, namesHeld } from '../kept/env-file.ts';
import type { EnvValue } from '../kept/env-value.ts';

/** A name that a value is to go by, and what may have it already. */
export interface Wanted {
  readonly name: string;
  /** Of the file that will read it. */
  readonly path: string;
  readonly literal: SourceLiteral;
  /** Text of the file of variables. */
  readonly env: string | undefined;
  readonly credential: Credential | undefined;
}

/**
 * A name that holds another value already goes with the environment that its file is for, `STAGING_DB_PASSWORD` in `config/staging/database.php`, or with who
 * signs in by it, `REPORTS_DB_PASSWORD`; else it gets a number.
 */
export function whereTaken(wanted: Wanted): string {
  return freeName(ofUser(ofEnvironment(wanted)), wanted.literal, wanted.env);
}

/** One that says little goes with that of the file, before that: `RECAPTCHA_SECRET_KEY` in `recaptcha.rb`. */
export function whereTakenInFile(wanted: Wanted): string {
  const { name, path, literal, env } = wanted;
  const own = ofEnvironment(wanted);
  if (isFree(name, literal, env) || own.name !== name) return freeName(own.name, literal, env);
  const stem = stemOf(path);
  return freeName(stem === undefined ? ofUser(wanted) : `${stem}_${name}`, literal, env);
}

/** What a file is called, where that tells what it is of. */
function stemOf(path: string): string | undefined {
  const [file = ''] = path.slice(path.lastIndexOf('/') + 1).split('.');
  const stem = upperSnake(file);
  const isTelling = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){0,3}$/.test(stem) && !saysLittle(stem) && !ofAnyFile.test(stem);
  return isTelling ? stem : undefined;
}

/**
 * The name of what other places with the same value do not open: with that of the file before, where it says little of what it is. Undefined where all open one thing, or where the name says that it is of a store,
 * whose host its file need not name.
 */
export function ofUnlike(
  unlike: Unlike | undefined,
  { name, path }: Pick<Wanted, 'name' | 'path'>,
): string | undefined {
  if (unlike === undefined || (unlike === 'unnamed' && ofStore.test(name))) return undefined;
  const stem = saysLittle(name) || (unlike === 'named' && /^(?:NEW|OLD)_[A-Z]+$/.test(name)) ? stemOf(path) : undefined;
  return stem === undefined ? name : `${stem}_${name}`;
}

/** Whether a name is that of what another file opens, by what the file is called: `RESET_STORE_PASSWORD` of `reset-store.sh`. */
export function isOfOtherFile(name: string, path: string, context: FixContext): boolean {
  const [, stem] = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,3}?)_(?:(?:NEW|OLD)_)?PASSWORD$/.exec(name) ?? [];
  if (stem === undefined) return false;
  return context.paths().some((each) => each !== path && stemOf(each) === stem);
}

function ofEnvironment(wanted: Wanted): Wanted {
  const { name, path, literal, env } = wanted;
  const own = isFree(name, literal, env) ? undefined : namedByEnvironment(name, path.split(/[/.]/));
  return own !== undefined && isFree(own, literal, env) ? { ...wanted, name: own } : wanted;
}

function ofUser({ name, literal, env, credential }: Wanted): string {
  const user = credential?.decoded.find(({ label }) => label === 'user')?.value ?? '';
  if (isFree(name, literal, env) || !/^[A-Za-z][\w-]{2,30}$/.test(user) || anyUser.test(user)) return name;
  // A name is read by everybody: one that is made of the value itself says it.
  if (user === literal.content) return name;
  const of = upperSnake(user);
  return name.startsWith(`${of}_`) ? name : `${of}_${name}`;
}

/** Whom any server knows. */
const anyUser = /^(?:admin|administrator|default|dev|guest|mysql|oracle|postgres|root|sa|test|user|username)$/i;

/** Files that are called so say nothing of what is in them. */
const ofAnyFile =
  /^(?:APP|APPLICATION|BASE|CONFIG|CONSTANTS?|INDEX|INIT|MAIN|PROGRAM|SCRIPT|SERVER|SETTINGS|STARTUP|TEST|UTILS?)$/;

/** The name that a value goes by already, where no two things would have it by chance; for what has no name of its own, of several the one whose first word stands in the text right above. */
export function nameOfLong(literal: SourceLiteral, env: string | undefined, text: string): string | undefined {
  if (literal.content.length < 8) return undefined;
  const names = namesHeld(literal, env);
  const above =
    names.length < 2 || !saysLittle((literal.site.name ?? 'password').split('.').at(-1) ?? '')
      ? []
      : wordsOf(text.slice(Math.max(0, literal.span.start - near), literal.span.start));
  const told = names.filter((name) => above.includes((name.split('_')[0] ?? '').toLowerCase()));
  return (told.length === 1 ? told : names)[0];
}

/** Characters above a place in which it is told whose it is. */
const near = 300;

/**
 * Whether two names are of what nobody opens by one variable, though people often give both one password: who sends mail, and a store; an administrator, and anybody
 * else.
 */
export function opensAnother(name: string, other: string): boolean {
  if (ofAdmin.test(name) !== ofAdmin.test(other) && ![name, other].some(isOfAnybody)) return true;
  const [own, their] = [name, other].map((each) =>
    ofMail.test(each) ? 'mail' : ofStore.test(each) ? 'store' : undefined,
  );
  return own !== undefined && their !== undefined && own !== their;
}

/**
 * The variable by which a program signs in to its store already, for the same password where the container of the store is given it: with two variables, whoever changes one is
 * locked out. Undefined for a password that two stores may have by chance.
 */
export function storeVariable(name: string, literal: EnvValue, env: string | undefined): string | undefined {
  const held = literal.content.length < 8 || !/\d/.test(literal.content) ? undefined : nameHeld(literal, env);
  const isSame = held !== undefined && ofStore.test(held) && ofStore.test(name) && /PASS|PWD/.test(held);
  return isSame && /PASS|PWD/.test(name) ? held : undefined;
}

/** Whether two passwords are of two accounts that the project names beside them: `BUYER_EMAIL` and `SELLER_EMAIL`, with an address of its own each. */
export function areOfTwoAccounts(name: string, other: string, path: string, context: FixContext): boolean {
  const [own, their] = [name, other].map((each) => ofAccount.exec(each)?.[1]);
  if (own === undefined || their === undefined || own === their) return false;
  const ending = path.slice(path.lastIndexOf('.'));
  const sources = context.paths().filter((each) => each !== path && each.endsWith(ending));
  const texts = [path, ...sources.slice(0, mostSources)].map((each) => context.text(each) ?? '');
  const mine = accountOf(own, texts[0] ?? '');
  const theirs = mine && texts.flatMap((text) => (text.includes(other) ? (accountOf(their, text) ?? []) : []))[0];
  return theirs !== undefined && mine !== theirs;
}

/**
 * Under which name the account at a place keeps a password that another account has as well, whose name for it is taken: the text of the place names its account in the same
 * list of settings, and all places of other files that read that name do, each another one. Undefined where any of them tells no account, or the same.
 */
export function ofOtherAccount(known: string, at: number, path: string, context: FixContext): string | undefined {
  const own = accountBeside(context.text(path) ?? '', at);
  const name = own === undefined ? undefined : `${upperSnake(own)}_PASSWORD`;
  if (name === undefined || name === known || name.startsWith('_')) return undefined;
  const ending = path.slice(path.lastIndexOf('.'));
  const sources = context
    .paths()
    .filter((each) => each.endsWith(ending))
    .slice(0, mostSources);
  const theirs = sources.flatMap((each) => {
    const text = context.text(each) ?? '';
    const places = text.includes(known) ? [...text.matchAll(new RegExp(`\\b${known}\\b`, 'g'))] : [];
    return places.map(({ index }) => accountBeside(text, index));
  });
  const isOfOthers = theirs.length > 0 && theirs.every((each) => each !== undefined && each !== own);
  return isOfOthers ? name : undefined;
}

/** Who signs in by a password, as the list of settings says that it stands in: `{ "email": "anna@example.com", "password": … }`, without the host. */
function accountBeside(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 400), at);
  const list = before.slice(before.lastIndexOf('{') + 1);
  if (list.length === before.length || /\}/.test(list)) return undefined;
  return loginBeside.exec(list)?.[1];
}

const loginBeside =
  /\b(?:user_?name|login|e_?mail)["']?\s{0,9}(?:=>|[:=])\s{0,9}["']([A-Za-z][\w.-]{1,30})(?:@[\w.-]{1,80})?["']/i;

/** The account that a text sets with a word of its own before it, as it is written there. */
function accountOf(own: string, text: string): string | undefined {
  for (const [, name = '', value = ''] of text.matchAll(settings)) {
    const told = upperSnake(name);
    if (told.startsWith(`${own}_`) && ofLogin.test(told.slice(own.length + 1))) return value.trim();
  }
  return undefined;
}

const ofAccount = /^([A-Z][A-Z0-9_]*?)_(?:PASS|PASSWD|PASSWORD|PWD)$/;
const ofLogin = /^(?:ACCOUNT|E_?MAIL|LOGIN|MAIL|USER|USER_?NAME)$/;
const settings =
  /(?<![\w$.-])([A-Za-z_][\w$]{0,60})["']?[ \t]*(?::[ \t]*[A-Za-z]\w*[ \t]*)?(?:=>|=(?!=)|:)[ \t]*([^\n;,]{1,200})/g;
/** Files of a language that are looked through for who goes by a name. */
const mostSources = 300;

/** Whether a name tells of no account whose it is. */
function isOfAnybody(name: string): boolean {
  return saysLittle(name) || /^(?:ACCOUNT|LOGIN|SIGN_?IN|USERS?)_[A-Z]+$/.test(name);
}

const ofAdmin = /(?:^|_)(?:ADMIN|ADMINISTRATOR|ROOT|SUPERUSER)(?:_|$)/;
const ofMail = /(?:^|_)(?:E?MAIL\w*|IMAP|POP3|SMTP)(?:_|$)/;
const ofStore =
  /(?:^|_)(?:DATABASE|DATASOURCE|DB|MARIADB|MONGO\w*|MSSQL|MYSQL|ORACLE|PG(?:PASSWORD)?|POSTGRES\w*|REDIS|SQL\w*)(?:_|$)/;
