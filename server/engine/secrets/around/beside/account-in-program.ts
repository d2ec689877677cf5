import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { indentInColumns } from '../../../text/indent.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { Candidate } from '../../candidate.ts';
import { isMailAddress, isMailServer } from '../../value/mail-names.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { isPlaceholder, isTypedByMany } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';
import { isReached } from './reached-host.ts';

/** Whom a password signs in, and at which host that others reach. */
export interface AccountInProgram {
  readonly host: string;
  readonly user: string;
}

/**
 * The account of a password that the statements around it name without a word for its part: the properties of one connection in XML, the constants of a program that sends mail, the form
 * that a program posts to the address on the lines before. Undefined where one of the two is not told, or where the file is no part of what runs.
 */
export function accountInProgram(
  { detector, span, token }: Candidate,
  text: string,
  path: string,
): AccountInProgram | undefined {
  if (detector.entry.id !== 'secret-generic-password' || isPlaceholder(token) || isInComment(text, span.start))
    return undefined;
  if (!mayBeInForce(path)) return undefined;
  const found =
    ofProperties(text, span) ??
    (isTypedByMany(token) ? undefined : (ofMailer(text, span) ?? ofForm(text, span) ?? ofAsked(text, span)));
  if (found === undefined || isPlaceholder(found.user) || isReference(found.user)) return undefined;
  return isReached(found.host) ? found : undefined;
}

/** Characters and lines on either side of a property in which the others of its connection stand. */
const ofConnection = { characters: 600, lines: 8 };

/** `<property name="hibernate.connection.password">…</property>` beside `hibernate.connection.url`. Source: Hibernate, "User Guide", JDBC connection settings. */
function ofProperties(text: string, span: Span): AccountInProgram | undefined {
  const { above, below } = linesNear(text, span, ofConnection);
  const prefix = ownProperty.exec(above.at(-1) ?? '')?.[1];
  if (prefix === undefined) return undefined;
  const given = new Map(
    [...above, ...below].flatMap((line) => {
      const [, name = '', value = ''] = property.exec(line) ?? [];
      return name.startsWith(prefix) ? [[name.slice(prefix.length).toLowerCase(), value] as const] : [];
    }),
  );
  const host = inAddress.exec(given.get('url') ?? '')?.[1];
  const user = given.get('username') ?? given.get('user');
  return host === undefined || user === undefined ? undefined : { host, user };
}

