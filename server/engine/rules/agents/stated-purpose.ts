import words from '../../../../rules/tables/agent-purposes.json' with { type: 'json' };
import { lazily } from '../../text/lazily.ts';

/** That an agent says of itself that it only looks. */
export interface LookingPurpose {
  /** The sentence that says so. */
  readonly sentence: string;
  /** It may still be expected to write notes, plans or summaries into files. */
  readonly mayWriteNotes: boolean;
}

/**
 * Judges an agent's name, description and first sentence of text: undefined unless they say that it only reads,
 * or speak of looking (reviewing, explaining, watching…) and of nothing that changes anything.
 */
export function lookingPurpose(name: string, description: string, role: string): LookingPurpose | undefined {
  if (isOfOtherScript(description)) return undefined;
  const sentences = sentencesOf(description.replace(verdicts, '').replace(things, ''));
  const stated = sentences.find((sentence) => readOnly().test(sentence));
  if (stated) return { sentence: stated, mayWriteNotes: false };
  const [first] = sentences;
  if (!first) return undefined;
  const subject = `${name.replace(/[-_]+/g, ' ')} ${first}`;
  if (changes().test(subject) || changes().test(sentencesOf(role)[0] ?? '')) return undefined;
  if (sentences.slice(1).some((sentence) => acts().test(sentence) && !whenToUse.test(sentence))) return undefined;
  const looks = Object.entries(lookOnly()).filter(([, pattern]) => pattern.test(subject));
  if (looks.length === 0) return undefined;
  // A name alone says little: then nothing else in the description may speak of changing things.
  if (!looks.some(([, pattern]) => pattern.test(first)) && changes().test(description)) return undefined;
  return { sentence: first, mayWriteNotes: looks.some(([kind]) => words.mayWriteNotes.includes(kind)) };
}

/** Whether a text begins by saying that its reader changes nothing. */
export function beginsReadOnly(role: string): boolean {
  return sentencesOf(role).some((sentence) => readOnly().test(sentence));
}

/** Whether an agent's name or the first sentence of its description speaks of work that takes a shell and edits of files. */
export function worksOnFiles(name: string, description: string): boolean {
  return works().test(`${name.replace(/[-_]+/g, ' ')} ${sentencesOf(description)[0] ?? ''}`);
}

/** Whether it speaks there, or as its text begins, of thinking about things, and of no work: what it is for takes less than every tool. */
export function advisesByPurpose(name: string, description: string, role: string): boolean {
  const [first = ''] = sentencesOf(description);
  const [start = ''] = sentencesOf(role);
  if (
    works().test(start) ||
    sentencesOf(description).some((sentence) => acts().test(sentence) && !whenToUse.test(sentence))
  )
    return false;
  return advises().test(`${name.replace(/[-_]+/g, ' ')} ${first}`);
}

/** Whether it speaks there of writing something, be it a text. */
export function writesByPurpose(name: string, description: string): boolean {
  return writes().test(`${name.replace(/[-_]+/g, ' ')} ${sentencesOf(description)[0] ?? ''}`);
}

/** What it may say of a thing is none of its deeds: a keep/fix/delete verdict. */
const verdicts = /\b\w{1,20}(?:\/\w{1,20}){1,5} (?:verdicts?|decisions?|recommendations?|ratings?|calls?)\b/gi;

/** A plan that customers subscribe to is a thing that somebody works on. */
const things =
  /\b(?:subscriptions?|pricing|price|payments?|billing|tariff|rate|data|meal|floor|insurance|member(?:ship)?) plans?\b/gi;

const isAscii = /^[\t\n\r -~]*$/;

/** The words are English: among letters of another script, one of them says nothing. */
function isOfOtherScript(text: string): boolean {
  // The patterns below take long to compile, and most texts need none of them.
  if (isAscii.test(text)) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin < letters * 0.8;
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[.!?:;](?:\s|$)|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** What says when to call the agent tells of its callers. */
const whenToUse =
  /^(use(?! (it |this agent )?(also )?(to|for)\b)|invoke|call|trigger|run|ideal|perfect|example|must be|should be|this agent (should|must))\b/i;
const readOnly = lazily(() => anyWord(words.readOnly));
const acts = lazily(() => anyWord(words.acts));
const changes = lazily(() => anyWord(words.changes));
const works = lazily(() => anyWord(words.works));
const writes = lazily(() => anyWord(words.writes));
const advises = lazily(() => anyWord(words.advises));
const lookOnly = lazily(() =>
  Object.fromEntries(Object.entries(words.lookOnly).map(([kind, forms]) => [kind, anyWord(forms)])),
);

function anyWord(forms: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w-])(?:${forms.join('|')})(?![\\w])`, 'i');
}
