import type { DecodedPart } from '../../../model/credential.ts';
import type { Span } from '../../../model/span.ts';
import { part } from '../../decode/decoded.ts';
import { userPart } from '../../decode/user-part.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';
import { userOfStore } from '../../value/user-of-store.ts';
import { importedCalls } from './imported-calls.ts';

/** Characters of a call before its password, and behind that, in which the same client is told where it connects. */
const mostBefore = 300;
const mostBehind = 400;

/** Whether the call that a value is given to signs in by its name, or takes the user of a store before it: `client.username_pw_set("keeper", "…")`. */
export function signsInByCall(text: string, { start }: Span): boolean {
  return signInBefore(text, start) !== undefined;
}

/** Whether that call opens a database, by its name: `new PDO("mysql:…", "keeper", "…")`. Sources: PHP, `PDO`, `mysqli`, `pg_connect`, `oci_connect`; JDBC, `DriverManager`; PEP 249, `connect`; Sequelize. */
export function opensDatabaseByCall(text: string, { start }: Span): boolean {
  const call = signInBefore(text, start);
  return call !== undefined && opensDatabase.test(call.name);
}

const opensDatabase =
  /(?:(?<![A-Za-z])(?:PDO|mysqli)(?:->__construct)?|(?<![A-Za-z])(?:mysqli?|pg|oci|db2|odbc|sqlsrv)_p?connect|DriverManager\.getConnection|(?:pymysql|MySQLdb|psycopg2?|pgdb|oracledb|cx_Oracle)\.connect|(?<![a-z])sequelize)$/i;

/**
 * Whether the call that a value is given to signs tokens or cookies, or checks them, by it: `jwt.verify(token, '…')`, `cookieParser('…')`. Sources: cookie-parser, jsonwebtoken, PyJWT, firebase/php-jwt, ruby-jwt,
 * java-jwt, JJWT and Microsoft.IdentityModel.Tokens, of the functions that take a key.
 */
export function signsByCall(text: string, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - mostBefore), start);
  return (
    signsTokens.test(before) || (signsAlone.test(before) && importedCalls(text).some((call) => opens(call, before)))
  );
}

/** The call is the last one that is open there. */
function opens(call: string, before: string): boolean {
  const at = before.lastIndexOf(call);
  return at !== -1 && !/[\w$.]/.test(before[at - 1] ?? ' ') && isOpen.test(before.slice(at + call.length));
}

