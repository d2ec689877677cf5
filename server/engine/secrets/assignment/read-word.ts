import type { Language } from '../../text/language.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { quotedOnly } from './quoted-only.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { isPartOfString, type Literal, lineBefore, skip } from './reading.ts';
import { isWithinLines } from './within-lines.ts';

/** The sign that gives a word of a command its value, and what a value without quotes begins with. */
const givesWord = /[=:](?=[^\s"'`$(){}<>|;&=,@%*\\[\]#!-])/y;

/**
 * What a word of a command line gives a name: `helm upgrade --set db.password=…`, `docker run -e NAME=…`, `tool /password:…`. Such lines stand in scripts of
 * PowerShell, which is a shell as well, in texts of several lines that a program or Terraform hands to a shell, and in the steps of pipelines.
 */
export function readWord(text: string, name: Name, language: Language): Literal | undefined {
  if (
    name.quote !== '' ||
    name.inside !== '' ||
    /\$\{?$/.test(text.slice(Math.max(0, name.span.start - 2), name.span.start))
  )
    return undefined;
  const at = skip(givesWord, text, name.behind);
  if (at === undefined) return undefined;
  const sign = text[at - 1];
  const before = lineBefore(text, name);
  if (language === 'yaml') {
    return sign === '=' &&
      !isPartOfString(text, name) &&
      (followsWord.test(before) || isBeforeCommand(text, before, at))
      ? wordAt(text, at, name)
      : undefined;
  }
  if (!quotedOnly.has(language) || (sign === ':' && !/[ \t][-/]{1,2}$/.test(before))) return undefined;
  if (language === 'powershell' && isCommand.test(before)) return mayBeSecret(text, wordAt(text, at, name));
  if (!followsWord.test(before) && !isBeforeCommand(text, before, at) && !isVariable(text, name, before))
    return undefined;
  return isWithinLines(text, name, language) ? asPart(mayBeSecret(text, wordAt(text, at, name))) : undefined;
}

/** The word as a piece of the text that holds the line. */
export function asPart(literal: Literal | undefined): Literal | undefined {
  return literal && { ...literal, isWhole: false };
}

/** In program text a word without a digit may be another name. The pass over bytes asks the same, see `mayBeWord`. */
function mayBeSecret(text: string, literal: Literal | undefined): Literal | undefined {
  if (literal === undefined) return undefined;
  return ofSecrets.test(text.slice(literal.content.start, literal.content.end)) ? literal : undefined;
}

const ofSecrets = /\d|^(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[A-Za-z]{12,}$/;

function wordAt(text: string, at: number, { inside }: Name): Literal | undefined {
  return readLiteral(text, at, 'shell', { inside });
}

/** Another word stands before it on its line, behind the dash of a list or not. */
const followsWord =
  /^[ \t]*(?:-[ \t]+)?(?:run:[ \t]*)?["']?[^\s"'#][^\n]*?(?:[ \t](?:--?[\w-]*[=:]?|\/\w?:?|[\w-]{1,20}=\{)?|,)$/;

/** `API_TOKEN=… npm publish`: one word, whose signs nobody would begin a phrase with, and what is run. */
function isBeforeCommand(text: string, before: string, at: number): boolean {
  if (!/^[ \t]*(?:-[ \t]+)?(?:export[ \t]+)?$/.test(before)) return false;
  beforeCommand.lastIndex = at;
  return beforeCommand.test(text);
}

const beforeCommand = /(?=[^\s\d]{0,80}\d)[^\s"'`;&|<>()]{8,200}[ \t]{1,4}[A-Za-z./_][\w./_-]*(?:[ \t=\r\n]|$)/y;

/** `DB_PASSWORD=…`, all of its line: a variable by its capitals. */
function isVariable(text: string, { behind, text: name }: Name, before: string): boolean {
  allOfLine.lastIndex = behind;
  return before.trim() === '' && /^[A-Z][A-Z\d]*_[A-Z\d_]+$/.test(name) && allOfLine.test(text);
}

const allOfLine = /=[^\s"'`;&|<>()]{8,200}[ \t]{0,20}(?:\r?\n|$)/y;

/** The line of a script of PowerShell begins with a command rather than with a variable, an expression or a word of the language. */
const isCommand =
  /^[ \t]*(?:&[ \t]*)?(?!(?:if|elseif|while|until|for|foreach|switch|param|function|filter|return|class|enum|throw|using)\b)["']?[A-Za-z.\\/][\w.:\\/-]*["']?[ \t](?:[^\n]*[ \t,])?(?:--?[A-Za-z][\w-]*[=:]?|-{1,2}|\/(?:\w{1,4}:)?)?$/i;

/**
 * Commands that are told a name, and behind it what it stands for. Sources: Microsoft, `setx`, `reg add`, `Set-Item` of the provider `Environment`, `Set-ItemProperty`, `Set-Variable`; Cloud
 * Foundry, `cf set-env`; GitLab, `glab variable set`.
 */
const setsNamed = anyOf(
  [
    /(?:^|[ \t"'(;&|:])setx[ \t]+["']?$/,
    /(?:^|[ \t"'(;&|:])cf[ \t]+(?:set-env|se)[ \t]+[\w.-]{1,60}[ \t]+["']?$/,
    /(?:^|[ \t"'(;&|:])glab[ \t]+variable[ \t]+(?:set|update)[ \t]+["']?$/,
    /(?:^|[ \t"'(;&|:])(?:Set-Item|New-Item|Set-Content)[ \t]+(?:-(?:Literal)?Path[ \t]+)?["']?Env:[\\/]?$/,
    /(?:^|[ \t"'(;&|:])(?:Set|New)-Variable[ \t]+["']?$/,
    /(?:^|[ \t"'(;&|:])(?:Set|New)-(?:ItemProperty|Variable)[ \t][^\n|;]*?-Name[ \t]+["']?$/,
    /\breg(?:\.exe)?[ \t]+add[ \t][^\n&|]*?\/v[ \t]+["']?$/,
  ],
  'i',
);
const namedGap =
  /["']?[ \t]{1,8}(?:(?:-(?:PropertyType|Type|Scope|Option)|\/t)[ \t]{1,4}\w{1,20}[ \t]{1,4}|-Force[ \t]{1,4}){0,3}(?:(?:--?(?:value|v|b|body)[ \t=]|\/d[ \t])[ \t]{0,4})?(?=[^\s/-])/iy;

/** What a command gives the name before it: `setx NAME …`, `Set-Item Env:NAME …`, `reg add … /v NAME /d …`. */
export function readNamedWord(text: string, name: Name): Literal | undefined {
  // In quotes the drive is part of the name: `"Env:NAME"`.
  const drive = name.quote === '' ? '' : (/^env:[\\/]?/i.exec(name.text)?.[0] ?? '');
  if (!setsNamed.test(`${lineBefore(text, name)}${drive}`)) return undefined;
  const at = skip(namedGap, text, name.behind);
  const inside = text[name.behind] === name.inside ? '' : name.inside;
  return at === undefined ? undefined : readLiteral(text, at, 'shell', { inside });
}