const ownProperty =
  /^[ \t]{0,60}<property[ \t]{1,4}name="((?:[\w-]{1,40}\.){0,6})password"(?:>|[ \t]{1,4}value=")[ \t]{0,4}$/i;
const property =
  /^[ \t]{0,60}<property[ \t]{1,4}name="([\w.-]{1,120})"(?:>[ \t]{0,4}|[ \t]{1,4}value=")([^<>"\n]{1,300})(?:<\/property>|"[ \t]{0,4}\/>)/i;

/** Sources: Oracle, "JDBC Developer's Guide", thin-style service names, `jdbc:oracle:thin:@host:1521:sid`; MySQL, PostgreSQL and SQL Server, connection addresses. */
const inAddress = /^jdbc:[\w:]{2,40}:(?:@(?:\/\/)?|\/\/)([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})(?=[:/;?]|$)/i;

/** Characters and lines on either side of a constant in which the others of its mailbox stand. */
const ofMailbox = { characters: 500, lines: 4 };

/** `MAIL_FROM = "shop@…"`, `PASSWORD = "…"`, `SMTP = "smtp.gmail.com"`: the constants of one program, of one depth, on lines that follow each other. */
function ofMailer(text: string, span: Span): AccountInProgram | undefined {
  const { above, below } = linesNear(text, span, ofMailbox);
  const own = above.at(-1) ?? '';
  const [, called] = ownConstant.exec(own) ?? [];
  if (called === undefined || wordsOf(called).some((word) => ofOthers.has(word))) return undefined;
  const indent = indentInColumns(own);
  const constants = [...above.slice(0, -1), ...below.slice(1)].flatMap((line) => {
    const [, name = '', value = ''] = indentInColumns(line) === indent ? (constant.exec(line) ?? []) : [];
    return name === '' ? [] : [{ name, value }];
  });
  const host = constants.find(({ value }) => isMailServer(value) && isReached(value))?.value;
  const user = constants.find(({ name, value }) => isMailbox(value) && !receives.test(name))?.value;
  return host === undefined || user === undefined ? undefined : { host, user };
}

/** A constant up to its value, with types and words of its declaration: `private static final String PASSWORD = "`. */
const ownConstant =
  /^[ \t]{0,40}(?:[A-Za-z$][\w$<>]{0,40}[ \t]{1,4}){0,6}([A-Za-z_$][\w$]{0,60})[ \t]{0,12}(?::?=)[ \t]{0,12}["']$/;
const constant =
  /^[ \t]{0,40}(?:[A-Za-z$][\w$<>]{0,40}[ \t]{1,4}){0,6}([A-Za-z_$][\w$]{0,60})[ \t]{0,12}(?::?=)[ \t]{0,12}["']([^"'\n]{3,120})["'][ \t]*[;,]?/;
/** The address of somebody, at a domain that may be. */
function isMailbox(value: string): boolean {
  return isMailAddress(value) && isReached(`mail.${value.slice(value.indexOf('@') + 1)}`);
}

/** Of what is opened beside the mailbox, by the name of its password. */
const ofOthers: ReadonlySet<string> = new Set([...lists.databases, ...lists.ownStores, 'admin', 'database', 'db']);

/** To whom the mail goes. */
const receives = /(?:^|_)(?:to|cc|bcc|recipients?|receivers?)(?:_|$)|(?:To|Recipient|Receiver)$/i;

/** Characters before a password in which the form begins that it is a part of, and the address stands which that is posted to. */
const mostForm = 500;
const linesOfForm = 4;

/** `uri = URI('https://sms.…/send')` before `Net::HTTP.post_form(uri, 'username' => '…', 'password' => '…'`. Sources: Ruby, `Net::HTTP.post_form`; Requests, `requests.post`; PHP, `http_build_query`. */
function ofForm(text: string, { start }: Span): AccountInProgram | undefined {
  const before = text.slice(Math.max(0, start - mostForm), start);
  const [form, user] = posted.exec(before) ?? [];
  if (form === undefined || user === undefined) return undefined;
  const lines = before
    .slice(0, before.length - form.length)
    .split('\n')
    .slice(-linesOfForm);
  const hosts = new Set(
    [...lines, form].flatMap((line) =>
      aside.test(line) ? [] : [...line.matchAll(address)].map(([, host = '']) => host),
    ),
  );
  const [host] = hosts;
  return hosts.size === 1 && host !== undefined ? { host, user } : undefined;
}

/** Characters of a program in which it asks others, and of an object before its password. */
const mostProgram = 60_000;
const mostObject = 120;

/** `{ username: '…', password: '…' }` in a program that puts the two into one address: `https://api.…?UserName=${login.username}&Password=${login.password}`. */
function ofAsked(text: string, { start }: Span): AccountInProgram | undefined {
  const user = object.exec(text.slice(Math.max(0, start - mostObject), start))?.[1];
  const [host, ...others] = user === undefined ? [] : askedByLogin(text);
  return user === undefined || host === undefined || others.length > 0 ? undefined : { host, user };
}

const object =
  /\{[ \t]{0,4}["']?user_?(?:name)?["']?:[ \t]{0,4}["']([\w.@-]{3,60})["'],[ \t]{0,4}["']?pass(?:word)?["']?:[ \t]{0,4}["']$/i;

const askedByLogin: (text: string) => readonly string[] = keptOfText((text) => [
  ...new Set([...text.slice(0, mostProgram).matchAll(byLogin)].map(([, host = '']) => host)),
]);

/** An address into which both members of a login are put: `https://api.acme.net/send?user=${login.user}&password=${login.pass}`. */
const byLogin =
  /\bhttps?:\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})(?::\d{2,5})?\/[^\s"'`]{0,200}[?&](?:login|user_?(?:name)?)=\$\{[\w.]{1,60}\.user_?(?:name)?\}&(?:[^\s"'`]{0,80}&)?pass(?:word)?=\$\{[\w.]{1,60}\.pass(?:word)?\}/gi;

/** A call that posts a form, from its name over the user to the password: `requests.post(url, {"user": "keeper", "password": "`. */
const posted =
  /\b(?:post_form|requests\.post|axios\.post|RestClient\.post|HTTParty\.post|Http::(?:asForm\(\)->)?post)\([^()]{0,200}["']?\b(?:user(?:_?(?:name|id))?|login)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']([\w.@-]{3,60})["'],\s{0,20}["':]{0,1}(?:pass(?:word|wd)?|pwd)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']$/i;
const address = /\bhttps?:\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})/g;
const aside = /^[ \t]*(?:#|\/\/|\/?\*)/;
