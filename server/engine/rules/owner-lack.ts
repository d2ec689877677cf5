import { isAgentKind } from '../model/agent-kind.ts';
import type { Identity, IdentityKind } from '../model/identity.ts';
import type { OwnerSlot } from '../model/owner-facts.ts';
import { isLiveFolder } from '../text/paths/agent-folders.ts';
import { onlyLooks } from './agents/looking-agent.ts';
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

/** Whether it weighs more than a note that nobody owns it: it is privileged, is used here, and nobody is named instead of an owner. */
export function isGrave(identity: Identity, { isSoft }: Lack): boolean {
  return (
    isPrivileged(identity) &&
    !isSoft &&
    !isForOthers(identity) &&
    !isPermissionsOnly(identity) &&
    !onlyLooks(identity) &&
    !asksAlways(identity)
  );
}

const nobody = 'so nobody will review, rotate or retire it';
const unsaid = 'and nothing says who reviews, rotates or retires it';

/** What of an owner nothing gives an identity; undefined: nothing is missing, or nobody is asked for. */
export function lackOf(identity: Identity, context: CheckContext): Lack | undefined {
  const { kind, owners } = identity;
  if (identity.activation !== 'active' || owners.mayHaveMore || !context.isMade(identity.symbol)) return undefined;
  if (!isPrincipal(identity, context)) return undefined;
  if (!hasOwner(owners)) return { about: '', slot: slotInWords(identity.slot), ...namedInstead(identity) };
  if (owners.business.length > 0 || !meansKind(context.policy().businessFor, kind)) return undefined;
  return {
    about: 'business',
    words: 'No business owner answers for',
    effect: nobody,
    slot: 'the place beside its owner',
  };
}

/** Whom a reader would ask first, where no owner is stated: an author, or the owner of everything that nothing else speaks for. */
function namedInstead({ kind, traits, owners }: Identity): Pick<Lack, 'words' | 'effect' | 'isSoft'> {
  if (traits.author)
    return { words: `Only an author (${traits.author.value}) is named for`, effect: unsaid, isSoft: true };
  if (traits.notLoaded && kind === 'crewai-agent')
    return { words: 'Nobody owns', effect: `and no code here loads its file: ${traits.notLoaded.value} makes its own` };
  const { catchAll } = owners;
  if (catchAll === undefined) return { words: 'Nobody owns', effect: nobody };
  const source = catchAll.by === 'OWNERS' ? 'OWNERS file of the root' : 'catch-all line of CODEOWNERS';
  const words = `Only the ${source} (${listInWords(catchAll.owners)}) names somebody for`;
  // Where the parts of a repository have owners of their own, the rest has nobody in particular. An agent is a text: who reviews all texts reviews it.
  if (catchAll.isBesideOthers && !isAgentKind(kind)) return { words, effect: unsaid };
  return { words, effect: unsaid, isSoft: true };
}

function hasOwner({ technical, business, evidence }: Identity['owners']): boolean {
  return technical.length + business.length + evidence.length > 0;
}

/**
 * A play has no root of its own: whoever runs it lends it theirs, and nearly every playbook asks for that. It takes more,
 * a secret of it in the text or production data, to lift one.
 */
function isPrivileged({ kind, risk }: Identity): boolean {
  return risk.level === 'critical' || (risk.level === 'high' && kind !== 'playbook');
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
