import { anyOf } from '../../../text/patterns/any-of.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isPlainDefault } from '../../value/placeholder.ts';

/** Characters before a comparison in which a variable is given what a request holds, and behind it in which it is seen what follows. */
const mostBefore = 600;
const mostBehind = 200;

/**
 * Whether a program that others ask compares this literal with what they send, and lets in who sends it or turns away who does not: `if (request.Password !=
 * "…") return`, `if ($_POST['password'] === '…') { $_SESSION['user'] = …`. It stands in for the password of an account, or of all of them. Not where
 * the program says that this is for development, and not what everybody types first, as lessons do.
 */
export function isBackDoor(text: string, assignment: Assignment | undefined): boolean {
  if (assignment?.form !== 'comparison') return false;
  const { span, content } = assignment.literal;
  if (isPlainDefault(text.slice(content.start, content.end))) return false;
  const before = text.slice(Math.max(0, span.start - mostBefore), span.start);
  const [, operand = '', operator = ''] = compared.exec(before) ?? [];
  if (operator === '' || forDevelopment.test(before.slice(-mostBehind))) return false;
  if (!isSent(operand, before)) return false;
  const behind = text.slice(span.end, span.end + mostBehind);
  return operator.startsWith('!') ? turnsAway.test(behind) : letsInBehind.test(behind);
}

/** The left side of the comparison and its operator. */
const compared = /([\w$@?.[\]'"():-]{1,80})[ \t]{0,4}([!=]==?)[ \t]{0,4}$/;

const forDevelopment = /NODE_ENV|__DEV__|\bis_?dev|\bdebug\b|\bdemo\b|\bmock|\blocalhost\b/i;

/** It is a part of the request, or a variable that has been given one. */
function isSent(operand: string, before: string): boolean {
  if (ofRequest.test(operand)) return true;
  const name = /^\(*([$\w]{1,40})$/.exec(operand)?.[1];
  if (name === undefined) return false;
  const word = new RegExp(`(?:^|[^\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`);
  return before.split('\n').some((line) => givenARequest.test(line) && word.test(line.split('=', 1)[0] ?? ''));
}

/** How programs read what is sent to them. Sources: PHP, "Superglobals"; Express, Flask, Django, Rails, Gin, Jakarta Servlet, the requests of MediatR. */
const ofRequest = anyOf([
  /\$_(?:POST|GET|REQUEST)\[/,
  /\b(?:req|request|ctx\.request|c\.req)\.(?:body|query|form|params|POST|GET|args|json|values)\b/,
  /\b(?:request|command|dto|loginDto|loginRequest|credentials)\.[Pp](?:assword|asscode|wd)$/,
  /\bparams\[:/,
  /\.(?:getParameter|FormValue|PostForm|get_json)\(/,
]);

/** A statement that takes something out of a request: `$pass = $_POST['pass']`, `const { email, password } = await request.json()`. */
const givenARequest =
  /[$\w}][ \t]{0,4}:?=[ \t]{0,4}(?:await[ \t])?(?:trim\(|md5\(|\()?(?:\$_(?:POST|GET|REQUEST)\[|(?:req|request|ctx\.request|c\.req)\.(?:body|query|form|json\(|POST|GET|getParameter\(|get_json\()|params\[:|[rc]\.(?:FormValue|PostForm)\()/;

/** What follows a comparison that has failed: `"); return res.status(401)`, `: raise`, `) { log(…); throw`, `) redirect`. */
const turnsAway =
  /^["']?\)?[ \t]{0,4}[:{]?\s{0,60}(?:\w{1,30}\([^\n]{0,80}\);?\s{0,60})?(?:return\b|throw\b|raise\b|exit\b|die\b|abort\(|halt\b|redirect|header\(|http_response_code\(|res\.|response\.|render)/;

/** What follows on what was given where a program lets in who gave it. */
export const letsInBehind =
  /^["']?[^\n]{0,80}(?:\n[^\n]{0,100}){0,3}?(?:\$_SESSION\[|\bsession\[|\bset_?cookie|log(?:ged)?_?in\b|sign_?in\w{0,30}\(|isAdmin\b|is_admin\b|sign\(|token|redirect|header\(|granted|success|authenticated|return (?:true|True|Ok\()|next\(\))/i;
