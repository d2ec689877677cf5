import type { TextFact } from '../../../model/facts.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { type Traits, trait } from '../traits.ts';
import { shownCommands } from './shown-commands.ts';
import { toldWriting } from './told-writing.ts';

/**
 * What a prompt, and what follows it, says of its agent: `role`, the start of it, `writes`, the sentence that tells it to
 * write, and `bodyCommands`, those that it shows.
 */
export function promptTraits(prompt: TextFact | undefined, ...rest: readonly (TextFact | undefined)[]): Traits {
  const told = [prompt, ...rest].flatMap((part) => toldWriting(part?.text ?? '') ?? [])[0];
  return {
    ...commandTrait(prompt, ...rest),
    ...trait('role', prompt && { ...prompt, text: prompt.text.trim().slice(0, 300) }),
    ...(told === undefined ? {} : trait('writes', prompt, told)),
  };
}

/** `bodyCommands` alone. */
export function commandTrait(prompt: TextFact | undefined, ...rest: readonly (TextFact | undefined)[]): Traits {
  const shown = [...new Set([prompt, ...rest].flatMap((part) => shownCommands((part?.text ?? '').slice(0, 100_000))))];
  const start = prompt && { text: '', span: { start: prompt.span.start, end: prompt.span.start } };
  return shown.length > 0 ? trait('bodyCommands', start, shown.slice(0, 50)) : {};
}

/**
 * `promptFile`, the file of the repository that a prompt names relative to its document, in the group of a pattern; nothing
 * where it names none. What the file shows, the graph adds.
 */
export function promptFileTrait(path: string, prompt: TextFact | undefined, pattern: RegExp): Traits {
  const named = pattern.exec(prompt?.text.trim() ?? '')?.[1];
  const isInside = named !== undefined && !/^(?:[/~]|[a-z]:)/i.test(named);
  const file = isInside ? joinedPath(path.slice(0, Math.max(0, path.lastIndexOf('/'))), named) : undefined;
  return file ? trait('promptFile', prompt, file) : {};
}
