import type { Language } from '../text/language.ts';

/** What scripts and set-ups are written in that write files of settings with what stands in them. */
export const writingLanguages: ReadonlySet<Language> = new Set<Language>([
  'dockerfile',
  'groovy',
  'hcl',
  'shell',
  'yaml',
]);

/** Whether an anchor, in small letters, tells of such a file alone. */
export function tellsOfWritten(anchor: string): boolean {
  return writing.test(anchor);
}

const writing = /^(?:> ?|tee |\/)?\.env(?: ?<<)?$|^<<-? ?["']?eof$|^content: \|$/;
