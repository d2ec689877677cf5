import logins from '../../../../rules/tables/login-actions.json' with { type: 'json' };
import type { Finding } from '../../model/finding.ts';
import type { CommandFact, PipelineFact, PipelineJobFact, ScriptFact, StepFact } from '../../model/pipeline.ts';
import { encloses, type Span } from '../../model/span.ts';
import { type PrincipalLogin, principalLogin, variableIn } from '../../rules/pipelines/static-login.ts';
import { entry, itemsOf, resolved, type SourceDocument, valueAt } from '../../syntax/document.ts';
import type { Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { lineEndAt, lineStartAt, removalOfLines } from '../edit/source-lines.ts';
import { yamlEditor } from '../edit/yaml.ts';
import { insertDashed } from '../edit/yaml-list-items.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { azureAccount } from './cloud-account.ts';
import { permissionSteps, scopesFor, toMakeFirst } from './use-cloud-role.ts';
import { namedAs, type StepAddress, stepIn, workflowAt } from './workflow-steps.ts';

/** What a workflow does in place of signing in by a stored key. */
export interface LoginPlan {
  readonly title: string;
  readonly details: readonly string[];
  readonly steps: readonly Step[];
  /** What has to be there before the change is, in words. */
  readonly first?: string;
  /** What lets the job in. */
  readonly admitting: readonly FileChange[];
}

/** `az login` with a password, where it stands in a script. */
interface Found {
  readonly step: StepFact;
  readonly address: StepAddress;
  readonly login: PrincipalLogin;
  /** The lines of the command. */
  readonly lines: Span;
  /** What the script does besides. */
  readonly rest: string;
}

/**
 * A step of `azure/login` in place of `az login` with a password that begins a script; what the script does besides stays. A
 * command that stands elsewhere is left to a person: what is in front of it would run signed in.
 */
export function azureLoginPlan({ rule, at, related }: Finding, context: FixContext): LoginPlan | undefined {
  const { path, span } = at;
  const pipeline = rule === 'gh-static-cloud-key' && related.length === 0 ? workflowAt(path, context) : undefined;
  const document = pipeline && context.document(path);
  const job = pipeline?.jobs.find((each) => encloses(each.span, span));
  const found = document && job && loginIn(document, job);
  if (!pipeline || !job || !found || !isAbout(found, span)) return undefined;
  const scopes = scopesFor(job, pipeline, path, context);
  const used = [found.login.password, found.login.user, found.login.tenant].flatMap(
    (word) => variableIn(word?.text ?? '') ?? [],
  );
  const unused = used.filter((name) => !new RegExp(`\\b${name}\\b`).test(found.rest));
  const key = variableIn(found.login.password.text);
  if (key !== undefined && !unused.includes(key)) return undefined;
  const { inputs, details, admitting } = azureAccount({ job, pipeline, path }, context);
  const given = { ...inputs, ...statedInputs(found, job, pipeline) };
  return {
    title: 'Sign in with the identity token of the job (OIDC), by azure/login',
    details: [...details, 'The application has to trust this repository before the stored key is deleted'],
    ...toMakeFirst(given, pipeline),
    admitting,
    steps: [
      ...(found.rest.trim() === '' ? replacing(found, given) : above(found, given, unused)),
      ...permissionSteps(job.id.text, scopes),
    ],
  };
}

/** The only such command of a job, where it is the first of a script and alone on its lines. */
function loginIn(document: SourceDocument, job: PipelineJobFact): Found | undefined {
  const all = job.steps.flatMap((step, index) =>
    step.scripts.flatMap((script) =>
      script.commands.flatMap((command) => {
        const login = principalLogin(command);
        return login ? [{ step, script, command, login, address: { job: job.id.text, index } }] : [];
      }),
    ),
  );
  const [found] = all;
  if (!found || all.length > 1) return undefined;
  const { step, login, address } = found;
  const place = linesOf(document, found);
  return place && { step, login, address, ...place };
}

function linesOf(
  document: SourceDocument,
  { script, command, address }: { script: ScriptFact; command: CommandFact; address: StepAddress },
): { readonly lines: Span; readonly rest: string } | undefined {
  const { text } = document;
  const run = valueAt(stepIn(document, address), 'run');
  const isFirst = script.commands.find(({ words }) => !setsUp(words.map(({ text: word }) => word))) === command;
  if (run?.kind !== 'scalar' || !isFirst || !encloses(run.span, command.span)) return undefined;
  const isPlain = run.style === 'plain';
  if (!isPlain && run.style !== 'literal') return undefined;
  const end = Math.min(lineEndAt(text, command.span.end), run.span.end);
  const start = isPlain ? run.span.start : lineStartAt(text, command.span.start);
  const isAlone =
    text.slice(start, command.span.start).trim() === '' &&
    /^\s*(?:>\s*\/dev\/null(?:\s+2>&1)?|>\s*\$null|\|\s*Out-Null)?\s*$/i.test(text.slice(command.span.end, end));
  const rest = `${text.slice(run.content.start, start)}${text.slice(end, run.content.end)}`;
  const does = rest.split('\n').some((line) => !/^(?:#.*)?$/.test(line.trim()) && !setsUp(line.trim().split(/\s+/)));
  return isAlone && (does || rest.trim() === '') ? { lines: { start, end }, rest } : undefined;
}

/** What says how a script goes on: `set -eu`, and in PowerShell preferences and strict mode. */
function setsUp([first = '', second]: readonly string[]): boolean {
  return first === 'set' || /^set-strictmode$/i.test(first) || (/^\$\w+Preference$/i.test(first) && second === '=');
}

function isAbout({ step, login }: Found, { start }: Span): boolean {
  return login.password.span.start === start || step.variables.some((setting) => setting.span.start === start);
}

/** What the command says of the application and its tenant, in the words of the action. */
function statedInputs(
  { login, step }: Found,
  job: PipelineJobFact,
  pipeline: PipelineFact,
): Readonly<Record<string, string>> {
  const stated = Object.entries({ 'client-id': login.user, 'tenant-id': login.tenant });
  return Object.fromEntries(
    stated.flatMap(([name, word]) => {
      const value = word && statedBy(word.text);
      return value === undefined ? [] : [[name, value]];
    }),
  );

  function statedBy(text: string): string | undefined {
    if (/^\$\{\{[^{}]{1,200}\}\}$/.test(text) || /^[\w.-]+$/.test(text)) return text;
    const variable = variableIn(text);
    const own = step.variables.find(({ name }) => name === variable);
    if (own) return own.text;
    const isAround = [...job.variables, ...pipeline.variables].some(({ name }) => name === variable);
    return isAround ? `\${{ env.${variable} }}` : undefined;
  }
}

const uses = { raw: `${logins.azure.uses} # ${logins.azure.version}` };

/** The step becomes the login. */
function replacing({ address }: Found, inputs: Readonly<Record<string, PlainValue>>): readonly Step[] {
  const inStep =
    (change: (document: SourceDocument, step: NonNullable<ReturnType<typeof stepIn>>) => ReturnType<Step>): Step =>
    (document) => {
      const step = stepIn(document, address);
      return step ? change(document, step) : [];
    };
  return [
    inStep((document, step) => yamlEditor.setEntry(document, step, 'uses', uses, { after: 'run' })),
    inStep((document, step) => yamlEditor.setEntry(document, step, 'with', inputs, { after: 'uses' })),
    ...['run', 'shell', 'env'].map((key) =>
      inStep((document, step) => {
        const found = entry(step, key);
        return found ? yamlEditor.removeEntry(document, step, found) : 'nothing';
      }),
    ),
  ];
}

/** A step of its own above the script, under the same condition. */
function above(
  { step, address, lines }: Found,
  inputs: Readonly<Record<string, PlainValue>>,
  unused: readonly string[],
): readonly Step[] {
  return [
    ({ text }) => [removalOfLines(text, lines.start, lines.end)],
    ...unused
      .filter((name) => step.variables.some((variable) => variable.name === name))
      .map(
        (name): Step =>
          (document) =>
            withoutVariable(document, address, name),
      ),
    (document) => {
      const item = stepIn(document, address);
      const condition = step.condition === undefined ? {} : { if: step.condition.text };
      const steps = itemsOf(valueAt(resolved(document.roots[0]), 'jobs', address.job, 'steps'));
      const named = namedAs(logins.azure.name, steps);
      return item ? insertDashed(document, item, { ...named, ...condition, uses, with: inputs }) : [];
    },
  ];
}

function withoutVariable(document: SourceDocument, address: StepAddress, name: string): ReturnType<Step> {
  const holder = stepIn(document, address);
  const env = holder && entry(holder, 'env');
  const map = resolved(env?.value);
  const pair = map?.kind === 'map' ? entry(map, name) : undefined;
  if (!holder || !env || map?.kind !== 'map' || !pair) return [];
  return map.entries.length === 1
    ? yamlEditor.removeEntry(document, holder, env)
    : yamlEditor.removeEntry(document, map, pair);
}
