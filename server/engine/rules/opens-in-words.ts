import type { Rule } from './rule.ts';

/** What a secret opens, with which of its public parts that says already. */
export interface Opens {
  /** Words behind a colon, without a full stop: `it opens the database shop on db.acme.com as orders`. */
  readonly words: string;
  /** Labels of decoded parts. */
  readonly said: ReadonlySet<string>;
}

/** What whoever has any credential of a detector can do: as it says so itself, else the first sentence of its `why`, as words behind a colon. */
export function opensByRule({ opens, why }: Pick<Rule, 'opens' | 'why'>): string {
  if (opens !== undefined) return opens;
  const [first = ''] = why.split(/(?<=[.!?])\s+(?=["'`(]?[A-Z])/, 1);
  return uncapitalised(first.trim().replace(/\.$/, ''));
}

/** A sentence behind a colon: words that are no names begin with a small letter. */
export function uncapitalised(sentence: string): string {
  return opening.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

/** First words of a sentence that are no name, so that they may be written small within another. */
const opening =
  /^(?:An?|By|Everybody|Everyone|Anybody|Anyone|From|Its?|Many|Names|Nothing|Nobody|Of|One|Others?|Other|Messages|Pages|Calls|Searches|The|These|They|This|Together|What|Where|Who|Whoever|With)(?=[ ,])/;
