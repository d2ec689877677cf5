import type { LinkFact, TextFact } from '../../model/facts.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { sourceOffset } from '../../syntax/segments.ts';
import type { FormatFacts } from '../extractor.ts';
import { isOwnIdentity, type Job, readStep, type Step, type Workflow } from '../github-workflow/job.ts';
import type { SecretUse } from '../github-workflow/links.ts';
import { exchangesToken } from '../github-workflow/oidc.ts';
import { namingOf, namingOfAction } from '../github-workflow/passed-secrets.ts';
import { keyFact, scalarOf, textFact } from '../literal.ts';
import { agentFacts, together } from './agent-facts.ts';
import {
  type AgentAction,
  type AgentCommand,
  agentAction,
  agentCommands,
  flagsOf,
  isGraveSecret,
  isUntrustedEvent,
  type Placing,
} from './commands.ts';
import { mentionOf, strangersTexts } from './event-text.ts';
import { handedSecrets } from './handed-secrets.ts';
import { isStaticKey } from './mcp-exposure.ts';
import { reachedSecrets, runsListedOnly } from './reached-secrets.ts';
import { toolTokens } from './tool-list.ts';
import type { AgentPlatform } from './tools.ts';
import { numbered, type Traits, trait } from './traits.ts';

/**
 * The agents that the steps of a workflow run, by an action or a command. Each acts with its job's token. Traits:
 * `approvalBypass`, `sandbox`, `openActors`, `injected.<n>`, `untrustedTrigger`, `writeScopes`, `actorGate`,
 * `jobSecret.<n>`, `staticKey.<n>`, `unattendedRun`, `runLimit`.
 */
export function workflowAgents(workflow: Workflow, text: string): FormatFacts {
  return together(
    workflow.jobs.flatMap((job) => job.steps.flatMap((_, index) => agentOf(workflow, job, index, text) ?? [])),
  );
}

/** The variables that the agents of a composite action take from its inputs; the agents act as the jobs that use it. */
export function actionSecrets(root: ValueNode, path: string): readonly LinkFact[] {
  return itemsOf(valueAt(root, 'runs', 'steps'))
    .map(readStep)
    .filter((step) => runOf(step))
    .flatMap(({ node }) => handedSecrets([node], namingOfAction(path)));
}

/** What the step tells of the agent, whether an action or a command runs it. */
interface Run {
  readonly label: string;
  readonly platform: AgentPlatform;
  readonly at: TextFact;
  readonly command?: AgentCommand;
  readonly action?: AgentAction;
}

function agentOf(workflow: Workflow, job: Job, index: number, source: string): FormatFacts | undefined {
  const step = job.steps[index];
  const run = step && runOf(step);
  if (!step || !run) return undefined;
  const symbol = `${job.symbol}#agent.${index}`;
  const holder = isOwnIdentity(job) ? job.symbol : workflow.symbol;
  const listed = (run.action?.tools ?? []).flatMap((input) => toolTokens(valueAt(step.node, 'with', input)));
  const tools = [...listed, ...(run.command?.tools ?? [])];
  const isLimited = !run.command?.bypass && runsListedOnly(run.platform, tools, step);
  const facts = agentFacts({
    path: workflow.path,
    symbol,
    kind: 'ci-agent',
    platform: run.platform,
    name: { text: `${run.label} in ${job.id.text}`, span: run.at.span },
    keys: [],
    parent: holder,
    span: step.node.span,
    slot: { kind: 'comment' },
    purpose: textFact(valueAt(step.node, 'name')),
    tools,
    traits: {
      ...commandTraits(run),
      ...actorTraits(run, step, workflow),
      ...numbered('injected', injected(workflow, job, step, run)),
      ...tokenTraits(workflow, job),
      ...limitTraits(run, job, step),
      ...secretTraits(workflow, job, isLimited ? reachedSecrets(job, index, source) : job.secrets),
      ...gateTraits(run, job, step),
    },
  });
  return together([
    facts,
    {
      links: [
        { from: symbol, to: { symbol: holder }, relation: 'runs-as', span: run.at.span },
        ...handedSecrets([workflow.root, job.node, step.node], namingOf(workflow.root, workflow.path)),
      ],
    },
  ]);
}

function runOf({ action, node }: Step): Run | undefined {
  const known = action === undefined ? undefined : agentAction(action);
  if (known) {
    const at = textFact(valueAt(node, 'uses')) ?? { text: known.label, span: node.span };
    const args = known.args.map((input) => scalarOf(valueAt(node, 'with', input))).find((found) => found !== undefined);
    const command = args && flagsOf(known.platform, String(args.value), placing(args), at);
    // The table names platforms that the tools' table has.
    return {
      label: known.label,
      platform: known.platform as AgentPlatform,
      at,
      action: known,
      ...(command && { command }),
    };
  }
  const script = scalarOf(valueAt(node, 'run'));
  const [command] = script ? agentCommands(String(script.value), placing(script)) : [];
  if (!command || !(command.isHeadless || command.bypass)) return undefined;
  return { label: command.label, platform: command.platform, at: command.program, command };
}

