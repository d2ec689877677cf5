import type { Engine } from '../engine/index.ts';
import { isQuestion, mayAnswer, questionOf } from '../engine/index.ts';
import type { Facts } from '../engine/model/facts.ts';
import type { FactBatch } from '../worker/fact-batch.ts';
import type { FurtherReading } from '../worker/read-repository.ts';

/** A scan that reads no more than findings of secrets depend on. */
export interface SecretsAsked {
  take(batch: Pick<FactBatch, 'facts' | 'silent'>): void;
  /** What must be read besides; `own`: files that the engine has read itself. */
  further(own: readonly string[]): FurtherReading | undefined;
  /** What comes now was read before. */
  isAnswered(): boolean;
}

/** Collects what files with secrets ask of those without. */
export function askForSecrets(engine: () => Engine): SecretsAsked {
  const told: Facts[] = [];
  const silent: string[] = [];
  let isAnswered = false;
  return {
    take: (batch) => {
      if (isAnswered) return;
      for (const facts of batch.facts) told.push(facts);
      for (const path of batch.silent) silent.push(path);
    },
    further: (own) => {
      isAnswered = true;
      const question = questionOf([...told, ...own.flatMap((file) => engine().facts(file) ?? [])], engine().rules());
      if (question && !isQuestion(question)) return undefined;
      const paths = silent.filter(mayAnswer);
      return paths.length === 0 ? undefined : { paths, extent: question ?? 'all' };
    },
    isAnswered: () => isAnswered,
  };
}
