import { isAgentKind } from '../model/agent-kind.ts';
import type { Grant } from '../model/grant.ts';
import type { Identity, IdentityKind } from '../model/identity.ts';
import type { OwnerSlot } from '../model/owner-facts.ts';
import { isLiveFolder } from '../text/paths/agent-folders.ts';
import { classify } from '../text/paths/path-class.ts';
import { onlyLooks } from './agents/looking-agent.ts';
import { nameOfRole, productNamed } from './clouds/kubernetes-vendor.ts';
import { meansKind } from './kinds-meant.ts';
import { listInWords } from './message.ts';
import { isPrincipal } from './principal.ts';
import type { CheckContext } from './rule.ts';

/** What is not said of an owner. */
export interface Lack {
  readonly about: string;
  /** The start of the message, what follows from it, and where to write. */
  readonly words: string;
  readonly effect: string;
  readonly slot: string;
  /** Somebody is named, though not as the owner. */
  readonly isSoft?: true;
}

/** Whether it weighs more than a note that nobody owns it: it is powerful, is used here, and nobody is named instead of an owner. */
export function isGrave(identity: Identity, { isSoft }: Lack, context: CheckContext): boolean {
  return (
    (isPowerful(identity) || isMissedAmongOwned(identity, context)) &&
    !isSoft &&
    !isForOthers(identity) &&
    !isPermissionsOnly(identity) &&
    !onlyLooks(identity) &&
    !asksAlways(identity)
  );
}

/** Whether an identity stands in a file of an agent or of servers, where one owner mostly answers for all. */
export function isToldTogether(symbol: string): boolean {
  return /^(?:agent|mcp):/.test(symbol);
}

const nobody = 'so nobody knows who reviews, rotates or retires it';
const unsaid = 'and nothing says who reviews, rotates or retires it';

/** What of an owner nothing gives an identity; undefined: nothing is missing, or nobody is asked for. */
export function lackOf(identity: Identity, context: CheckContext): Lack | undefined {
  const { kind, owners } = identity;
  if (identity.activation !== 'active' || owners.mayHaveMore || !context.isMade(identity.symbol)) return undefined;
  if (!isPrincipal(identity, context) || isOfAnyName(identity)) return undefined;
  if (isReviewedAsFile(identity) || isInstallersOwn(identity) || isLent(identity)) return undefined;
  if (isTrustedOnly(identity, context) || isMadeAgain(identity) || isTrial(identity)) return undefined;
  if (!hasOwner(owners)) {
    const isSoft = isOfChart(identity) && { isSoft: true as const };
    return { about: '', slot: slotOf(identity), ...namedInstead(identity), ...isSoft };
  }
  if (owners.business.length > 0 || !meansKind(context.policy().businessFor, kind)) return undefined;
  return {
    about: 'business',
    words: 'No business owner answers for',
    effect: nobody,
    slot: 'the place beside its owner',
  };
}

/** What the CDK writes is written again: an owner that is named there is lost. Source: AWS CDK, "Assemblies", `cdk.out`. */
function isMadeAgain({ at }: Identity): boolean {
  return /(?:^|\/)cdk\.out\//.test(at.path);
}

/** An agent that a script starts to see whether something works, as its file or function says, and that ends with it. */
function isTrial({ kind, name, at }: Identity): boolean {
  return (
    isAgentKind(kind) &&
    /\.(?:py|[cm]?[jt]sx?)$/.test(at.path) &&
    [name, at.path.slice(at.path.lastIndexOf('/') + 1)].some((word) => trial.test(word))
  );
}

const trial = /^(?:diagnos(?:e|is|tics?)|debug|smoke[-_]?test|try|tryout|test)(?:[-_.]|$)/i;

/** Whom a reader would ask first, where no owner is stated: an author, or the owner of everything that nothing else speaks for. */
function namedInstead({ kind, traits, owners }: Identity): Pick<Lack, 'words' | 'effect' | 'isSoft'> {
  if (traits.author)
    return { words: `Only an author (${traits.author.value}) is named for`, effect: unsaid, isSoft: true };
  if (traits.notLoaded && kind === 'crewai-agent')
    return {
      words: 'Nothing names an owner of',
      effect: `and no code here loads its file: ${traits.notLoaded.value} makes its own`,
    };
  const { catchAll } = owners;
  if (catchAll === undefined) return { words: 'Nothing names an owner of', effect: nobody };
  const source = catchAll.by === 'OWNERS' ? 'OWNERS file of the root' : 'catch-all line of CODEOWNERS';
  const words = `Only the ${source} (${listInWords(catchAll.owners)}) covers`;
  const effect = 'which says who reviews its file, not who rotates or retires it';
  // Where the parts of a repository have owners of their own, the rest has nobody in particular. An agent is a text: who reviews all texts reviews it.
  return catchAll.isBesideOthers && !isAgentKind(kind) ? { words, effect } : { words, effect, isSoft: true };
}

/** A pipeline is its file: who reviews every file, by a line of CODEOWNERS or OWNERS for all, reviews it. */
function isReviewedAsFile({ kind, owners }: Identity): boolean {
  return (kind === 'github-workflow' || kind === 'pipeline') && owners.catchAll !== undefined;
}

/**
 * An account of a cluster that comes with what is installed: a chart or an operator lays it down wherever somebody installs it, and that somebody owns it.
 * A powerful one of a chart is asked for all the same, as a note: the chart may be the team's own. The account `default` is the namespace's. Sources: Helm,
 * "Charts", file structure; Kubebuilder, "RBAC", `config/rbac/`.
 */
