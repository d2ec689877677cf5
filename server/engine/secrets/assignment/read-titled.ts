import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore } from './reading.ts';

/** The rest of a key of several words in quotes, and a value in quotes that holds a digit and no blank: what a page calls a field has words. */
const given = /(["'])[ \t]{0,4}(?::|=>)[ \t]{0,10}(?=(["'])(?=[^\s"'`]{0,60}\d)[^\s"'`]{6,200}\2)/y;

/** The same with one that YAML needs no quotes for. */
const givenPlain = /(["'])[ \t]{0,4}:[ \t]{1,10}(?=[^\s"'`]{0,60}\d)(?=[\w+/=.!@$-]{6,200}[ \t]{0,8}(?:\r?\n|$))/y;

/** Words before the last one of such a key, behind what may stand before a key. */
const before = /(?:^|[{,([-])\s{0,80}(["'])([A-Za-z][\w()/.-]{0,30})(?: [\w()/.-]{1,30}){0,3} $/;

/** First words of what a page says of a field, or of a length: what to do with it, which of several it is, what is wrong with it. */
const ofLabel =
  /^(?:add|change|choose|confirm(?:ation)?|copy|create|current|edit|enter|forgot(?:ten)?|generate|hide|incorrect|input|insert|invalid|lost|max(?:imum)?|min(?:imum)?|missing|new|no|old|paste|previous|provide|re-?enter|re-?type|recover|remember|repeat|request|require[ds]?|reset|reveal|save|select|send|set|show|submit|temporary|toggle|type|update|validate|verify|view|weak|wrong|your)$/i;

/** The last word of a key that has several: `"SMTP Password": "…"`. */
export function readTitled(text: string, name: Name, language: Language): Literal | undefined {
  if (name.quote !== '') return undefined;
  const key =
    language === 'yaml' ? (keyAt(given, text, name) ?? keyAt(givenPlain, text, name)) : keyAt(given, text, name);
  const [, quote, first = ''] = before.exec(lineBefore(text, name)) ?? [];
  if (key === undefined || quote !== key.quote || ofLabel.test(first)) return undefined;
  return readLiteral(text, key.value, language, { inside: '' });
}

/** The quote that ends the key, and where the value begins. */
function keyAt(pattern: RegExp, text: string, { behind }: Name): { quote: string; value: number } | undefined {
  pattern.lastIndex = behind;
  const quote = pattern.exec(text)?.[1];
  return quote === undefined ? undefined : { quote, value: pattern.lastIndex };
}
