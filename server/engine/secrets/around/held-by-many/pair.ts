import type { Span } from '../../../model/span.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { isSpoken } from '../../value/secret-value.ts';
import { sectionOf } from '../beside/loopback.ts';
import { partOf } from '../beside/neighbour.ts';
import { isNamingApplications } from '../beside/service-of-key.ts';

/**
 * The half of a pair that is no secret. The key of a consumer names an application, and its secret proves it (RFC 5849), wherever
 * that is kept; an access key beside the secret key of the same names that.
 */
export function isPublicHalfOfPair({ name, nameSpan, literal }: Assignment, text: string): boolean {
  if (accessKey.test(name) && !/secret/i.test(name))
    return ofBucket.test(name) || hasSecretBeside(partOf(name, accessKey), text, nameSpan);
  if (apiKey.test(name) && isApiKeyOfPair(partOf(name, apiKey), text, nameSpan)) return true;
  if (apiKey.test(name) && hasSecretInSection(text, literal.content)) return true;
  if (appKey.test(name) && hasSecretBeside(partOf(name, appKey), text, nameSpan)) return true;
  if (isKeyOfService(name, nameSpan, literal.content, text)) return true;
  if (isSaidToBeId.test(text.slice(literal.span.end, literal.span.end + mostRemark))) return true;
  // Also as fingers spell it.
  return /consum[a-z]{0,3}_?key$/i.test(name);
}

/** `twitter-key` and on the next line `twitter-secret`: what such a service calls a key beside a secret of the same part names the application. Sources: RFC 5849, section 3.1; the services, "API keys". */
function isKeyOfService(name: string, nameSpan: Span, { start, end }: Span, text: string): boolean {
  const [, part = ''] = /^(.{0,40}[A-Za-z\d])[._-]key$/i.exec(name) ?? [];
  if (part === '' || !isNamingApplications(part) || !/^[A-Za-z\d]{10,64}$/.test(text.slice(start, end))) return false;
  const next = text.slice(nameSpan.end, nameSpan.end + mostBeside).split('\n')[1] ?? '';
  const secret = new RegExp(
    `(?<![\\w-])${part.replace(/[.-]/g, '\\$&')}[._-]secret["']?\\]?[ \\t]{0,10}(?:=>|[:=])[ \\t]{0,4}["']?[\\w+/-]{12}`,
    'i',
  );
  return secret.test(next);
}

/** A plain `SECRET_KEY` signs for the application: without a part only the secret of an API is the other half. */
function isApiKeyOfPair(part: string, text: string, nameSpan: Span): boolean {
  if (part !== '') return hasSecretBeside(part, text, nameSpan);
  return bareSecret.test(around(text, nameSpan)) || isBesideConstant(text, nameSpan) || isBesideMember(text, nameSpan);
}

/** Lines of dotted names give the `secretKey` of the same section, in whatever order: `baidu.ocr.apiKey=`. Source: Baidu AI, "Access token", client_id. */
function hasSecretInSection(text: string, { start, end }: Span): boolean {
  const section = sectionOf(text, start);
  if (section === '') return false;
  const near = text.slice(Math.max(0, start - mostOfSection), start) + text.slice(end, end + mostOfSection);
  return [...near.matchAll(secretOfSection)].some(([, other = '']) => other === `${section}.`);
}

/** Characters on either side of the id of a key, within lines that somebody may have sorted, in which its secret is given. */
const mostOfSection = 620;
const secretOfSection = /(?:^|\n)[ \t]{0,8}((?:[\w-]{1,60}\.){1,8})secret[_-]?key[ \t]{0,4}[:=][ \t]{0,4}[\w+/-]{12}/gi;

/** The next line of the same part of settings gives its `secret-key`: `qianfan:` with `api-key` and `secret-key`. */
function isBesideMember(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - mostBeside), start);
  const margin = before.slice(before.lastIndexOf('\n') + 1);
  if (!/^[ \t]{1,20}$/.test(margin)) return false;
  const next = text.slice(end, end + mostBeside).split('\n')[1] ?? '';
  return (
    next.startsWith(margin) && /^secret[_-]?key[ \t]{0,4}:[ \t]{0,4}["']?[\w+/-]{12}/i.test(next.slice(margin.length))
  );
}

/** A program declares its `SECRET_KEY` on the next line or the one before, as it declares this; PHP says so by the sign of a variable. */
function isBesideConstant(text: string, { start, end }: Span): boolean {
  const [before = '', own = ''] = text
    .slice(Math.max(0, start - mostBeside), start)
    .split('\n')
    .slice(-2);
  const next = text.slice(end, end + mostBeside).split('\n')[1] ?? '';
  if (/^[ \t]{0,40}\$$/.test(own)) return [before, next].some((line) => variableSecret.test(line));
  return /\b(?:const|final|static|readonly)\b/.test(own) && [before, next].some((line) => constantSecret.test(line));
}

/** A secret of the same part is given near the name. */
function hasSecretBeside(part: string, text: string, nameSpan: Span): boolean {
  return secretsOf(around(text, nameSpan)).includes(part);
}

function around(text: string, { start, end }: Span): string {
  return text.slice(Math.max(0, start - mostBeside), start) + text.slice(end, end + mostBeside);
}

/** Whether an access key, or the key of a consumer, stands with the secret of the same part, which is told: the key only names that. */
export function isBesideItsSecret({ name, nameSpan }: Assignment, text: string): boolean {
  if (isNameBesideSecret(name, text, nameSpan) || isOptionBesideSecret(name, text, nameSpan)) return true;
  if (!accessKey.test(name) || /secret/i.test(name)) return false;
  const part = partOf(name, accessKey);
  return [...around(text, nameSpan).matchAll(literalSecret)].some(
    ([, other = '', value = '']) => partOf(other, secretKey) === part && isSpoken(value) && !isTypedByMany(value),
  );
}

