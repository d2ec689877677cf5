import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { isGuessable, isNumberedPlaceholder, isPlaceholder } from '../../value/placeholder.ts';
import { isSimple } from '../../value/simple-password.ts';
import { isReached } from '../beside/reached-host.ts';

/** What a document tells of how to sign in. */
export interface LoginOfSite {
  readonly host: string;
  readonly user: string;
}

/** Characters and lines on either side of a password in which a document says where and as whom it signs in. */
const near = { characters: 600, lines: 5 };
const linesOfUser = 2;

/**
 * The site and the account that a document gives with a password: `- URL: https://shop.acme-tools.net`, `- Login: keeper@gmail.com`, `- Password: …`, as reports of what somebody has tried do.
 * Undefined where the account is there for visitors, or its name or the password is what anybody would write to show how.
 */
export function loginOfSite(path: string, text: string, span: Span): LoginOfSite | undefined {
  if (classify(path) !== 'documentation' || isEasy(text.slice(span.start, span.end))) return undefined;
  const { above, below } = linesNear(text, span, near);
  const lines = [...above, ...below.slice(0, 3)];
  if (lines.some((line) => forVisitors.test(line))) return undefined;
  const user =
    inRow.exec(above.at(-1) ?? '')?.[1] ??
    above
      .slice(-1 - linesOfUser)
      .map((line) => account.exec(line)?.[1])
      .findLast((found) => found !== undefined);
  if (user === undefined || ofNobody.test(user)) return undefined;
  const host = lines.map((line) => site.exec(line)?.[1]).find((found) => found !== undefined && isReached(found));
  return host === undefined ? undefined : { host: host.toLowerCase(), user };
}

export function isEasy(value: string): boolean {
  return isPlaceholder(value) || isGuessable(value) || isNumberedPlaceholder(value) || isSimple(value);
}

/** An account by its address, in the languages that documents are written in: `Email: keeper@acme.net`, `| usuario | keeper@acme.net`. */
const account =
  /(?:e-?mail|correo|user(?:name)?|usuario|usu[áa]rio|utilisateur|benutzer(?:name)?|login|account|conta)["'*_`]{0,3}[ \t]{0,4}[:=|][\s"'*_`|<]{0,8}([\w.+-]{2,40}@[\w-]{2,60}(?:\.[a-z]{2,12}){1,3})/i;

/** `| Admin | keeper@gmail.com | … |`, and `keeper@gmail.com / …` on one line. */
const inRow = /[|(\s"'`]([\w.+-]{2,40}@[\w-]{2,60}(?:\.[a-z]{2,12}){1,3})[`"']?[ \t]{0,8}[|/,][ \t]{0,8}[`"']?$/i;

/** A line that says that it is where one signs in, or where the program runs. */
const site =
  /(?:\burls?\b|\bsite\b|\bapp\b|\bhost\b|\blink\b|website|web ?app|access|acesso|acceso|acc[èe]s|zugang|log ?in|sign ?in|admin|dashboard|painel|panel|produ|prod\b|live\b|deploy)[^\n]{0,60}?https:\/\/([\w.-]{4,100})/i;

/** What is said of accounts that everybody may try, in the languages that documents are written in. */
export const forVisitors =
  /\b(?:demo|dummy|examples?|sample|sandbox|seed(?:ed|er|s)?|staging|test(?:ing|e|s)?|trial|guest|visitor|reviewers?|recruiters?|try (?:it|out)|default|prueba|ejemplo|exemplo|d[ée]mo|essai|beispiel|probe)\b/i;

/** Whether a mailbox stands for any. */
export function isOfNobody(user: string): boolean {
  return ofNobody.test(user);
}

/** Mailboxes that stand for any: by the name before the sign, or by the domain. */
const ofNobody =
  /^(?:admin|administrator|demo|e?mail|example|guest|info|john|jane|john\.?doe|jane\.?doe|me|name|sample|someone|test\w{0,8}|user\w{0,3}|your\w{0,12})@|@(?:[\w-]+\.)*(?:acme|company|domain|email|example|invalid|mail|sample|site|test)\.[a-z]+$/i;
