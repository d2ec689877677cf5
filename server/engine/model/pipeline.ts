import type { FactSymbol, TextFact } from './fact.ts';
import type { Span } from './span.ts';

export type PipelineSystem = 'github' | 'gitlab' | 'azure' | 'jenkins' | 'circleci' | 'argo' | 'tekton';

/**
 * A pipeline file, in the same words for every system: what starts it, which jobs it has, what each step runs and
 * is given. A rule about pipelines speaks about this and never about the text.
 */
export interface PipelineFact {
  readonly system: PipelineSystem;
  /** `workflow`: runs by itself or is called as a whole; `action`: steps that run inside a caller's job. */
  readonly form: 'workflow' | 'action';
  readonly symbol: FactSymbol;
  readonly name: TextFact;
  readonly triggers: readonly TriggerFact[];
  /** What its token may do where a job says nothing of its own. */
  readonly permissions?: PermissionsFact;
  /** Variables of all jobs. */
  readonly variables: readonly SettingFact[];
  /** What all jobs are given, as a job's `uses`. */
  readonly uses?: readonly SettingFact[];
  readonly jobs: readonly PipelineJobFact[];
  readonly includes?: readonly IncludeFact[];
  /** Inputs of an action, each with its default. */
  readonly inputs?: readonly SettingFact[];
  /** Inputs, in lower case, whose values whoever starts it only chooses among: switches, numbers, options. */
  readonly fixedInputs?: readonly string[];
  /** Names of the secrets that it asks its callers for. */
  readonly declaredSecrets: readonly string[];
  /** A secret that is read through an expression: all of them, or one that nobody here can name. */
  readonly openSecrets: readonly TextFact[];
}

/** A file of this repository whose jobs belong to the pipeline as well: its path, in which `*` stands for any text. */
export interface IncludeFact extends TextFact {
  /** A condition, or a gate, stands around it. */
  readonly isConditional?: true;
  /** What it is given as parameters. */
  readonly inputs?: readonly SettingFact[];
}

/** An event that starts a pipeline. */
export interface TriggerFact {
  readonly event: string;
  readonly span: Span;
  /** `branches`, `tags`, `types`, …: what narrows the event. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** The rights of a pipeline's token. `terms` are `scope:level` texts at the level's token; `*` stands for all scopes. */
export interface PermissionsFact {
  readonly form: 'write-all' | 'read-all' | 'listed' | 'none';
  /** The whole entry. */
  readonly span: Span;
  /** The token to point at. */
  readonly at: Span;
  readonly terms: readonly TextFact[];
}

export interface PipelineJobFact {
  /** The identity that it acts as: its own, else its pipeline's. */
  readonly symbol: FactSymbol;
  readonly id: TextFact;
  /** The whole job. */
  readonly span: Span;
  readonly permissions?: PermissionsFact;
  /** The gate that it waits for; the text may hold an expression. */
  readonly environment?: TextFact;
  readonly condition?: TextFact;
  /** Jobs of the same file that it waits for. */
  readonly needs?: readonly string[];
  /** The label that says that it runs on a machine of one's own. */
  readonly selfHosted?: Span;
  /** What its matrix gives by a name and is no fixed text, once for each item. */
  readonly matrix?: readonly SettingFact[];
  /** It does not run itself: others take it over. */
  readonly isTemplate?: true;
  /** It is what stands beside the jobs of the file, or all of a file without any. */
  readonly isRest?: true;
  /** Jobs that it takes over and that stand in other files. */
  readonly takesOver?: readonly TextFact[];
  /** It takes nothing of what the pipeline gives all jobs. */
  readonly refusesDefaults?: true;
  /** It runs another pipeline in place of steps. */
  readonly calls?: CallFact;
  readonly variables: readonly SettingFact[];
  readonly steps: readonly StepFact[];
  /** What it hands to jobs that wait for it. */
  readonly outputs?: readonly SettingFact[];
  /** Images of containers that its steps run in. */
  readonly images?: readonly ActionFact[];
  /** Secrets that it reads, each once. */
  readonly secrets: readonly TextFact[];
  /** Facts of one system alone: contexts, connections, accounts, identity tokens, at their tokens. */
  readonly uses: readonly SettingFact[];
}

export interface CallFact {
  /** As written: a path of this repository, or another's. */
  readonly target: TextFact;
  readonly inputs: readonly SettingFact[];
  readonly secrets: readonly SettingFact[];
  /** The token that hands over all secrets. */
  readonly inherits?: Span;
}

export interface StepFact {
  readonly name?: string;
  /** What other steps call its outputs by. */
  readonly id?: string;
  readonly span: Span;
  /** The token to point at. */
  readonly at: Span;
  readonly action?: ActionFact;
  readonly inputs: readonly SettingFact[];
  readonly variables: readonly SettingFact[];
  readonly condition?: TextFact;
  /** Where text becomes code: a shell script, or an input that an action runs. */
  readonly scripts: readonly ScriptFact[];
}

/** A reusable step of somebody: `owner/name` in lower case, a path of the repository, or an image. */
export interface ActionFact {
  readonly name: string;
  readonly version: string;
  readonly span: Span;
  /** What a comment behind it says: the version that a commit stands for. */
  readonly comment?: string;
  /** Of the repository, at the commit that runs, whatever is checked out. */
  readonly isOfRun?: true;
}

/** A named value at its place: an input, a variable, a parameter. */
export interface SettingFact {
  readonly name: string;
  /** At most a few hundred characters; longer texts are cut. */
  readonly text: string;
  readonly span: Span;
  readonly nameSpan: Span;
  /** A comment right above it says why; read where that is asked. */
  readonly isExplained?: true;
}

export interface ScriptFact {
  readonly span: Span;
  /** `shell` is read into commands; other code is not. */
  readonly language: 'shell' | 'code';
  /** The expressions that are written into it before it runs. */
  readonly expressions: readonly TextFact[];
  readonly commands: readonly CommandFact[];
  /** What a shell sets variables to by itself, as written: `NAME=text`, where that holds an expression or another variable. */
  readonly sets?: readonly TextFact[];
  /** Words of code that tell what it does: API calls of a script. */
  readonly calls: readonly string[];
  /** Texts of files that it takes as they are. */
  readonly taken?: readonly FileTextFact[];
}

/** The text of a file, as a variable of the script, or handed on as an output or a variable of the run. */
export interface FileTextFact {
  readonly name: string;
  readonly file: TextFact;
  readonly isOneLine?: true;
  readonly to?: 'output' | 'variable';
}

/** One simple command. Its output goes to `pipe` (another command), `file`, or the log. */
export interface CommandFact {
  readonly words: readonly TextFact[];
  readonly output: 'log' | 'pipe' | 'file';
  /** The file that it writes to, as written. */
  readonly file?: string;
  /** What it is given by words before it, as written: `NAME=text`, where that holds an expression or another variable. */
  readonly given?: readonly TextFact[];
  /** A function of the same script, whose own commands are read as well. */
  readonly isOwn?: true;
  readonly span: Span;
}
