import type { Name } from './read-name.ts';

/** Characters of a call before one of its names. */
const mostCall = 400;

/** Whether names and values stand in turn before it, on as many lines as there are: `ObjectUtils.asMap("cloud_name", "…", "api_secret", "…")`. Sources: Cloudinary for Java, `ObjectUtils.asMap`; Guava, `ImmutableMap.of`. */
export function isKeyInMap(text: string, { span }: Name): boolean {
  return inTurn.test(text.slice(Math.max(0, span.start - mostCall), span.start));
}

const inTurn =
  /\b(?:asMap|(?:Immutable)?Map\.of)\(\s{0,40}(?:"[^"\n]{1,80}"\s{0,4},\s{0,40}(?:"[^"\n]{0,120}"|[\w.]{1,60}(?:\(\))?)\s{0,4},\s{0,40}){0,8}"$/;
