import type { CommandFact, FileTextFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { encloses } from '../../model/span.ts';
import { inputOf } from './github-token.ts';

/**
 * The texts that a step takes from files of an artifact of another run, as they are: whoever opened the pull request of that run has written them.
 * None where a command looks at their form before, or where what lies there may be of the repository.
 */
export function artifactTexts(job: PipelineJobFact, step: StepFact): readonly FileTextFact[] {
  const taken = step.scripts.flatMap((script) => script.taken ?? []);
  return taken.filter((text) => isOfArtifact(job, step, text.file.text) && !looksAtForm(job, step, text));
}

/** Whether a file that a step reads came with an artifact of another run. */
function isOfArtifact(job: PipelineJobFact, step: StepFact, file: string): boolean {
  const before = job.steps.slice(0, job.steps.indexOf(step) + 1);
  const at = before.findLastIndex(bringsArtifact);
  const bringing = before[at];
  if (!bringing || /[$]\{?GITHUB_(?!WORKSPACE)|^\/(?:etc|proc)\//.test(file)) return false;
  // A checkout leaves nothing of what lay in the folder.
  if (before.slice(at + 1).some(checksOut)) return false;
  const commands = before.flatMap(({ scripts }) => scripts.flatMap((script) => script.commands));
  return !commands.some((command) => command.file === file) && liesIn(bringing, file, commands);
}

/** Where the step says into which folder it downloads, what is read lies there, or something in that folder was moved or unpacked. */
function liesIn(bringing: StepFact, file: string, commands: readonly CommandFact[]): boolean {
  const folder = inputOf(bringing, 'path')?.text.replace(/\/+$/, '') ?? '';
  const name = folder.includes('runner.temp') ? 'RUNNER_TEMP' : (/([\w.-]{2,80})$/.exec(folder)?.[1] ?? '');
  if (name === '' || /github\.workspace\s{0,3}\}\}$/.test(folder) || file.includes(name)) return true;
  return commands.some(
    ({ words }) =>
      /^(?:cd|pushd|mv|cp|unzip|tar)$/.test(words[0]?.text ?? '') && words.some(({ text }) => text.includes(name)),
  );
}

/** A checkout into the working folder itself. */
function checksOut(step: StepFact): boolean {
  return step.action?.name === 'actions/checkout' && inputOf(step, 'path') === undefined;
}

/** A command asks whether the text has a form, or is a number: of what is read under no name yet, any command does. */
function looksAtForm(job: PipelineJobFact, step: StepFact, { name, file }: FileTextFact): boolean {
  const before = job.steps.slice(0, job.steps.indexOf(step) + 1);
  return before.some(({ scripts }) =>
    scripts.some(({ commands }) =>
      commands.some(({ words: [head, ...words] }, at) => {
        const texts = words.map(({ text }) => text);
        // `grep` looks at what the command before it has printed.
        const printed = head?.text.includes('grep') ? (commands[at - 1]?.words.map(({ text }) => text) ?? []) : [];
        const isAbout = (text: string) => isNamedIn(text, name) || text === name || text.includes(file.text);
        if (name !== '' && ![...texts, ...printed].some(isAbout)) return false;
        if (/^(?:\[\[?|test)$/.test(head?.text ?? ''))
          return texts.some((text) => /^(?:=~|-(?:eq|gt|ge|lt))$/.test(text));
        return (
          head?.text === 'case' || (/^e?grep$/.test(head?.text ?? '') && texts.some((text) => /^-\w*[qx]/.test(text)))
        );
      }),
    ),
  );
}

/** The text of an artifact that a step hands on under a name: as an output, or as a variable of the steps behind. */
export function artifactHandedOn(
  job: PipelineJobFact,
  step: StepFact,
  to: 'output' | 'variable',
  name: string,
): FileTextFact | undefined {
  const texts = artifactTexts(job, step);
  if (texts.length === 0) return undefined;
  const direct = texts.find((text) => text.to === to && text.name === name);
  if (direct) return direct;
  const commands = step.scripts
    .flatMap((script) => script.commands)
    .filter((command) => writesTo[to].test(command.file ?? ''));
  for (const { words, span } of commands)
    for (const { text } of words.slice(1)) {
      if (!text.startsWith(`${name}=`)) continue;
      const found = texts.find(
        (one) => (one.name === name && encloses(span, one.file.span)) || isNamedIn(text.slice(name.length), one.name),
      );
      if (found) return found;
    }
  return undefined;
}

const writesTo = { output: /GITHUB_OUTPUT\b/, variable: /GITHUB_ENV\b/ } as const;

/** Whether a text of a shell holds the value of a variable as it is. */
export function isNamedIn(text: string, variable: string): boolean {
  return [...text.matchAll(/\$(?:(\w{1,80})|\{(\w{1,80})\})/g)].some(
    ([, bare, braced]) => (bare ?? braced) === variable,
  );
}

/** Downloads an artifact of another run. Sources: actions/download-artifact, `run-id`; gh, `gh run download`; GitHub, "REST API endpoints for GitHub Actions artifacts". */
export function bringsArtifact({ action, inputs, scripts }: StepFact): boolean {
  if (action?.name === 'dawidd6/action-download-artifact') return true;
  if (action?.name === 'actions/download-artifact') return inputs.some(({ name }) => name === 'run-id');
  return scripts.some(
    ({ calls, commands }) =>
      calls.includes('actions.downloadArtifact') ||
      commands.some(({ words }) => {
        const line = words
          .slice(0, 6)
          .map(({ text }) => text)
          .join(' ');
        return /^gh run download\b|^gh api .*\bactions\/artifacts\/.*\/zip\b/.test(line);
      }),
  );
}

/**
 * The step that runs a file of an artifact of another run: there is nothing else in the job that it could run, since nothing is checked out. What
 * programs make of such a file as data, as for a site that is put up, is no run of it.
 */
export function runsArtifact(job: PipelineJobFact): StepFact | undefined {
  if (!job.steps.some(bringsArtifact) || job.steps.some(({ action }) => isOfRepository(action?.name))) return undefined;
  return job.steps.find((step) =>
    step.scripts.some(({ commands }) =>
      commands.some(({ words, span }) => {
        const [head = '', next = '', ...others] = words.map(({ text }) => text);
        const file = /^(?:ba|da|z)?sh$|^(?:source|\.|node|python3?|ruby|perl)$/.test(head)
          ? next
          : /^\.\/./.test(head)
            ? head
            : '';
        const isOfFolder =
          head === 'make' ||
          (/^(?:npm|pnpm|yarn)$/.test(head) &&
            (/^(?:ci|run|test)$/.test(next) ||
              (/^(?:i|install)$/.test(next) &&
                others.every((word) => word.startsWith('-') && !/^(?:-g|--global)$/.test(word)))));
        if (!(/^[\w.]/.test(file) || isOfFolder) || /^--(?:version|help)$/.test(words.at(-1)?.text ?? '')) return false;
        // Most commands run nothing: only of those that do it is asked what was done before.
        const before = commandsBefore(job, step, span);
        const brings = (command: CommandFact) => (isOfFolder ? makesFolder(command) : bringsFile(command, file));
        if (before.some((command) => bringsRepository(command) || brings(command))) return false;
        return isOfArtifact(job, step, isOfFolder ? '.' : file);
      }),
    ),
  );
}

/** What the commands of a job have done before one of a step. */
function commandsBefore(job: PipelineJobFact, step: StepFact, { start }: CommandFact['span']): readonly CommandFact[] {
  return job.steps
    .slice(0, job.steps.indexOf(step) + 1)
    .flatMap((each) => each.scripts.flatMap(({ commands }) => commands))
    .filter(({ span }) => span.start < start);
}

/** Takes a repository by itself: what runs then is of that. */
function bringsRepository({ words }: CommandFact): boolean {
  const line = words.map(({ text }) => text).join(' ');
  return /^git (?:-\S+ (?:[^-\s]\S* )?){0,4}(?:checkout|clone|fetch|pull|switch|worktree)\b|^gh repo clone\b|^gh pr checkout\b/.test(
    line,
  );
}

/** Writes the file, or the folder that holds it, with what it has from elsewhere: `curl -o install.sh`, `python3 -m venv .venv`. */
function bringsFile({ words }: CommandFact, file: string): boolean {
  const [head = '', ...others] = words.map(({ text }) => text);
  const from = file.replace(/^\.\//, '');
  if (!/^(?:aws|az|curl|gcloud|gsutil|python3?|uv|virtualenv|wget)$/.test(head)) return false;
  if (/^(?:python3?|uv)$/.test(head) && !others.includes('venv')) return false;
  return others.some((word) => {
    const name = word.replace(/^\.\/|\/$/g, '');
    return name === from || from.startsWith(`${name}/`) || name.endsWith(`/${from}`);
  });
}

/** Makes a folder, or empties the one that it is in: what lies there is not known. */
function makesFolder({ words }: CommandFact): boolean {
  const line = words.map(({ text }) => text).join(' ');
  return /^(?:npm (?:init|create)|mkdir)\b|^rm -\w+ (?:\.\/)?\*/.test(line);
}

/** Brings or runs text of the repository. */
function isOfRepository(action = ''): boolean {
  return action === 'actions/checkout' || action.startsWith('./');
}
