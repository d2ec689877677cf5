import type { TextFact } from '../../model/facts.ts';
import { toldWriting } from './told-writing.ts';
import { type Traits, trait } from './traits.ts';

/** What a prompt, and what follows it, says of its agent: `role`, the start of it, and `writes`, the sentence that tells it to write. */
export function promptTraits(prompt: TextFact | undefined, ...rest: readonly (TextFact | undefined)[]): Traits {
  const told = [prompt, ...rest].flatMap((part) => toldWriting(part?.text ?? '') ?? [])[0];
  return {
    ...trait('role', prompt && { ...prompt, text: prompt.text.trim().slice(0, 300) }),
    ...(told === undefined ? {} : trait('writes', prompt, told)),
  };
}
