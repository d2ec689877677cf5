import type { Engine } from '../engine/index.ts';
import type { Credential } from '../engine/model/credential.ts';
import type { FactBatch } from '../worker/fact-batch.ts';

/** Judges files with secrets while others are still read, so that what judges them is compiled when all are read. */
export interface JudgeAhead {
  take(batch: Pick<FactBatch, 'facts'>): void;
  /** Judges one file more; whether there was any. */
  next(): boolean;
}

/** Files that are judged ahead, at most: each time all that is known by then is asked. */
const mostJudged = 24;

/** Nothing of what they say is kept: they are judged anew by what all files say. */
export function judgeAhead(engine: () => Engine): JudgeAhead {
  const waiting: string[] = [];
  /** Rules under which secrets were judged, or wait to be. */
  const known = new Set<string>();
  let judged = 0;
  return {
    take: ({ facts }) => {
      if (judged + waiting.length >= mostJudged) return;
      for (const { path, credentials } of facts) if (credentials.filter(isNew).length > 0) waiting.push(path);
    },
    next: () => {
      const path = waiting.shift();
      if (path === undefined) return false;
      if (judged++ === 0) engine().setCategories(['secrets']);
      engine().findings(path);
      return true;
    },
  };

  function isNew({ rule }: Credential): boolean {
    const isKnown = known.has(rule);
    known.add(rule);
    return !isKnown;
  }
}