function placing(scalar: ScalarNode): Placing {
  return (index) => sourceOffset(scalar, index);
}

function commandTraits({ command }: Run): Traits {
  return { ...trait('approvalBypass', command?.bypass), ...trait('sandbox', command?.sandbox, 'disabled') };
}

/** Who may start the agent, where an input opens that to all. */
function actorTraits({ action }: Run, { node }: Step, { triggers }: Workflow): Traits {
  // What only people with rights, or a clock, can start is open to nobody else.
  const isClosed = triggers.length > 0 && triggers.every(({ text }) => closedEvent.test(text));
  const open = (isClosed ? [] : (action?.actors ?? []))
    .map((input) => textFact(valueAt(node, 'with', input)))
    .find((value) => value?.text.split(/[\s,]+/).includes('*'));
  const sandbox = textFact(valueAt(node, 'with', 'sandbox'));
  const strategy = textFact(valueAt(node, 'with', 'safety-strategy'));
  return {
    ...trait('openActors', open),
    ...(sandbox?.text === 'danger-full-access' ? trait('sandbox', sandbox, 'disabled') : {}),
    ...(strategy?.text === 'unsafe' ? trait('sandbox', strategy, 'disabled') : {}),
  };
}

const closedEvent = /^(workflow_dispatch|repository_dispatch|schedule|push|release|create|delete|merge_group)$/;

function injected(workflow: Workflow, job: Job, { node }: Step, { action }: Run): readonly TextFact[] {
  const inputs = action ? action.prompts.map((input) => valueAt(node, 'with', input)) : [valueAt(node, 'run')];
  const prompts = inputs.flatMap((input) => scalarOf(input) ?? []);
  const direct = prompts.flatMap(strangersTexts);
  if (direct.length > 0) return direct;
  const variables = [workflow.root, job.node, node].flatMap((place) => entriesOf(valueAt(place, 'env')));
  return variables.flatMap((pair) => {
    const name = keyFact(pair)?.text;
    const value = scalarOf(pair.value);
    if (!name || !value || strangersTexts(value).length === 0) return [];
    return prompts.flatMap((prompt) => mentionOf(prompt, name) ?? []);
  });
}

/** The event of a stranger, and the scopes of the token that write. The identity token writes nothing in the repository. */
function tokenTraits({ triggers, permissions }: Workflow, job: Job): Traits {
  const event = triggers.find(({ text }) => isUntrustedEvent(text));
  const scopes = ((job.permissions ?? permissions)?.terms ?? []).filter(
    ({ text }) => text.endsWith(':write') && text !== 'id-token:write',
  );
  const [first] = scopes;
  return {
    ...trait('untrustedTrigger', event),
    ...(first ? { writeScopes: { value: scopes.map(({ text }) => text.replace(':', ': ')), span: first.span } } : {}),
  };
}

function limitTraits({ action, command, at }: Run, job: Job, { node }: Step): Traits {
  const limit = [
    textFact(valueAt(job.node, 'timeout-minutes')),
    textFact(valueAt(node, 'timeout-minutes')),
    ...(action?.limits ?? []).map((input) => textFact(valueAt(node, 'with', input))),
  ].find((value) => value !== undefined);
  return {
    unattendedRun: { value: true, span: at.span },
    ...(limit || command?.hasLimit ? { runLimit: { value: true, span: (limit ?? at).span } } : {}),
  };
}

function secretTraits(workflow: Workflow, job: Job, own: readonly SecretUse[]): Traits {
  const all = [...new Map([...workflow.secrets, ...own].map((secret) => [secret.name, secret])).values()];
  const token = ((job.permissions ?? workflow.permissions)?.terms ?? []).find(({ text }) => text === 'id-token:write');
  const exchange = job.steps.some(exchangesToken);
  return {
    ...numbered(
      'staticKey',
      all.filter(({ name }) => isStaticKey(name)).map(({ name, span }) => ({ text: name, span })),
    ),
    ...numbered('jobSecret', [
      ...all
        .filter(({ name }) => isGraveSecret(name) && !isStaticKey(name))
        .map(({ name, span }) => ({ text: `the secret ${name}`, span })),
      ...(token ? [{ text: exchange ? 'a cloud role, by id-token: write' : 'id-token: write', span: token.span }] : []),
    ]),
  };
}

/** Conditions on who caused the event. An action's own gate counts unless an input opens it. */
function gateTraits({ action, at }: Run, job: Job, step: Step): Traits {
  const conditions = [job.node, step.node].flatMap((place: ValueNode) => textFact(valueAt(place, 'if')) ?? []);
  const stated = conditions.find(({ text }) =>
    /author_association|github\.(actor|triggering_actor|event\.sender\.login|event\.\w+\.user\.login)|permission|collaborator|label(s|ed)?\b/.test(
      text,
    ),
  );
  const isOpen = (action?.actors ?? []).some((input) =>
    textOf(valueAt(step.node, 'with', input))
      ?.split(/[\s,]+/)
      .includes('*'),
  );
  const gate = stated ?? (action?.gated && !isOpen ? at : undefined);
  return trait('actorGate', gate, true);
}
