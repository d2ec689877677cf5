import words from '../../../../rules/call-words.json' with { type: 'json' };
import { lazily } from '../../text/lazily.ts';
import { upperSnake } from './secret-literal.ts';

/** Characters that are looked at before a literal, and brackets that are open there. */
const farthest = 600;
const mostOpen = 4;

/**
 * What the calls and objects around a place are of, in the spelling of environment variables: `MAIL` in `Mail(user=…, password=`,
 * `MYSQL` in `mysql.createPool({ password:`. Undefined where they only say that something is made or opened.
 */
export function calledAround(text: string, at: number): string | undefined {
  const cut = Math.max(0, at - farthest);
  // A name that is cut off is another one.
  const from = cut === 0 ? 0 : Math.min(at, cut + (/\W/.exec(text.slice(cut, at))?.index ?? 0));
  let end = at;
  for (let open = 0; open < mostOpen; open++) {
    const opening = openingBefore(text, from, end);
    if (opening === undefined) return undefined;
    const head = text.slice(from, opening);
    const callee = text[opening] === '(' ? /([A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)*)\s*$/.exec(head) : null;
    const own = callee ? (calleeName(callee[1] ?? '') ?? chainName(head.slice(0, callee.index))) : undefined;
    const given = assigned.exec(callee ? head.slice(0, callee.index) : head)?.[1];
    const isMessage = ofMessage.test(callee?.[1] ?? '') || ofMessage.test(given ?? '');
    const told = own ?? (given === undefined || isMessage ? undefined : withoutMaking(given));
    if (told !== undefined) return told;
    // A body of statements says nothing of what is called in it.
    if (text[opening] === '{' && given === undefined && /[)\w]\s*$/.test(head)) return undefined;
    end = opening;
  }
  return undefined;
}

/** Calls of a chain that are gone through to what it begins with. */
const mostCalls = 12;

/** What a chain of calls begins with that ends here, before the dot of the next: `PgConnectOptions::new().host(…)`. */
function chainName(head: string): string | undefined {
  let rest = head;
  for (let call = 0; call < mostCalls; call++) {
    const dot = /\)\s*\??\.\s*$/.exec(rest);
    const opening = dot ? openingBefore(rest, 0, dot.index) : undefined;
    if (opening === undefined) return undefined;
    const callee = /([A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)*)\s*$/.exec(rest.slice(0, opening));
    if (callee === null) return undefined;
    rest = rest.slice(0, callee.index);
    if (!/\.\s*$/.test(rest)) return calleeName(callee[1] ?? '');
  }
  return undefined;
}

/** The name that a value is given to which begins at the end of the text. */
const assigned = /([A-Za-z_$][\w$]*)["']?\s*(?::\s*[\w<>[\]. |]{1,60}\s*=|=>|:=|[:=])\s*(?:await\s+|new\s+|&)*$/;

/** The name of the variable that a call's result is given to, where a literal is the first thing that the call is given. */
export function assignedTo(text: string, at: number): string | undefined {
  const head = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const call = /[A-Za-z_$][\w.$:-]*(?:\s*\(\s*|[ \t]+)$/.exec(head);
  return call === null ? undefined : assigned.exec(head.slice(0, call.index))?.[1];
}

/**
 * The name of what an argument is the default of: the option that the call declares (`add_argument("--api-token", default=`), else what the call's
 * result is given to (`token: str = field(default=`).
 */
export function defaultOf(text: string, at: number): string | undefined {
  const opening = openingBefore(text, Math.max(0, at - farthest), at);
  if (opening === undefined || text[opening] !== '(') return undefined;
  const option = /^\(\s*(?:["']-\w["']\s*,\s*)?["']--([A-Za-z][\w-]*)["']/.exec(text.slice(opening, at))?.[1];
  return option ?? assignedTo(text, opening + 1);
}

/** What the object or list is of that is open before a place on its line: `REDIS` in `"redis": { "port": 6379, "password":`. */
export function heldInLine(text: string, at: number): string | undefined {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const opening = openingBefore(text, Math.max(line, at - farthest), at);
  if (opening === undefined || text[opening] === '(') return undefined;
  return withoutMaking(assigned.exec(text.slice(line, opening))?.[1] ?? '');
}

/** The last bracket before a place that is open there. */
function openingBefore(text: string, from: number, at: number): number | undefined {
  let depth = 0;
  for (let index = at - 1; index >= from; index--) {
    const char = text[index] ?? '';
    if (/["'`]/.test(char)) {
      const line = text.lastIndexOf('\n', index) + 1;
      const other = text.lastIndexOf(char, index - 1);
      // Quotes are of one line, and what begins before the part that is looked at is closed here.
      if (other >= line) index = other;
    } else if (/[)\]}]/.test(char)) depth++;
    else if (/[([{]/.test(char)) {
      if (depth === 0) return index;
      depth--;
    }
  }
  return undefined;
}

/** From the last name of a path to the first. */
function calleeName(callee: string): string | undefined {
  const whole = calls()[callee.toLowerCase()];
  if (whole !== undefined) return whole;
  // What is only put together to be sent is of whom it is sent to.
  if (ofMessage.test(callee)) return undefined;
  const names = callee.split(/\.|::|->/).reverse();
  for (const name of names) {
    const told = calls()[name.toLowerCase()] ?? withoutMaking(name);
    if (told !== undefined) return told;
  }
  return undefined;
}

/** Types of what is handed over, by the endings that people give them. */
const ofMessage = /\w(?:Body|Dto|DTO|Input|Message|Params|Payload|Request|Response)$/;

function withoutMaking(name: string): string | undefined {
  const own = products()[name.toLowerCase()];
  if (own !== undefined) return own;
  const words = upperSnake(name)
    .split('_')
    .filter((word) => word.length > 1 && !making().has(word));
  const joined = words.join('_');
  return words.length === 0 || words.length > 3 ? undefined : (products()[joined.toLowerCase()] ?? joined);
}

/** Libraries whose names are not those of what they open. */
const products = lazily((): Readonly<Record<string, string | undefined>> => words.products);

/** Functions that say only by themselves what they are given something for. */
const calls = lazily((): Readonly<Record<string, string | undefined>> => words.calls);

/** Words for making, opening and giving something, whatever it is. */
const making = lazily((): ReadonlySet<string> => new Set(words.making));
