import type { Language } from '../../text/language.ts';
import type { Name } from './read-name.ts';

/** Characters of a call before one of its names. */
const mostCall = 400;

/** Whether names and values stand in turn before it, on as many lines as there are: `ObjectUtils.asMap("cloud_name", "…", "api_secret", "…")`. Sources: Cloudinary for Java, `ObjectUtils.asMap`; Guava, `ImmutableMap.of`. */
export function isKeyInMap(text: string, { span }: Name): boolean {
  return inTurn.test(text.slice(Math.max(0, span.start - mostCall), span.start));
}

const inTurn =
  /\b(?:asMap|(?:Immutable)?Map\.of)\(\s{0,40}(?:"[^"\n]{1,80}"\s{0,4},\s{0,40}(?:"[^"\n]{0,120}"|[\w.]{1,60}(?:\(\))?)\s{0,4},\s{0,40}){0,8}"$/;

/** `{ "client_secret", "…" }` among the members that a dictionary of C# begins with. Source: C#, "Collection initializers". */
export function isInDictionary(text: string, { span }: Name, value: number, language: Language): boolean {
  return (
    language === 'csharp' &&
    /\{[ \t]{0,4}"$/.test(text.slice(Math.max(0, span.start - 6), span.start)) &&
    /^"[^"\n]{1,400}"[ \t]{0,4}\}/.test(text.slice(value, value + mostCall)) &&
    ofDictionary.test(text.slice(Math.max(0, span.start - mostCall), span.start))
  );
}

const ofDictionary = /\b(?:\w{0,20}Dictionary|NameValueCollection|\w{0,20}Headers?\w{0,20})\b[^;]{0,400}$/;
