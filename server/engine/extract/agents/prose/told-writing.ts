import { textBlocks } from './text-blocks.ts';

/**
 * The sentence by which a prompt tells its agent to write something of its own, a report into a file or an entry into a
 * log, or to carry out what it found. Such an agent is expected to write, whatever its description leaves out.
 */
export function toldWriting(prompt: string): string | undefined {
  for (const block of textBlocks(prompt.slice(0, longest))) {
    if (block.kind === 'code') continue;
    for (const sentence of block.text.split(/[.!?;]\s+/)) {
      // "Writes a report, but never changes code": what is refused is something else.
      const [said = ''] = sentence.slice(0, 400).split(/,?\s(?:but|yet)\s|\s[—–]\s/);
      if (keeping.some((form) => form.test(said)) && !refusing.test(said)) return said.trim().slice(0, 120);
    }
  }
  return undefined;
}

const longest = 100_000;

const file =
  '(?:`[^`]{0,80}(?:/|\\.(?:md|json|jsonl|ya?ml|txt|csv|html|toml|log))[^`]{0,40}`|[\\w./-]{1,80}\\.(?:md|json|jsonl|ya?ml|txt|csv|html)\\b|(?:\\.{0,2}/)?\\.?[\\w-]{1,40}(?:/[\\w.-]{1,40}){0,6}/(?=[\\s.,;)]|$))';
const store =
  '(?:files?|memory|disk|logs?|log file|artifacts?|documents?|folder|directory|workspace|repo|repository|workpad|tracker|ledger|changelog|readme|notes)';
const keepingVerb =
  '(?:sav(?:e|es|ing)|writ(?:e|es|ing)|append(?:s|ing)?|stor(?:e|es|ing)|persist(?:s|ing)?|export(?:s|ing)?|outputs?|record(?:s|ing)?|logs?|dumps?|add(?:s|ing)?|updat(?:e|es|ing)|creat(?:e|es|ing)|generat(?:e|es|ing)|produc(?:e|es|ing)|maintain(?:s|ing)?|keep(?:s|ing)?|reports?|annotat(?:e|es|ed|ing)|document(?:s|ing)?)';

const keeping: readonly RegExp[] = [
  // "Save the report to `reports/x.md`", "append what you learned to memory".
  new RegExp(`\\b${keepingVerb}\\b.{0,100}?${file}`, 'i'),
  new RegExp(`\\b${keepingVerb}\\b.{0,80}?\\b(?:to|in|into|within|as|under)\\s+(?:[\\w'’-]+\\s+){0,4}${store}\\b`, 'i'),
  new RegExp(
    `\\b${keepingVerb}\\s+(?:[\\w'’-]+\\s+){0,4}(?:files?|audit log|memory|log entr(?:y|ies)|artifacts?|\\w+ file)\\b`,
    'i',
  ),
  // "Apply the fixes", "then fix the issues".
  /\b(?:apply|implement|make|perform|execute)s?\s+(?:[\w'’-]+\s+){0,3}(?:fix(?:es)?|changes|edits|corrections|refactorings?|improvements|migrations?)\b/i,
  /(?:^[\s\d*+>_.)-]*|\b(?:then|and|also|you (?:will|must|should))\s+)(?:fix|repair|rewrite|refactor|edit|modify)(?:es|s)?\s+(?:the|any|all|every|each|them|it|issues|bugs|code|files)\b/i,
  /\b(?:using|use|with|via) (?:the )?[`*_]{0,3}(?:write|edit)[`*_]{0,3}(?: and [`*_]{0,3}(?:write|edit)[`*_]{0,3})? tools?\b/i,
];
const refusing = /\b(?:never|not|don['’]?t|cannot|can['’]?t|without|no|avoid|refuse|instead of)\b/i;