/** `--access-key … --secret-key …`, of one command. */
function isOptionBesideSecret(name: string, text: string, { start, end }: Span): boolean {
  if (!/^access-?key$/i.test(name) || !/(?:^|[\s"'`])--$/.test(text.slice(Math.max(0, start - 3), start))) return false;
  const front = /[^\n]*$/.exec(text.slice(Math.max(0, start - mostBeside), start))?.[0] ?? '';
  const rest = /^(?:[^\n\\]|\\\r?\n|\\.)*/.exec(text.slice(end, end + mostBeside))?.[0] ?? '';
  return optionOfSecret.test(front) || optionOfSecret.test(rest);
}

const optionOfSecret = /[\s"'`]--(?:access-?)?secret(?:-?(?:access-?)?key)?(?:=|[ \t]{1,4})\\?["']?[\w+/]{16}/i;

/** Stores that speak as S3 does, where an access key is an id by definition. */
const ofBucket = /(?:^|[^a-z0-9])(?:aws|b2|ceph|minio|r2|rgw|s3|wasabi)_?access_?key$/i;

/**
 * `MINIO_ACCESS_TOKEN` beside `MINIO_SECRET`, `CONSUMER_KEY` beside `CONSUMER_SECRET`: what names the account or the application, whose secret is given as it is and told. Sources: MinIO, "Access
 * keys"; RFC 5849, section 3.1, `oauth_consumer_key`.
 */
function isNameBesideSecret(name: string, text: string, nameSpan: Span): boolean {
  const part = idOfStore.exec(name)?.[1] ?? idOfConsumer.exec(name)?.[1];
  if (part === undefined) return false;
  return [...around(text, nameSpan).matchAll(secretOfPart)].some(
    ([, other = '', value = '']) =>
      other.toLowerCase() === part.toLowerCase() && isSpoken(value) && !isTypedByMany(value),
  );
}

const idOfStore = /^((?:\w{1,40}[_.-])?(?:b2|ceph|minio|r2|rgw|s3|wasabi))_?access_?(?:id|token)$/i;
const idOfConsumer = /^((?:\w{1,40}[_.-])?consumer)_?key$/i;
const secretOfPart =
  /(?<![\w-])(\w{2,50}?)_?secret(?:_?(?:access_?)?(?:key|token))?\\?["']?[ \t]{0,4}(?:=>|[:=,])[ \t]{0,4}(?:process\.env\.\w{1,60} {0,2}(?:\|\||\?\?) {0,2})?\\?["'`]?([\w+/=-]{16,100})(?![\w+/=.(-])/gi;

/** Characters on either side of the id of a key in which its secret is given. */
const mostBeside = 300;

/** Of which parts secret keys are given: `AZURE_ACCESS_KEY` is no half of the `SECRET_KEY` of an application. */
function secretsOf(text: string): readonly string[] {
  return [...text.matchAll(besideSecret)].map(([, name = '']) => partOf(name, secretKey));
}

const apiKey = /api[_-]?key$/i;
const appKey = /(?<!x)app[_-]?key$/i;
/** Characters behind a value in which a remark says what it is. */
const mostRemark = 60;
const isSaidToBeId = /^[,;)\]}]{0,3}[ \t]{0,10}(?:#|\/\/)[ \t]{0,4}(?:client|app|application|consumer)[ _-]?id\b/i;
const accessKey = /access[_-]?key$/i;
const secretKey = /(?:(?:access|api|app|master)[_-]?)?secret(?:[_-]?(?:access[_-]?|api[_-]?)?key)?$/i;
/** The secret half of a pair of keys, which is given something: `client_secret_key = "…`, `APP_SECRET: ${`, `masterSecret => process.env`. */
const besideSecret =
  /(?<![\w-])([\w-]{0,100}(?:secret[_-]?(?:access[_-]?|api[_-]?)?key|(?:access|api|app|master)[_-]?secret))\\?["']?[ \t]{0,16}(?:=>|[:=,])[ \t]{0,4}(?:["'`]?[\w+/-]{12}|\\?["'`][^"'`\s\\]|<%=|\$\{|\{\{|(?:process\.|os\.)?env\b)/gi;
/** The same, given as it is, and at random: not from the environment, and no word that somebody replaces. */
const literalSecret =
  /(?<![\w-])([\w-]{0,100}(?:secret[_-]?(?:access[_-]?|api[_-]?)?key|(?:access|api|app|master)[_-]?secret))\\?["']?[ \t]{0,4}(?:=>|[:=,])[ \t]{0,4}(?:process\.env\.\w{1,60} {0,2}(?:\|\||\?\?) {0,2})?\\?["'`]?([\w+/=-]{16,100})(?![\w+/=.(-])/gi;
const constantSecret = /\b(?:const|final|static|readonly)\b[^=\n]{0,60}\bsecret_?key[ \t]{0,4}=[ \t]{0,4}["'`]/i;
const variableSecret = /^[ \t]{0,40}\$(?:api_?)?secret(?:_?key)?[ \t]{0,4}=[ \t]{0,4}["'][\w+/=-]{12}/i;
const bareSecret = /(?<![\w-])api[_-]?secret\\?["']?[ \t]{0,4}(?:=>|[:=,])[ \t]{0,4}["'`]?[\w+/-]{12}/i;
