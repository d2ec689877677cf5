import type { TextFact } from '../../../model/facts.ts';
import { entriesOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import type { Workflow } from '../../github-workflow/job.ts';
import type { Job, SecretUse, Step } from '../../github-workflow/job-parts.ts';
import { secretsIn } from '../../github-workflow/links.ts';
import { exchangesToken } from '../../github-workflow/oidc.ts';
import { textFact } from '../../literal.ts';
import { isGraveSecret, isModelSecret } from '../commands/commands.ts';
import { isStaticKey } from '../mcp/exposure.ts';
import { numbered, type Traits, trait } from '../traits.ts';
import { makesToken, reachedSecrets } from './reached-secrets.ts';

/** An agent as a step of its job. */
export interface AgentStep {
  readonly workflow: Workflow;
  readonly job: Job;
  /** Of the step. */
  readonly index: number;
  readonly text: string;
  /** It runs a few listed commands and no other. */
  readonly isLimited: boolean;
  /** It uses every tool without asking. */
  readonly isUnasked: boolean;
}

/**
 * `staticKey.<n>` and `jobSecret.<n>`: what the job holds besides what the agent needs. A key that an action makes a token of is not in the
 * agent's reach, but the token is that it is handed. An agent that asks nobody has all of its environment.
 */
export function secretTraits(step: AgentStep): Traits {
  const { workflow, job, index, text, isLimited } = step;
  const own = isLimited ? reachedSecrets(job, index, text) : job.secrets;
  const all = [...new Map([...workflow.secrets, ...own].map((secret) => [secret.name, secret])).values()];
  const minted = mintedBy(step);
  const mints = new Map(minted.map((mint) => [mint.key.name, mint]));
  const grave = all.filter(({ name }) => isGraveSecret(name) && !isStaticKey(name) && !mints.has(name));
  return {
    ...numbered('staticKey', all.filter(({ name }) => isStaticKey(name)).map(named)),
    ...numbered('jobSecret', [
      ...grave.map((secret) => ({ ...named(secret), text: `the secret ${secret.name}` })),
      ...minted.flatMap(({ key, what }) => ({ ...named(key), text: what })),
      ...handed(step, grave),
      ...identityToken(step),
    ]),
    ...trait('exchangesOwnToken', exchangeOf(step)),
  };
}

/**
 * The action that asks for the identity token itself, to get the token of its maker's app, since it is handed none. Source: claude-code-action,
 * "Setup guide": a token of one's own in `github_token` takes its place.
 */
function exchangeOf({ job, index }: AgentStep): TextFact | undefined {
  const node = job.steps[index]?.node;
  const action = node && textFact(valueAt(node, 'uses'));
  const isHanded = node !== undefined && valueAt(node, 'with', 'github_token') !== undefined;
  return action && /^anthropics\/claude-code-action@/i.test(action.text) && !isHanded ? action : undefined;
}

function named({ name, span }: SecretUse): TextFact {
  return { text: name, span };
}

interface Mint {
  readonly key: SecretUse;
  readonly what: string;
}

/** The tokens that steps before the agent make of a key which is used for nothing else in the job. */
function mintedBy({ job, index, text, isLimited }: AgentStep): readonly Mint[] {
  const elsewhere = new Set(
    entriesOf(job.node)
      .flatMap((pair) =>
        keyOf(pair) === 'steps' ? job.steps.filter((step) => !makesToken(step)).map(({ node }) => node) : [pair.value],
      )
      .flatMap((node) => secretsIn(node, text).map(({ name }) => name)),
  );
  return job.steps.slice(0, index).flatMap((step): readonly Mint[] => {
    const key = makesToken(step) ? secretsIn(step.node, text).find(({ name }) => isGraveSecret(name)) : undefined;
    if (!key || elsewhere.has(key.name)) return [];
    const limits = entriesOf(valueAt(step.node, 'with')).flatMap((pair) =>
      keyOf(pair)?.startsWith('permission-')
        ? `${keyOf(pair)?.slice('permission-'.length)}: ${textOf(pair.value)}`
        : [],
    );
    const isHanded = handsOn(job, index, text, textOf(valueAt(step.node, 'id')));
    if (!isHanded)
      return isLimited ? [] : [{ key, what: `the key of an app, ${key.name}, as the input of a step alone` }];
    const rights = limits.length > 0 ? `, limited to ${namesInWords(limits)}` : ' that may do all that the app may';
    return [{ key, what: `a token of an app (by ${key.name})${rights}` }];
  });
}

/**
 * The agent's step is given what the step of this id gives out, or one before it that leaves that where the agent finds it: in the settings of git or of
 * a command, in a file, or in the environment of later steps. Sources: actions/checkout, `persist-credentials`; GitHub, "Workflow commands".
 */
function handsOn({ steps }: Job, index: number, text: string, id: string | undefined): boolean {
  if (id === undefined) return false;
  return steps.slice(0, index + 1).some((step, at) => {
    const written = text.slice(step.node.span.start, step.node.span.end);
    return written.includes(`steps.${id}.outputs`) && (at === index || leaves(step, written));
  });
}

function leaves({ action, node }: Step, written: string): boolean {
  if (action === 'actions/checkout') return textOf(valueAt(node, 'with', 'persist-credentials')) !== 'false';
  return (
    action === undefined &&
    /GITHUB_(?:ENV|OUTPUT)|git config|gh auth|set-url|credential|https:\/\/[^\s/@]{1,200}@|>\s?[\w./~$"]/.test(written)
  );
}

/** Secrets of any name in the environment of an agent that asks nobody. */
function handed(
  { workflow, job, index, text, isUnasked }: AgentStep,
  known: readonly SecretUse[],
): readonly TextFact[] {
  if (!isUnasked) return [];
  const places = [workflow.root, job.node, job.steps[index]?.node].map((place) => place && valueAt(place, 'env'));
  const secrets = places
    .flatMap((env) => secretsIn(env, text))
    .filter(({ name }) => !known.some((other) => other.name === name) && !isStaticKey(name))
    .filter(({ name }) => opening.test(name) && !isModelSecret(name));
  const [first] = secrets;
  if (!first) return [];
  const names = [...new Set(secrets.map(({ name }) => name))];
  const what = `${names.length > 1 ? 'the secrets' : 'the secret'} ${namesInWords(names)} in its environment`;
  return [{ text: what, span: first.span }];
}

function namesInWords(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}

/** Names of what lets somebody in. */
const opening = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|(?:API|ACCESS|PRIVATE)_?KEY|_PAT$/i;

function identityToken({ workflow, job }: AgentStep): readonly TextFact[] {
  const token = ((job.permissions ?? workflow.permissions)?.terms ?? []).find(({ text }) => text === 'id-token:write');
  if (!token) return [];
  const isExchanged = job.steps.some(exchangesToken);
  return [{ text: isExchanged ? 'a cloud role, by id-token: write' : 'id-token: write', span: token.span }];
}
