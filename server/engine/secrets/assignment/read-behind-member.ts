import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { callBefore, type Literal, quoted, skip } from './reading.ts';
import { insideWrapper } from './wrapper.ts';

/**
 * What a call puts under the name that a member of a class of names holds: `AddSetting(Names.Smtp.Password, "…")`, `new SettingDefinition(Names.ApiSecret, "…")`, as
 * a program sets what it falls back on. Sources: ASP.NET Boilerplate, "Setting Management"; Java, `Properties.put`.
 */
export function readBehindMember(text: string, name: Name, language: Language): Literal | undefined {
  if (name.quote !== '' || !ofMembers.has(language) || !member.test(name.text) || ofTexts.test(name.text))
    return undefined;
  const at = skip(comma, text, name.behind);
  const call = callBefore(text, name);
  if (at === undefined || !setting.test(call) || sets.test(call)) return undefined;
  const literal = quoted(readLiteral(text, insideWrapper(text, at) ?? at, language, { inside: '' }));
  return literal?.isWhole && /^\)?\s{0,80}[,)]/.test(text.slice(literal.span.end, literal.span.end + 84))
    ? literal
    : undefined;
}

/** Languages whose classes hold constants that are called with a capital. */
const ofMembers: ReadonlySet<Language> = new Set<Language>(['csharp', 'java', 'kotlin']);

/** A member of a class, or of one in another: `AppSettings.Shipping.ApiSecret`. */
const member = /^[A-Z]\w{1,60}(?:\.[A-Z]\w{1,60}){1,5}$/;

/** What such classes name is shown to people, or is the name of a part of the program: `Messages.Password`, `Columns.ApiKey`. */
const ofTexts =
  /(?:^|\.)\w{0,40}(?:Claim|Column|Error|Event|Extra|Index|Label|Message|Perm|Permission|Policy|Policie|Resource|Route|(?<!Connection)String|Table|Text|Title|Translation)s?\.\w{1,60}$|^Res\./;

const comma = /[ \t]{0,4},[ \t]{0,4}(?:\r?\n[ \t]{1,80})?/y;

/** A call that keeps settings, up to the first of its arguments. */
const setting =
  /(?:\b(?:add|create|insert|put|register|save|seed|set|update|upsert)\w{0,40}|\bsetting\w{0,30}|\b(?:get|read)(?:from)?\w{0,10}(?:config|settings?)\w{0,20})\([ \t]{0,4}$/i;

/** Of these it is what a page shows, or how a part of the program is called. */
const sets =
  /(?:claim|columns?|errors?|error_?code|http_?client|index|label|message|permission|policy|resource(?:_?string)?|route|text|title|tooltip|translation)\([ \t]{0,4}$/i;
