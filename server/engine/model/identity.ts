import type { AgentKind } from './agent-kind.ts';
import type { Credential } from './credential.ts';
import type { BindingFact, TraitFact } from './fact.ts';
import type { Grant } from './grant.ts';
import type { Key } from './key.ts';
import type { OwnerSlot } from './owner-facts.ts';
import type { GrantUse, ReviewState } from './review.ts';
import type { Place } from './span.ts';

export type IdentityKind =
  | 'aws-role'
  | 'aws-user'
  | 'gcp-service-account'
  | 'azure-identity'
  | 'azure-application'
  | 'k8s-service-account'
  | 'service-account'
  | 'api-token'
  | 'db-account'
  | 'broker-account'
  | 'workload-entry'
  | 'script'
  | 'scheduled-job'
  | 'host-service'
  | 'host-account'
  | 'playbook'
  | 'bot'
  | 'github-workflow'
  | 'github-job'
  | AgentKind
  | 'pipeline'
  | 'pipeline-job'
  | 'compose-service'
  | 'mcp-server'
  | 'certificate'
  | 'ssh-key'
  | 'oauth-client'
  | 'app';

/** A machine identity, joined over all files of the repository. */
export interface Identity {
  /** The strongest match key, else `kind:path#name`. */
  readonly id: string;
  readonly symbol: string;
  readonly kind: IdentityKind;
  readonly name: string;
  readonly keys: readonly Key[];
  /** The name token of its definition. */
  readonly at: Place;
  /** The whole definition. */
  readonly block: Place;
  readonly parent?: string;
  readonly owners: Owners;
  readonly slot: OwnerSlot;
  readonly purpose?: string;
  readonly environment?: string;
  readonly systems: readonly string[];
  readonly data: readonly string[];
  readonly lifecycle?: string;
  readonly review?: string;
  /** ISO date, by its record. */
  readonly lastUsed?: string;
  /** When parts of its grants were last used, by its record or an export of its provider. */
  readonly usage?: readonly GrantUse[];
  /** Where it is watched, by its record. */
  readonly monitoring?: string;
  readonly disabled: boolean;
  readonly activation: 'active' | 'local' | 'template' | 'example';
  /** Everything it holds, attached sets included; allow and deny. */
  readonly grants: readonly Grant[];
  /** Limits what its grants can give: the statements of its permissions boundary, or that they are not known here. */
  readonly boundary?: readonly Grant[] | 'unknown';
  /** Who may act as it. */
  readonly trust: readonly Grant[];
  /** Roles that only the provider defines: `roles/owner`, a managed policy ARN, `cluster-admin`. */
  readonly roles: readonly HeldRole[];
  readonly credentials: readonly HeldCredential[];
  /** Symbols of the identities that it can act as or call. */
  readonly reaches: readonly string[];
  readonly uses: readonly Use[];
  readonly traits: Readonly<Record<string, TraitFact>>;
  readonly inventory: InventoryLink;
  readonly risk: Risk;
}

/** What something holds on that a binding gives. */
export interface HeldOn {
  readonly level?: NonNullable<BindingFact['on']>['level'];
  /** A condition narrows it. */
  readonly isConditional?: true;
  readonly on?: string;
  /** The same in a form that two can be compared by, where anything tells. */
  readonly thing?: string;
}

/** A role given by name through a binding. */
export interface HeldRole extends HeldOn {
  readonly name: string;
  readonly exact: boolean;
  readonly provider: Grant['provider'];
  readonly at: Place;
}

/** A grant set of this repository, given through a binding. */
export interface HeldSet {
  readonly set: string;
  readonly on: HeldOn;
  /** The binding. */
  readonly via: Place;
}

/** Whom a binding gives a grant set; `identity`: machine identities, also all of a namespace. */
export interface BoundSubject {
  readonly name: string;
  readonly kind: 'identity' | 'other';
  readonly level?: NonNullable<HeldRole['level']>;
}

export interface HeldCredential {
  readonly credential: Credential;
  readonly path: string;
}

/** A consumer's use: the place that names this identity, and who names it. */
export interface Use {
  readonly by: string;
  readonly at: Place;
  /** Which of those that the definition makes, where it may make several. */
  readonly made?: Made;
}

/**
 * Which of the things that one definition makes: by the calls of modules that lead to it and by the rounds of `for_each` and
 * `count`, from the outside in. `*`: all of them. `?`: nobody knows which. Steps that are left out at the front are `*`.
 */
export type Made = readonly string[];

export interface Owners {
  readonly technical: readonly string[];
  readonly business: readonly string[];
  readonly evidence: readonly OwnerEvidence[];
  /** An owner may be named by something that nobody can read: tags from a variable, a tag's unknown value. */
  readonly mayHaveMore: boolean;
  /** Whom what speaks for the whole repository names, where nothing else covers the file: no owner of anything in particular. */
  readonly catchAll?: CatchAll;
}

export interface CatchAll {
  readonly owners: readonly string[];
  /** A line of CODEOWNERS, or the OWNERS file of the root. */
  readonly by: 'CODEOWNERS' | 'OWNERS';
  /** Of that file. */
  readonly path: string;
  /** The file names others for other paths, so that it tells parts of the repository apart. */
  readonly isBesideOthers?: true;
}

export interface OwnerEvidence {
  readonly role: 'technical' | 'business';
  readonly owner: string;
  readonly via:
    | 'tag'
    | 'label'
    | 'annotation'
    | 'field'
    | 'metadata'
    | 'comment'
    | 'default'
    | 'parent'
    | 'inventory'
    | 'catalog'
    | 'codeowners';
  /** The tag, label, annotation or field that names the owner, as written. */
  readonly key?: string;
  /** Inferred evidence draws no squiggle, but offers to be written down. */
  readonly isInferred: boolean;
  readonly at?: Place;
}

/**
 * Most severe first; `not-visible` where an inventory shows only part of what it holds, and no record in that part; `none` where
 * the repository has no identity record at all.
 */
export type InventoryState =
  | 'retired-in-use'
  | 'ambiguous'
  | 'drift'
  | 'credential-expired'
  | 'review-overdue'
  | 'owner-unknown'
  | 'unregistered'
  | 'not-visible'
  | 'linked'
  | 'offline'
  | 'none';

export interface InventoryLink {
  readonly state: InventoryState;
  readonly record?: string;
  /** Absent for a record outside the repository. */
  readonly at?: Place;
  /** Inventories outside the repository that know it, in the order of precedence. */
  readonly sources?: readonly string[];
  /** When the record was pulled, in words, where its inventory no longer answers. */
  readonly asOf?: string;
  readonly url?: string;
  /** Of an identity with a record: when it is to be reviewed next, and what the last review saw. */
  readonly review?: ReviewState;
  /** What differs or is wrong, in words. */
  readonly details: readonly string[];
}

/** What it may do, a secret of it, who may become it, where it acts, how old its credentials are, whose it is. */
export type RiskCause = 'privilege' | 'autonomy' | 'exposure' | 'trust' | 'place' | 'lifetime' | 'owner';

export interface Risk {
  readonly level: 'critical' | 'high' | 'medium' | 'low';
  /** In words, gravest first. */
  readonly factors: readonly string[];
  /** What the gravest factor comes from. */
  readonly gravest?: RiskCause;
  /** What it can do at worst, itself or through what it can act as. */
  readonly privilege: 'admin' | 'privileged' | 'ordinary';
}
