import { type Engine, followUp, isQuestion, mayAnswer, questionOf, type SecretQuestion } from '../engine/index.ts';
import type { Facts } from '../engine/model/facts.ts';
import type { FactBatch } from '../worker/fact-batch.ts';
import type { FurtherReading } from '../worker/read-repository.ts';

/** A scan that reads no more than findings of secrets depend on. */
export interface SecretsAsked {
  take(batch: Pick<FactBatch, 'facts' | 'answering'>): void;
  /** What must be read besides, each time that all was taken; `own`: files that the engine has read itself. */
  further(own: readonly string[]): FurtherReading | undefined;
  /** What comes now was read before. */
  isAnswered(): boolean;
}

/** Collects what files with secrets ask of those without. */
export function askForSecrets(engine: () => Engine): SecretsAsked {
  const told: Facts[] = [];
  /** Files without secrets that some format reads. */
  const others: string[] = [];
  const answers: Facts[] = [];
  let asked: SecretQuestion | undefined;
  let isAnswered = false;
  return {
    take: (batch) => {
      for (const facts of batch.facts) (isAnswered ? answers : told).push(facts);
      if (!isAnswered) for (const path of batch.answering) others.push(path);
    },
    further: (own) => {
      if (isAnswered) {
        asked = asked && followUp(asked, told, answers);
        return asked && furtherReading(asked);
      }
      isAnswered = true;
      for (const file of own) told.push(...optionalFacts(file));
      asked = questionOf(told, engine().rules());
      return asked && !isQuestion(asked) ? undefined : furtherReading(asked);
    },
    isAnswered: () => isAnswered,
  };

  function furtherReading(question: SecretQuestion | undefined): FurtherReading | undefined {
    const known = new Set(answers.map(({ path }) => path));
    const paths = others.filter((path) => !known.has(path) && mayAnswer(path, question));
    return paths.length === 0 ? undefined : { paths, extent: question ?? 'all' };
  }

  function optionalFacts(file: string): readonly Facts[] {
    const facts = engine().facts(file);
    return facts ? [facts] : [];
  }
}
