import type { CommandFact, PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { encloses, type Span } from '../../model/span.ts';
import { artifactTexts, bringsArtifact, isNamedIn } from '../pipelines/artifact-text.ts';
import { gateOf } from '../pipelines/github-gate.ts';
import { headCheckout } from '../pipelines/github-head.ts';
import { isPrivileged, triggersOf } from '../pipelines/github-triggers.ts';
import { untrustedIn } from '../pipelines/github-untrusted.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Text of others in the file of variables or of the path, where the run has the rights of the repository: a line of it
 * is a variable of every step behind.
 */
export function* ghEnvInjection(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const trigger = triggersOf(pipeline, path, context).find(isPrivileged);
  if (!trigger) return;
  for (const job of pipeline.jobs)
    for (const [index, step] of job.steps.entries())
      for (const command of step.scripts.flatMap(({ commands }) => commands)) {
        const file = /GITHUB_(?:ENV|PATH)\b/.exec(command.file ?? '')?.[0];
        const fields = file === 'GITHUB_PATH' ? anyField : ofLines;
        const source =
          file &&
          (ofVariable(command, fields, step, job, pipeline) ??
            ofFile(command, job, index) ??
            ofArtifact(command, file, step, job));
        if (!file || !source || gateOf({ job, step, jobs: pipeline.jobs }, trigger) === 'same') continue;
        yield* draftAt(
          {
            path,
            spans: [source.span],
            related: [{ at: { path: trigger.path, span: trigger.span }, message: 'Started here' }],
          },
          {
            about: `${job.id.text} ${source.words}`,
            args: { what: source.words, file, ...words[file === 'GITHUB_PATH' ? 'path' : 'variable'] },
            identity: job.symbol,
          },
        );
      }
}

const words = {
  variable: {
    effect: 'a variable of',
    instead: 'Write it to an output, or check that it is one line.',
  },
  path: {
    effect: 'a folder of programs for',
    instead: 'Check it against the folders that you expect, or name the program by its whole path.',
  },
} as const;

interface Source {
  readonly span: Span;
  readonly words: string;
}

/** Fields that may have several lines: each names its own variable. A folder needs one. */
const ofLines = /\.(?:body|message|description)$/i;
const anyField = /./;

function ofVariable(
  { words }: CommandFact,
  fields: RegExp,
  step: StepFact,
  job: PipelineJobFact,
  pipeline: PipelineFact,
): Source | undefined {
  for (const { text, span } of words)
    for (const [, name] of text.matchAll(/\$\{?([A-Za-z_]\w{0,80})/g)) {
      const set = [...step.variables, ...job.variables, ...pipeline.variables].find((one) => one.name === name);
      for (const [, expression = ''] of set?.text.matchAll(/\$\{\{(.{1,300}?)\}\}/gs) ?? []) {
        const untrusted = untrustedIn(expression, step, job, pipeline);
        if (untrusted?.by === 'stranger' && fields.test(untrusted.source)) return { span, words: untrusted.context };
      }
    }
  return undefined;
}

/** A file that came with an artifact, or with the code of a pull request, written as it is. */
function ofFile({ words }: CommandFact, job: PipelineJobFact, index: number): Source | undefined {
  const [head, name] = words;
  if (!head || !name || !/^(?:cat|head|tail|tee|sed|grep|jq)$/.test(head.text)) return undefined;
  const earlier = job.steps.slice(0, index);
  const checkout = headCheckout(job);
  const isTaken = earlier.some((step) => step === checkout || bringsArtifact(step));
  const files = words.slice(1).filter(({ text }) => !text.startsWith('-'));
  const file = files.at(-1);
  return isTaken && file && !/[$]GITHUB_|^\/etc\//.test(file.text)
    ? { span: file.span, words: file.text.slice(0, 60) }
    : undefined;
}

/** The text of a file that came with an artifact, put behind a name: each of its lines but the first is a variable of its own; of a path, the first as well. */
function ofArtifact(
  { words, span }: CommandFact,
  file: string,
  step: StepFact,
  job: PipelineJobFact,
): Source | undefined {
  const printed = words.slice(1).map(({ text }) => text);
  const found = artifactTexts(job, step).find(
    (one) =>
      (file === 'GITHUB_PATH' || !one.isOneLine) &&
      one.to === undefined &&
      (encloses(span, one.file.span) || printed.some((text) => isNamedIn(text, one.name))),
  );
  return found && { span: found.file.span, words: found.file.text.slice(0, 60) };
}
