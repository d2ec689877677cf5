import { encloses } from '../../model/span.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * An expression that reads all secrets at once; a note for one whose name is computed when it runs: the runner gets all of them, and the step one.
 * Source: GitHub, "Secure use reference": a runner is sent the secrets that a job names.
 */
export function* ghSecretsAll(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { text, span } of pipeline.openSecrets) {
    const job = pipeline.jobs.find((candidate) => encloses(candidate.span, span));
    yield* draftAt(
      { path, spans: [span] },
      {
        about: text,
        called: `\`${text.slice(0, 80)}\``,
        args: { expression: text.slice(0, 80) },
        identity: job?.symbol ?? pipeline.symbol,
        ...(isOne(text) && { level: 'note' }),
      },
    );
  }
}

function isOne(expression: string): boolean {
  // Every mention is followed by one name, whatever is made of the value: `format('{0}={1}', name, secrets[name])`.
  return /\bsecrets\s{0,9}\[/.test(expression) && !/\bsecrets\b(?!\s{0,9}[[.])/.test(expression);
}
