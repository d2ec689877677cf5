import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore, skip } from './reading.ts';

/** What leads from a name to the first text of its list: `: [`, `= Arrays.asList(`, `= []string{`, a first item of YAML. */
const listed =
  /[ \t]{0,10}(?::|=>?)[ \t]{0,10}(?:\[\]string\{|[[{(]|(?:Arrays\.asList|(?:List|Set)\.of|(?:mutable)?(?:list|set|array)Of|(?:mutableL|immutableL)istOf|new[ \t]{1,4}(?:string)?\[\][ \t]{0,4}(?=\{))[({]|\r?\n[ \t]{0,40}-[ \t])\s{0,80}(?=["'])/y;

/** `api_keys = ["…", …]`: the first of several. */
export function readListed(text: string, name: Name, language: Language): Literal | undefined {
  if (name.inside !== '' || !ofSeveral.test(name.text)) return undefined;
  const at = skip(listed, text, name.behind);
  const literal = at === undefined ? undefined : readLiteral(text, at, language, { inside: '' });
  return literal !== undefined &&
    /^\s{0,80}(?:[,\])}]|-[ \t]|$)/.test(text.slice(literal.span.end, literal.span.end + 82))
    ? literal
    : undefined;
}

/** Sessions are signed by the first of several secrets, whatever the name says. Sources: Koa, `app.keys`; express-session, "Options", secret; cookie-parser, "API". */
const ofSeveral = /(?:s|S)$|(?:cookie|session)_?[sS]ecret$/;

const second = /[ \t]{0,4}(?:,|to(?=[ \t]))[ \t]{0,4}(?=["'])/y;

/** `"name" to "…"` of Kotlin's maps, `set thePassword to "…"` of AppleScript. */
export function readKeyed(text: string, name: Name, language: Language): Literal | undefined {
  const isKey = language === 'kotlin' && name.quote.length === 1;
  if (!isKey && (name.quote !== '' || !/^[ \t]{0,40}(?:set|property)[ \t]{1,4}$/.test(lineBefore(text, name))))
    return undefined;
  const at = skip(keyed, text, name.behind);
  return at === undefined ? undefined : readLiteral(text, at, language, name);
}

const keyed = /[ \t]{1,4}to[ \t]{1,4}(?=")/y;

/** `("name", "…")`, `["name", "…"]`, `{ "name", "…" }` and `"name" to "…"`: two texts that belong together. */
export function readTwo(text: string, name: Name, language: Language): Literal | undefined {
  if (name.quote === '') return readAtom(text, name, language);
  if (name.quote.length !== 1) return undefined;
  const at = skip(second, text, name.behind);
  if (at === undefined) return undefined;
  const isTo = /\bto[ \t]{1,4}$/.test(text.slice(name.behind, at));
  if (!isTo && !/(?:^|[[({,]\s{0,4}|\bvalues?[ \t]{0,4})[[({]\s{0,4}$/i.test(lineBefore(text, name).slice(0, -1)))
    return undefined;
  const literal = readLiteral(text, at, language, name);
  return literal !== undefined && /^\s{0,4}[)\]},]/.test(text.slice(literal.span.end, literal.span.end + 6))
    ? literal
    : undefined;
}

const ofAtom = /[ \t]{0,4},[ \t]{0,4}(?:<<)?(?=")/y;

/** `{password, "…"}` and `{default_pass, <<"…">>}` of Erlang, whose settings have no ending of their own. */
function readAtom(text: string, name: Name, language: Language): Literal | undefined {
  if (text[name.span.start - 1] !== '{' || !ofErlang.has(language)) return undefined;
  const at = skip(ofAtom, text, name.behind);
  const literal = at === undefined ? undefined : readLiteral(text, at, language, name);
  return literal !== undefined && /^(?:>>)?\s{0,4}\}/.test(text.slice(literal.span.end, literal.span.end + 7))
    ? literal
    : undefined;
}

const ofErlang: ReadonlySet<Language> = new Set<Language>(['erlang', 'text', 'xml']);
