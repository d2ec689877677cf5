import { keptOfText } from '../../../text/kept-of-text.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isPlainDefault } from '../../value/placeholder.ts';
import { letsInBehind } from './back-door.ts';

/** Characters of a condition before the password in it, and behind it in which it is seen what follows. */
const mostCondition = 200;
const mostBehind = 400;

/** Characters of a program in which it says whom it answers. */
const mostProgram = 60_000;

/**
 * Whether a program that answers others lets in whoever gives the one user that stands in the condition with this password: `if (username == "admin" && password == "…") return new
 * AuthResult { Success = true`. No list of accounts is asked, so that nobody can change it but who writes the program, however easily it is guessed. Not what a window or a page asks on the
 * machine of its user, nor what a first start shows: `admin` and `admin`.
 */
export function isLoginInCode(text: string, path: string, assignment: Assignment | undefined): boolean {
  if (assignment?.form !== 'comparison') return false;
  const { span, content } = assignment.literal;
  if (isPlainDefault(text.slice(content.start, content.end))) return false;
  const before = text.slice(Math.max(0, span.start - mostCondition), span.start);
  const held = holdsAnswer.exec(before)?.[1];
  const isRefusal = belowUser.test(before);
  if ((!isRefusal && !besideUser.test(before.slice(before.lastIndexOf('\n') + 1))) || forTrying.test(before))
    return false;
  if (!mayBeInForce(path) || aside.test(path)) return false;
  const behind = text.slice(span.end, span.end + mostBehind);
  if (answersMock.test(behind)) return false;
  return (
    (isRefusal
      ? refuses.test(behind)
      : letsInBehind.test(behind) || answersYes.test(behind) || (held !== undefined && turnsAway(behind, held))) &&
    answersOthers(path, text) &&
    !isOfWindow(text)
  );
}

/** The name of a user is compared in the same condition, and both have to hold. */
const besideUser =
  /(?:user(?:_?name)?|login|e?mail|name)\)?(?:\.(?:toLower(?:Case)?|ToLower(?:Invariant)?|lower|trim)\(\)){0,2}[ \t]{0,4}(?:===?[ \t]{0,4}|\.[eE]quals\([ \t]{0,4})["'][^"'\n]{2,60}["']\)?[ \t]{0,4}(?:&&|and\b)[ \t]{0,4}\(?[\w$.>-]{1,60}(?:[ \t]{0,4}===?[ \t]{0,4}|\.[eE]quals\([ \t]{0,4})$/i;

/** What the condition comes to is kept in a name: `const isMatch = (username === 'admin' && password === '`. */
const holdsAnswer =
  /\b(?:const|let|var|val|bool|boolean|final)[ \t]{1,4}([A-Za-z_]\w{0,40})[ \t]{0,4}=(?!=)[^;{}]{0,200}$/;

/** Whoever does not meet it is turned away: `if (!isMatch) { res.send(…); return`. */
function turnsAway(behind: string, held: string): boolean {
  const [, name = '', then = ''] = asksHeld.exec(behind) ?? [];
  return name === held && /\b(?:return|throw)\b/.test(then);
}

const asksHeld = /\bif[ \t]?\([ \t]?!([A-Za-z_]\w{0,40})[ \t]?\)([\s\S]{0,200})/;

/** The same in two conditions, of which the inner one turns away who gives another password: `if (username === 'admin') { if (password !== '…') return null`. */
const belowUser =
  /\bif[ \t]?\(?(?:user(?:_?name)?|login|e?mail)[ \t]{0,4}===?[ \t]{0,4}["'][^"'\n]{2,60}["']\)?[ \t]{0,4}[{:][^{}]{0,100}\bif[ \t]?\(?[\w$.]{0,20}pass(?:word|wd)?[ \t]{0,4}!==?[ \t]{0,4}$/i;
const refuses =
  /^["'`]?\)?[ \t]{0,4}[{:]?\s{0,40}(?:[\w.]{1,40}\([^\n]{0,120}\);?\s{0,40})?(?:return\b|throw\b|raise\b)/;

/** `return new AuthResult { Success = true, …`, some lines below. */
const answersYes =
  /^[^\n]{0,80}(?:\n[^\n]{0,100}){0,5}?\b(?:is_?)?(?:success|authenticated|valid)\w{0,4}["']?[ \t]{0,2}[=:][ \t]{0,2}true\b/i;

/** What it gives to who has signed in is a text that no part of the program reads: ``token: `mock-jwt-token-${id}` ``. */
const answersMock = /token\w{0,10}["']?[ \t]{0,4}[:=][ \t]{0,4}["'`](?:dummy|fake|mock)[-_]/i;

const forTrying = /NODE_ENV|__DEV__|\bis_?dev|\bdebug\b|\bdemo\b|\bmock|\blocalhost\b|IsDevelopment\(|\boffline\b/i;

const aside = /(?:^|[/._-])(?:mobile\w{0,4}|android|ios|desktop|clients?|frontend|playground|dev|local)(?=[/._-])/i;

function answersOthers(path: string, text: string): boolean {
  return ofServer.test(fileNameOf(path)) || inServer.test(path) || isServer(text);
}

/** Files of a server that let people in, by their names: `AuthController.java`, `session_handler.go`. */
const ofServer =
  /(?:auth|login|account|user|identity|session)\w{0,20}(?:service|controller|handler|provider|filter|middleware|resource|endpoint|route)\w{0,8}\.(?:cs|go|java|js|kt|php|py|rb|ts)$/i;

/** `server/auth.ts`. */
const inServer =
  /(?:^|\/)(?:server|backend)\/(?:[\w-]{1,40}\/){0,4}\w{0,20}(?:auth|login)\w{0,20}\.(?:cs|go|java|js|kt|php|py|rb|ts)$/i;

/** Sources: ASP.NET Core, Spring, Jakarta Servlet, Express, Fastify, NestJS, Flask, FastAPI, Django, Gin, Go `net/http`, Ktor, PHP, "Superglobals". */
const isServer = keptOfText((text) => answering.test(text.slice(0, mostProgram)));

const answering = anyOf([
  /\bIActionResult\b|\bControllerBase\b|\[Http(?:Post|Get)\b|\bMap(?:Post|Get)\(/,
  /@(?:Rest)?Controller\b|@(?:Post|Get|Request)Mapping\b|\bHttpServlet\b/,
  /\b(?:app|router|server|fastify)\.(?:post|get|route)\(/,
  /\bfrom (?:flask|fastapi|django)\b|\bgin\.Context\b|\bhttp\.ResponseWriter\b|\brouting[ \t]?\{/,
  /\$_(?:POST|REQUEST)\[/,
]);

/** What asks whoever sits before it. Sources: Windows Forms, WPF, Swing, JavaFX, Tkinter, Qt, Android, React, Vue. */
const isOfWindow = keptOfText((text) => windows.test(text.slice(0, mostProgram)));

/** What only a program does that somebody has before him: windows, a terminal that is asked, a page in a browser. */
const windows =
  /\bSystem\.Windows\b|\bjavax?(?:fx|\.swing)\b|\btkinter\b|\bPy(?:Qt|Side)\d|\bandroidx?\.|\bConsole\.Read|\bnew Scanner\(System\.in|[^.\w]input\(|\bfrom ["'](?:react|vue)\b|\bMessageBox\.Show\b/;
