import type { CommandFact, PipelineFact, PipelineJobFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';

export type ScopeLevel = 'read' | 'write';

/** A scope of the workflow token that a step needs. */
export interface Need {
  readonly scope: string;
  readonly level: ScopeLevel;
  /** `surely`; `reads`: in private repositories; `maybe`: for some inputs or events that are not told apart. */
  readonly certainty: 'surely' | 'reads' | 'maybe';
  /** One of these would do as well. */
  readonly instead: readonly string[];
  /** `scope` is the one that is meant, whatever starts the workflow. */
  readonly isMeant?: true;
  /** It is given another token, and pushes by what the checkout has left all the same. */
  readonly isByCheckout?: true;
  /** The step in words. */
  readonly by: string;
  readonly span: Span;
}

/** A step that may use the token in a way that nobody here can read: any scope, or one of `scopes`. */
export interface UnknownNeed {
  readonly by: string;
  readonly span: Span;
  readonly scopes?: readonly string[];
}

export interface Needs {
  readonly needs: readonly Need[];
  readonly unknown: readonly UnknownNeed[];
}

/** The pipelines of a file of the repository; undefined where there is no such file. */
export type PipelinesAt = (path: string) => readonly PipelineFact[] | undefined;

/** Where a step stands: what it inherits, and where the files that it names are. */
export interface StepPlace {
  readonly job: PipelineJobFact;
  readonly pipeline: PipelineFact;
  readonly path: string;
  readonly at: PipelinesAt;
  readonly depth: number;
  /** Of an action: the jobs that call it, each without the step that does. What it signs in to is there for their other steps. */
  readonly callers?: readonly Pick<PipelineJobFact, 'steps'>[];
  /** Of an action: the inputs that its caller gives the run's own token, in lower case; undefined where no caller is looked at. */
  readonly handed?: ReadonlySet<string>;
  /** Of a called workflow: what its caller gives its inputs. */
  readonly given?: readonly SettingFact[];
  /** Secrets that a called workflow declares are taken to be the run's own token: its callers may hand it over as one. */
  readonly takesHanded?: true;
}

/** What several parts of a workflow need, as one. */
export function together(parts: readonly Needs[]): Needs {
  return { needs: parts.flatMap(({ needs }) => needs), unknown: parts.flatMap(({ unknown }) => unknown) };
}

/** A scope that a step certainly needs; `by` names what needs it, in words. */
export function surely(scope: string, level: ScopeLevel, by: string, span: Span): Need {
  return { scope, level, certainty: 'surely', instead: [], by, span };
}

/** The step in words: its name, else its action or the first words of its script. */
export function stepInWords(step: StepFact): string {
  return commandInWords(step.scripts[0]?.commands[0], step);
}

/** The step in words, by one of its commands where it has no name. */
export function commandInWords(command: CommandFact | undefined, { name, action }: StepFact): string {
  const words = (command?.words ?? []).slice(0, 3).map(({ text }) => text);
  // A long word, such as an address, is left out rather than cut.
  const long = words.findIndex((word) => word.length > longestWord);
  const said = (long === -1 ? words : words.slice(0, long)).join(' ');
  return (name ?? action?.name ?? (said || 'a script')).slice(0, 80);
}

const longestWord = 40;
