import type { Span } from '../../../model/span.ts';
import { lookAround } from '../../../text/looked.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';

/** Characters on either side of a password in which its object is given the rest. */
const mostNear = 600;

/** What a program gives to an object beside its password. */
interface SetOnSame {
  readonly host?: string;
  readonly user?: string;
  readonly database?: string;
}

const nothing: SetOnSame = {};

/**
 * The host, the user and the database that setters of one object are given beside its password: `mailSender.setHost("mail.acme.net"); mailSender.setUsername("…")`. What stands
 * before the password counts first, as an object of the same name may follow. Sources: Spring, `JavaMailSenderImpl`; JDBC, `DataSource`.
 */
export function setOnSame(text: string, { start, end }: Span): SetOnSame {
  // Most secrets are asked for this several times, and few are given to a call or an object.
  const given = text.slice(Math.max(0, start - mostCall), start);
  const form = /\(\s{0,8}"$/.test(given)
    ? ofCalls
    : /[a-z][ \t]{0,4}=[ \t]{0,4}["']$/i.test(given)
      ? ofMembers
      : undefined;
  if (form === undefined) return nothing;
  const before = text.slice(Math.max(0, start - mostNear), start);
  const object = form.password.exec(before)?.[1];
  if (object === undefined) return nothing;
  const behind = text.slice(end, end + mostNear);
  const set = [...settersOf(object, before, form).reverse(), ...settersOf(object, behind, form)];
  const told = (label: RegExp, form: RegExp) =>
    set
      .filter(([name, value]) => label.test(name) && !isReference(value) && !isPlaceholder(value))
      .map(([, value]) => form.exec(value)?.[1])
      .find((value) => value !== undefined);
  const host =
    told(ofHost, /^([\w-]{1,60}(?:\.[\w-]{1,60}){0,6})$/) ??
    told(ofAddress, /:\/\/([\w.-]{1,100})/) ??
    told(ofAddress, /^([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})$/);
  const user = told(ofUser, /^([\w.+@-]{2,80})$/);
  const database =
    told(ofDatabase, /^([\w.-]{1,60})$/) ?? told(ofAddress, /^jdbc:\w{1,20}:\/\/[^/"]{1,120}\/([\w-]{1,60})/);
  return {
    ...(host === undefined ? {} : { host }),
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
  };
}

/** How an object is given its password, and anything, up to what it is given. */
interface Form {
  readonly password: RegExp;
  readonly any: RegExp;
}

/** Characters before a password in which the object is made that is given it. */
const mostMade = 900;

/** Whether the object is one that signs in, by the name of its class: `new AuthenticationRequest()`. */
export function isOfLogin(text: string, { start }: Span): boolean {
  lookAround(mostMade);
  const before = text.slice(Math.max(0, start - mostMade), start);
  const object = ofCalls.password.exec(before)?.[1];
  return object !== undefined && [...before.matchAll(madeForLogin)].findLast(([, of]) => of === object) !== undefined;
}

const madeForLogin =
  /(?<![\w$.])([A-Za-z_$][\w$]{0,40})[ \t]{0,4}=[ \t]{0,4}new[ \t]{1,4}\w{0,40}(?:Auth|Login|Credential|SignIn|Session|Ftp|Sftp)\w{0,40}\(/g;

/** The setters of an object in a part of a program, comments aside, each with what it is given. */
function settersOf(object: string, part: string, { any }: Form): (readonly [name: string, value: string])[] {
  return part.split('\n').flatMap((line) => {
    const [, at, name, value] = any.exec(line) ?? [];
    return at === object && name !== undefined && value !== undefined ? [[name, value] as const] : [];
  });
}

/** Characters of a bracket or a sign, blanks and the quote that opens a value. */
const mostCall = 10;

const ofCalls: Form = {
  password: /(?:^|[\s;{}])((?:this\.)?[A-Za-z_$][\w$]{0,40})\.set(?:\w{0,20}[Pp]assword|Pwd|Pass)\(\s{0,8}"$/,
  any: /^[ \t]{0,60}((?:this\.)?[A-Za-z_$][\w$]{0,40})\.set(\w{1,30})\([ \t]{0,8}"([^"\n]{1,200})"/,
};

/** `$mail->Host = '…'; $mail->Password = '…';`. Source: PHPMailer, `PHPMailer::$Host`, `$Username`, `$Password`. */
const ofMembers: Form = {
  password: /(?:^|[\s;{}])(\$[A-Za-z_]\w{0,40}(?:->\w{1,40})?)->(?:\w{0,20}[Pp]assword)[ \t]{0,8}=[ \t]{0,8}["']$/,
  any: /^[ \t]{0,60}(\$[A-Za-z_]\w{0,40}(?:->\w{1,40})?)->(\w{1,30})[ \t]{0,8}=[ \t]{0,8}["']([^"'\n]{1,200})["']/,
};

const ofHost = /^(?:smtp|mail|imap|server|remote|ftp)?(?:host(?:name)?|server(?:name)?)$/i;
const ofAddress = /^(?:jdbc)?ur[il]$/i;
const ofUser = /^(?:user(?:name)?|login)$/i;
const ofDatabase = /^database(?:name)?$/i;