const signsAlone = /(?<![\w$.])[A-Za-z_$][\w$.]{1,60}\((?:[^;()]|\([^;()]{0,80}\)){1,240}$/;
const isOpen = /^(?:[^;()]|\([^;()]{0,80}\)){0,240}$/;

/** Calls that sign or check tokens, up to the key in them: what stands beside it is no user. */
const signsTokens =
  /(?:\b(?:jwt|jsonwebtoken|JWT|JsonWebToken)(?:\.|::|->)(?:sign|verify|encode|decode)(?:Async)?|\bAlgorithm\.HMAC\d{3}|\bhmacShaKeyFor|(?<![.\w$])cookieParser|\.(?:signWith|verifyWith|setSigningKey)|\w*SecurityKey\.Create|\bSymmetricSecurityKey|\bSigningKey(?::|\{Key:)[ \t]{0,4}\[\]byte|J(?:wt|WT)(?:Guard|Maker|Manager|Provider|Service))\((?:[^;()]|\([^;()]{0,80}\)){0,200}(?:\([^;()]{0,80}){0,2}$/;

/** Whether a statement of SQL has the database encrypt or decrypt by the value: `AES_DECRYPT(card, '…')`. Source: MySQL, "Encryption and Compression Functions". */
export function encryptsRows(text: string, { start }: Span): boolean {
  return /(?<![\w.])AES_(?:EN|DE)CRYPT\((?:[^;()]|\([^;()]{0,120}\)){1,240},\s{0,8}["']?$/i.test(
    text.slice(Math.max(0, start - mostBefore), start),
  );
}

/** The user whose password a statement of SQL sets, `CREATE USER 'keeper'@'%' IDENTIFIED BY '…'`; undefined where no statement does. */
export function userOfStatement(text: string, { start }: Span): string | undefined {
  return ofStatement.exec(text.slice(Math.max(0, start - mostBefore), start))?.[1];
}

/** From the user over `IDENTIFIED BY` to the password. Source: MySQL, "CREATE USER Statement". */
const ofStatement =
  /\b(?:USER(?:[ \t]{1,4}IF(?:[ \t]{1,4}NOT)?[ \t]{1,4}EXISTS)?|TO)\s{1,8}["'`]?([\w.-]{1,60})["'`]?(?:@["'`]?[\w.%:-]{1,80}["'`]?)?\s{1,8}IDENTIFIED\s{1,8}(?:WITH\s{1,8}["'`]?\w{3,40}["'`]?\s{1,8})?BY\s{1,8}["']?$/i;

/** The user that stands before the password in the call, and the host that stands there too or that the same client is told to connect to next. */
export function accountOfCall(text: string, span: Span): readonly DecodedPart[] {
  const account = userOfStatement(text, span);
  if (account !== undefined) return isReference(account) || isPlaceholder(account) ? [] : userPart(account);
  const call = signInBefore(text, span.start);
  if (call === undefined) return [];
  const user = lastText.exec(call.given)?.[1] ?? '';
  const behind = text.slice(span.end, span.end + mostBehind);
  const host =
    hostIn.exec(call.given)?.[1] ??
    hostOfOptions.exec(behind)?.[1] ??
    connectsTo(call.name, behind) ??
    connectedTo(call.name, text.slice(Math.max(0, span.start - mostClient), span.start)) ??
    serverOfMail(text, span.start) ??
    serverOfSession(call.name, text, span.start);
  return [...part('host', host), ...(isReference(user) || isPlaceholder(user) ? [] : userPart(user))];
}

interface CallBefore {
  /** With what it is called on. */
  readonly name: string;
  /** Its arguments before the value, with the quote that opens it. */
  readonly given: string;
}

function signInBefore(text: string, start: number): CallBefore | undefined {
  const [, name, given = ''] = ofCall.exec(text.slice(Math.max(0, start - mostBefore), start)) ?? [];
  return name !== undefined && (signsIn.test(name) || userOfStore.test(given)) ? { name, given } : undefined;
}

/** Texts in it may hold what ends a statement elsewhere: `new PDO("mysql:host=…;dbname=…", "keeper", "`. */
const ofCall =
  /((?:[\w$]{1,60}(?:\.|->|::)){0,4}[\w$]{1,60})\(((?:[^(){};"'\n]|\n|"[^"\n]{0,200}"|'[^'\n]{0,200}'){0,240}["'`]?)$/;

/** Calls that sign in by their name, and none that sign, hash or encrypt. */
const signsIn =
  /(?:connect(?:ion)?|(?<![a-z])sequelize|log_?in|sign_?in|pw_set|(?:basic|set)_?auth|set_?authentication|default_?authenticator|mysqli(?:->__construct)?|(?<![A-Za-z])PDO(?:->__construct)?|password_?authentication|(?:network|password|user(?:_?name)?_?password)_?credentials?|user_?password)$/i;

/** The literal right before the value. */
const lastText = /["']([^"'\n]{1,80})["'],\s{0,20}[bu]?["'`]$/;

/** A host in a literal, by itself, in an address, or in that of a database: `"db.acme.net"`, `"https://acme.net/x"`, `"mysql:host=db`. */
const hostIn =
  /["'](?:[\w:]{0,30}:\/\/|[a-z]{2,10}:(?:[a-z]{2,12}=[\w.]{1,40};){0,3}(?:host|Server)=)?(localhost|\d{1,3}(?:\.\d{1,3}){3}|[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?:[:/;,][^"'\n]{0,120})?["']/;

/** What follows in the same call: `'…', { host: 'db.acme.net', port: 3306 }`. */
const hostOfOptions =
  /^["'`],\s{0,40}\{[^{}]{0,300}?\bhost["']?[ \t]{0,4}:[ \t]{0,4}["']([\w-]{1,63}(?:\.[\w-]{1,63}){0,6})["']/;

/** The server of the client whose credentials the call makes: `new SmtpClient("smtp.acme.net", 587) { Credentials = new NetworkCredential(…`. Source: .NET, `SmtpClient`. */
function serverOfMail(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - mostClient), start);
  if (!givesCredentials.test(before)) return undefined;
  return [...before.matchAll(clientOfMail)].at(-1)?.[1];
}

/** Characters before a password in which the client is made that is given it. */
const mostClient = 600;
const givesCredentials =
  /\bCredentials[ \t]{0,4}=\s{0,40}new[ \t]{1,4}(?:[\w.]{1,40}\.)?NetworkCredential\([^(){};]{0,240}$/;
const clientOfMail = /(?:\bSmtpClient\(\s{0,20}|\.?\bHost[ \t]{0,4}=[ \t]{0,4})"([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})"/g;

/** `props.put("mail.smtp.host", "smtp.acme.net")` before `new PasswordAuthentication(`, or `mail.setHostName(` of it before `new DefaultAuthenticator(`: the session is told where it sends. Sources: Jakarta Mail, `Session`, `Authenticator`; Commons Email, `Email`. */
function serverOfSession(name: string, text: string, start: number): string | undefined {
  if (!/(?:^|\.)(?:PasswordAuthentication|DefaultAuthenticator)$/.test(name)) return undefined;
  return [...text.slice(Math.max(0, start - mostClient), start).matchAll(hostOfSession)].at(-1)?.[1];
}

const hostOfSession =
  /(?:["']mail\.(?:smtps?|imaps?|pop3s?)\.host["'],|\.setHostName\()\s{0,20}["']([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})["']/g;

/** `client.connect("mq.acme.net", 1883)` behind `client.username_pw_set(`. */
function connectsTo(name: string, behind: string): string | undefined {
  const client = /^[\w$]{1,60}(?=\.|->|::)/.exec(name)?.[0];
  if (client === undefined) return undefined;
  const found = connects.exec(behind);
  return found?.[1] === client ? found[2] : undefined;
}

/** `ftp.setRemoteHost("ftp.acme.net")`, or `ftp.connect(` of it, before `ftp.login(`: the same client was told where. Sources: edtFTPj, `FTPClient`; Commons Net, `FTPClient`; Commons Email, `Email.setHostName`. */
function connectedTo(name: string, before: string): string | undefined {
  const client = /^[\w$]{1,60}(?=\.|->|::)/.exec(name)?.[0];
  if (client === undefined) return undefined;
  return [...before.matchAll(connected)].findLast(([, of]) => of === client)?.[2];
}

const connected =
  /(?<![\w$])([\w$]{1,60})(?:\.|->)(?:connect|open|set(?:Remote)?Host(?:Name)?)\(\s{0,20}["']([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})["']/g;

const connects =
  /(?<![\w$])([\w$]{1,60})(?:\.|->)connect(?:_async)?\(\s{0,20}["']([\w-]{1,63}(?:\.[\w-]{1,63}){0,6})["']/;