function isInstallersOwn(identity: Identity): boolean {
  const { kind, name, at, grants } = identity;
  if (kind !== 'k8s-service-account') return false;
  if (name === 'default' || /(?:^|\/)config\/rbac\//i.test(at.path)) return true;
  if (isOfChart(identity) && !isPowerful(identity) && !changesSecrets(identity)) return true;
  return isOfProduct(name) && grants.every(({ holder }) => isOfProduct(nameOfRole(holder)));
}

function isOfChart({ kind, at: { path } }: Identity): boolean {
  return kind === 'k8s-service-account' && /(?:^|\/)(?:charts?|helm)\/(?:.+\/)?templates\//i.test(path);
}

function isOfProduct(name: string): boolean {
  return productNamed(name) !== undefined;
}

/** Whoever runs a play lends it their login, and the rights to become others; what its text holds is not theirs. */
function isLent({ kind, credentials }: Identity): boolean {
  return kind === 'playbook' && credentials.length === 0;
}

/** A certificate that a client trusts, that tests have or that has run out: nobody here could rotate it, or needs to. */
function isTrustedOnly({ kind, traits, at }: Identity, { today }: CheckContext): boolean {
  if (kind !== 'certificate' || 'declared' in traits) return false;
  const until = traits.notAfter?.value;
  const hasEnded = typeof until === 'string' && until.slice(0, 10) < today;
  return hasEnded || 'authority' in traits || 'trusted' in traits || 'sample' in traits || classify(at.path) === 'test';
}

/** Which one it is, the text does not tell: the name of an account of a machine or database is filled in when the text runs, that of a server in a sample of settings by whoever takes the sample. */
function isOfAnyName({ kind, name }: Identity): boolean {
  if (kind === 'mcp-server' && /^example[-_]/i.test(name)) return true;
  return (kind === 'host-account' || kind === 'db-account') && /\$|\{\{|^<.*>$|^%\w+%$/.test(name);
}

function hasOwner({ technical, business, evidence }: Identity['owners']): boolean {
  return technical.length + business.length + evidence.length > 0;
}

/**
 * An administrator, who may do much in production, becomes root unasked, or is in danger besides. What may do a lot in
 * one service is ordinary: nearly every identity that somebody thought of giving permissions can. Of agents and their servers one speaks for all (see
 * `unownedAgents`), so that less lifts them.
 */
function isPowerful(identity: Identity): boolean {
  const { kind, risk, symbol, environment } = identity;
  if (risk.level === 'critical') return true;
  // A play has no root of its own: whoever runs it lends it theirs, and nearly every playbook asks for that.
  if (risk.level !== 'high' || kind === 'playbook') return false;
  if (isToldTogether(symbol) || risk.privilege === 'admin') return true;
  if (risk.privilege === 'privileged' && /^(?:prod|live)/i.test(environment ?? '')) return true;
  return identity.grants.some((grant) => grant.effect === 'allow' && becomesRoot(grant));
}

/** What changes secrets of a cluster, where the repository names owners, so that somebody is meant to be one here; elsewhere what it may do is told, and that is enough to act on. */
function isMissedAmongOwned(identity: Identity, context: CheckContext): boolean {
  return identity.risk.level === 'high' && changesSecrets(identity) && context.namesSeveral();
}

function changesSecrets({ grants }: Identity): boolean {
  return grants.some((grant) => grant.effect === 'allow' && writesSecrets(grant));
}

function writesSecrets({ provider, resources, actions }: Grant): boolean {
  return (
    provider === 'kubernetes' &&
    resources.some(({ text, exact }) => exact && /^(?:core|\*)\/secrets$/.test(text)) &&
    actions.some(({ text, exact }) => exact && /^(?:\*|create|update|patch)$/i.test(text))
  );
}

/** Whoever may run any command as root, and is asked for no password. */
function becomesRoot({ provider, actions, unattended }: Grant): boolean {
  return provider === 'host' && unattended && actions.some(({ text }) => text === 'ALL');
}

/**
 * What lies in no folder that a platform reads is loaded nowhere in this repository: a collection, or the parts of a plug-in. Sources:
 * Claude Code, "Plugins"; VS Code, "Custom agents".
 */
function isForOthers({ kind, at: { path }, traits }: Identity): boolean {
  if (traits.notLoaded) return true;
  return installedKinds.has(kind) && /\.md$/i.test(path) && !isLiveFolder(path);
}

/** A person sees each thing that it changes or runs, and it holds nothing of its own. */
function asksAlways({ traits, grants, credentials, uses }: Identity): boolean {
  const isUnasked = grants.some(({ unattended, effect }) => unattended && effect === 'allow');
  return traits.asksFirst?.value === true && !isUnasked && credentials.length + uses.length === 0;
}

/** Settings say what whoever opens the folder need not be asked about: they are those people's agent, and nobody else that could be retired. */
function isPermissionsOnly({ traits }: Identity): boolean {
  return traits.isSettings !== undefined;
}

const installedKinds: ReadonlySet<string> = new Set<IdentityKind>(['claude-agent', 'claude-skill', 'copilot-agent']);

/** The compiler of agentic workflows refuses words in their header that it does not know. Source: githubnext/gh-aw, frontmatter schema. */
function slotOf({ slot, at: { path } }: Identity): string {
  return /(?:^|\/)\.github\/workflows\/[^/]+\.md$/.test(path) ? 'a line of CODEOWNERS for its file' : slotInWords(slot);
}

function slotInWords(slot: OwnerSlot): string {
  switch (slot.kind) {
    case 'tags':
      return `its tag ${slot.key}`;
    case 'labels':
      return `its label ${slot.key}`;
    case 'annotations':
      return `its annotation ${slot.key}`;
    case 'metadata':
      return `its metadata, under ${slot.key}`;
    case 'comment':
      return 'a comment above it';
    case 'record':
      return 'a record of .identity/inventory.yaml';
  }
}
