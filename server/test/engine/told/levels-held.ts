import { repository } from '../repository.ts';

/** Levels of a file's secrets in a repository of these files, whose HEAD holds `committed` of it; undefined: nothing. */
export function levelsHeld(path: string, text: string, committed: string | undefined, others: Record<string, string>) {
  const { engine } = repository({ ...others, [path]: text });
  if (engine.asksForHead(path)) engine.setCommitted(path, committed);
  return engine
    .findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level }) => level);
}
