import type { MapNode, ValueNode } from '../../../model/value-node.ts';
import { entriesOf, itemsOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { pipelineFiles } from './pipeline-files.ts';
import { filesStarted, folderIn, type Shell, type StartedFile } from './started-files.ts';

/** A step of a pipeline that starts a file of the repository. */
export interface StartingStep {
  readonly started: readonly StartedFile[];
  readonly commands: string;
  /** What people call it by. */
  readonly label: string;
  readonly job: MapNode;
  /** What takes variables of its own; absent where the system gives those of its settings to all steps. */
  readonly map?: MapNode;
}

/** A pipeline whose steps start files of the repository. */
export interface StartingPipeline {
  readonly document: SourceDocument;
  readonly steps: readonly StartingStep[];
}

interface Step extends Omit<StartingStep, 'started'> {
  readonly texts: readonly string[];
  /** Where its commands run; undefined where nobody can say. */
  readonly folder: string | undefined;
}

const stepsOf = keptOfFile((_text, path, context) => {
  const read = readers.find(({ files }) => files.test(path))?.read;
  const document = read && context.document(path);
  return read && document && { document, steps: read(document.roots[0]) };
});

/** Whether a file is a pipeline whose steps are read. */
export function hasSteps(path: string): boolean {
  return readers.some(({ files }) => files.test(path));
}

/** The steps of a pipeline that start files of the repository; undefined where none does, and for any other file. */
export function stepsStarting(path: string, context: FixContext): StartingPipeline | undefined {
  const known = hasSteps(path) ? stepsOf(path, context) : undefined;
  const steps = known?.steps.flatMap(({ texts, folder, ...step }) => {
    const shell: Shell = { folder };
    const started = texts.flatMap((text) => filesStarted(text, shell, context));
    return started.length === 0 ? [] : [{ ...step, started }];
  });
  return known && steps && steps.length > 0 ? { document: known.document, steps } : undefined;
}

/** Whether a file is a pipeline of GitHub, whose steps are given the secrets that they name. */
export const isWorkflow = (path: string) => pipelineFiles.github.test(path);

const readers: readonly { readonly files: RegExp; read(root: ValueNode | undefined): readonly Step[] }[] = [
  { files: pipelineFiles.github, read: ofGitHub },
  { files: pipelineFiles.azure, read: ofAzure },
  { files: pipelineFiles.gitlab, read: ofGitLab },
  { files: pipelineFiles.circle, read: ofCircle },
  { files: pipelineFiles.bitbucket, read: ofBitbucket },
];

/** Source: GitHub, "Workflow syntax", `jobs.<job_id>.steps[*].run`, `working-directory`, `defaults.run`. */
function ofGitHub(root: ValueNode | undefined): readonly Step[] {
  return entriesOf(valueAt(root, 'jobs')).flatMap(({ key, value: job }) => {
    if (job.kind !== 'map') return [];
    const steps = itemsOf(valueAt(job, 'steps'));
    // What lies elsewhere, or is of another repository, is not meant by the same paths.
    const isElsewhere = steps.some(
      (step) => valueAt(step, 'with', 'path') && /^actions\/checkout@/.test(textOf(valueAt(step, 'uses')) ?? ''),
    );
    const usual = textOf(
      valueAt(job, 'defaults', 'run', 'working-directory') ?? valueAt(root, 'defaults', 'run', 'working-directory'),
    );
    return steps.flatMap((map): readonly Step[] => {
      const run = map.kind === 'map' ? textOf(valueAt(map, 'run')) : undefined;
      if (run === undefined || map.kind !== 'map' || isElsewhere) return [];
      const folder = folderIn('', textOf(valueAt(map, 'working-directory')) ?? usual ?? '.');
      const label = called(textOf(valueAt(map, 'name')), textOf(key));
      return [{ texts: [run], commands: run, folder, label, job, map }];
    });
  });
}

/** Source: Azure Pipelines, "YAML schema reference", `steps.script`, `steps.bash`, `steps.pwsh`, `steps.powershell`. */
function ofAzure(root: ValueNode | undefined): readonly Step[] {
  const jobs = [
    root,
    ...[root, ...itemsOf(valueAt(root, 'stages'))].flatMap((stage) => itemsOf(valueAt(stage, 'jobs'))),
  ];
  return jobs.flatMap((job) =>
    [valueAt(job, 'steps'), valueAt(job, 'strategy', 'runOnce', 'deploy', 'steps')]
      .flatMap(itemsOf)
      .flatMap((map): readonly Step[] => {
        const run = ['script', 'bash', 'pwsh', 'powershell'].flatMap((key) => textOf(valueAt(map, key)) ?? [])[0];
        if (run === undefined || map.kind !== 'map' || job?.kind !== 'map') return [];
        const folder = folderIn('', textOf(valueAt(map, 'workingDirectory')) ?? '.');
        const of = textOf(valueAt(job, 'job') ?? valueAt(job, 'deployment'));
        const label = called(textOf(valueAt(map, 'displayName')), of);
        return [{ texts: [run], commands: run, folder, label, job, map }];
      }),
  );
}

/** Source: GitLab, "CI/CD YAML syntax reference", `script`, `before_script`, `default`. */
function ofGitLab(root: ValueNode | undefined): readonly Step[] {
  const before = valueAt(root, 'default', 'before_script') ?? valueAt(root, 'before_script');
  return entriesOf(root).flatMap(({ key, value: job }): readonly Step[] => {
    const name = textOf(key) ?? '';
    if (job.kind !== 'map' || name === 'default' || valueAt(job, 'script') === undefined) return [];
    const texts = [...linesOf(valueAt(job, 'before_script') ?? before), ...linesOf(valueAt(job, 'script'))];
    return [{ texts, commands: texts.join('\n'), folder: '', label: called(undefined, name), job }];
  });
}

/** Source: CircleCI, "Configuration reference", `run`, `working_directory`. */
function ofCircle(root: ValueNode | undefined): readonly Step[] {
  return entriesOf(valueAt(root, 'jobs')).flatMap(({ key, value: job }) =>
    itemsOf(valueAt(job, 'steps')).flatMap((step): readonly Step[] => {
      const run = valueAt(step, 'run');
      const commands = textOf(run) ?? textOf(valueAt(run, 'command'));
      if (commands === undefined || job.kind !== 'map') return [];
      const folder = folderIn('', textOf(valueAt(run, 'working_directory')) ?? '.');
      const label = called(textOf(valueAt(run, 'name')), textOf(key));
      return [{ texts: [commands], commands, folder, label, job }];
    }),
  );
}

/** Source: Bitbucket, "Pipelines configuration", `step`, `script`. */
function ofBitbucket(root: ValueNode | undefined): readonly Step[] {
  const steps: Step[] = [];
  const visit = (node: ValueNode): void => {
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    const texts = linesOf(valueAt(node, 'script'));
    const label = called(textOf(valueAt(node, 'name')), undefined);
    if (texts.length > 0) steps.push({ texts, commands: texts.join('\n'), folder: '', label, job: node });
    else for (const { value } of node.entries) visit(value);
  };
  const pipelines = valueAt(root, 'pipelines');
  if (pipelines !== undefined) visit(pipelines);
  return steps;
}

function called(step: string | undefined, job: string | undefined): string {
  if (step !== undefined) return `its step ${step}`;
  return job === undefined ? 'a step' : `its job ${job}`;
}

function linesOf(script: ValueNode | undefined): readonly string[] {
  const own = textOf(script);
  return own === undefined ? itemsOf(script).flatMap((item) => textOf(item) ?? []) : [own];
}
