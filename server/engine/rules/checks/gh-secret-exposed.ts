import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { CommandFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { secretIn, secretsIn } from '../pipelines/github-token.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { onlyNames } from '../pipelines/telling-names.ts';
import type { Draft, Subject } from '../rule.ts';

/** A secret that the log shows or that stands on a command line; once for each secret of a step. */
export function* ghSecretExposed(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  for (const job of pipeline.jobs)
    for (const [secret, uses] of exposuresIn(job)) {
      const [first] = uses;
      if (!first) continue;
      yield* draftAt(
        { path, spans: uses.map(({ span }) => span) },
        {
          about: `${job.id.text} ${secret}`,
          args: { secret, how: first.how },
          identity: job.symbol,
          ...(uses.some(({ isGrave }) => isGrave) ? {} : { level: 'note' }),
        },
      );
    }
}

interface Exposure {
  readonly secret: string;
  readonly span: Span;
  readonly how: string;
  readonly isGrave: boolean;
}

const exposuresIn = keptFor((job: PipelineJobFact) =>
  job.steps.flatMap((step) => [...grouped(exposures(step, job), (use) => use.secret)]),
);

function exposures(step: StepFact, job: PipelineJobFact): readonly Exposure[] {
  return [
    ...parted(step),
    ...step.scripts.flatMap(({ commands }) => commands.flatMap((command) => inCommand(command, job))),
  ];
}

/** GitHub hides the whole of a secret in logs, not what `fromJSON` takes out of it. */
function parted({ scripts, variables, inputs }: StepFact): readonly Exposure[] {
  const texts = [...scripts.flatMap(({ expressions }) => expressions), ...variables, ...inputs];
  return texts.flatMap(({ text, span }): readonly Exposure[] => {
    const parts = /fromJSON\(\s{0,9}(secrets[.[][^)]{1,120})\)\s{0,9}[.[]/i.exec(text)?.[1];
    const secret = parts === undefined ? undefined : secretIn(parts);
    return secret === undefined
      ? []
      : [{ secret, span, how: 'is taken apart, and logs hide only the whole of it', isGrave: true }];
  });
}

const printing = /^(?:echo|printf|print|cat|write-host|write-output)$/i;

/** What the shell does by itself: no process starts whose command line others could read. Source: Bash, "Shell Builtin Commands". */
const builtIn = /^(?:\[{1,2}|test|:|case|for|set|export|declare|local|readonly|typeset|read|return|exit)$/;

function inCommand({ words, output }: CommandFact, job: PipelineJobFact): readonly Exposure[] {
  const command = words[0]?.text ?? '';
  if (builtIn.test(command) || (printing.test(command) && output !== 'log')) return [];
  return words.slice(1).flatMap(({ text, span }): readonly Exposure[] => {
    const secret = text.includes('${{') ? secretsIn(text).find((name) => !onlyNames(name)) : undefined;
    if (secret === undefined || /^::add-mask::/.test(text)) return [];
    if (printing.test(command)) {
      const how = 'is printed to the log, which hides it only as long as it stands there unchanged and in one line';
      return [{ secret, span, how, isGrave: false }];
    }
    const how = `stands on the command line of ${command.slice(0, 40)}, which other processes can read`;
    return [{ secret, span, how, isGrave: job.selfHosted !== undefined }];
  });
}
