import type { ConfigLayer, ParentPolicy } from './config-layer.ts';
import type { Credential } from './credential.ts';
import type {
  BindingFact,
  Expression,
  FactSymbol,
  OwnerFact,
  Printed,
  Scope,
  Target,
  TextFact,
  TraitFact,
} from './fact.ts';
import type { AccessLevel, GrantProvider } from './grant.ts';
import type { GrantSetKind } from './grant-set-kind.ts';
import type { IdentityKind } from './identity.ts';
import type { KeyScheme } from './key.ts';
import type { OverlayFact, RemovalFact } from './overlay.ts';
import type { CodeOwnerFact, ListedOwnerFact, OwnerDefaultFact, OwnerSlot, OwnersFileFacts } from './owner-facts.ts';
import type { PipelineFact } from './pipeline.ts';
import type { RecordFact } from './record.ts';
import type { UsageFact } from './review.ts';
import type { SettingFact } from './setting-fact.ts';
import type { Span } from './span.ts';
import type { Spread } from './spread.ts';
import type { SqlStepFact } from './sql-step.ts';
import type { ValueNode } from './value-node.ts';

export type {
  BindingFact,
  Expression,
  FactSymbol,
  OwnerFact,
  OwnerRole,
  OwnerVia,
  Printed,
  Scope,
  Target,
  TextFact,
  TraitFact,
} from './fact.ts';
export type { RecordFact } from './record.ts';
export type { SettingFact, SettingUnit, SettingWay } from './setting-fact.ts';

/**
 * Everything that one document says, from its own text alone. Plain data with spans of that text; what needs
 * another file is an unevaluated expression, a name to resolve, or a file to read.
 */
export interface Facts extends OwnersFileFacts {
  readonly path: string;
  /** The extractor's id (`terraform`, `kubernetes`, `github-workflow`, …) or `text`. */
  readonly format: string;
  /** The text says that a tool wrote it and that nobody is to edit it. */
  readonly isGenerated?: true;
  readonly identities: readonly IdentityFact[];
  readonly grantSets: readonly GrantSetFact[];
  readonly grants: readonly GrantFact[];
  readonly bindings: readonly BindingFact[];
  readonly links: readonly LinkFact[];
  readonly resources: readonly ResourceFact[];
  readonly definitions: readonly DefinitionFact[];
  readonly settings?: readonly SettingFact[];
  readonly credentials: readonly Credential[];
  readonly defaults: readonly OwnerDefaultFact[];
  readonly records: readonly RecordFact[];
  readonly codeOwners: readonly CodeOwnerFact[];
  /** Statements of SQL that change who may do what, in text order. */
  readonly sqlSteps?: readonly SqlStepFact[];
  /** Pipelines that the document defines. */
  readonly pipelines?: readonly PipelineFact[];
  /** What a kustomization makes of the objects of other files. */
  readonly overlays?: readonly OverlayFact[];
  /** What objects take away from others where they are applied as patches. */
  readonly removals?: readonly RemovalFact[];
  /** Groups and users that an inventory file lists: owners that the inventory knows. */
  readonly owners?: readonly ListedOwnerFact[];
  /** Exports that say when identities were last used. */
  readonly usage?: readonly UsageFact[];
  /** Rules that the repository's configuration names. */
  readonly ruleNames?: readonly TextFact[];
  /** Ids that a file of the repository's own rules gives. */
  readonly ownRules?: readonly OwnRuleFact[];
  /** What the repository's configuration says, and what an inventory lays down for it. */
  readonly configurations?: readonly ConfigLayer[];
  readonly policies?: readonly ParentPolicy[];
  /** Secrets that another tool's baseline accepts. */
  readonly acceptances?: readonly AcceptanceFact[];
  readonly scannerPolicies?: readonly ScannerPolicyFact[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly FactProblem[];
  /** Repository-relative paths whose text this document's expressions read. */
  readonly needs: readonly string[];
  /** Start offset of each line, so that closed files convert to lines without their text. */
  readonly lineStarts: readonly number[];
  /** Where present, all offsets above are of the text spread out like this; its lines and columns are the text's. */
  readonly spread?: Spread;
}

/** The id of a repository's own rule or detector. */
export interface OwnRuleFact extends TextFact {
  /** It says that it takes the place of the product's rule of this id. */
  readonly replaces?: true;
}

/** A secret that another tool's baseline accepts: by the file it stands in and its SHA-1, which is all that baseline holds. */
export interface AcceptanceFact {
  /** Repository-relative. */
  readonly path: string;
  /** Lower-case hexadecimal. */
  readonly sha1: string;
  /** What people have said of it there: `true` a secret, `false` none; absent: nobody has looked. */
  readonly isSecret?: boolean;
}

/** A file that tells another secret scanner what to leave. It may name secrets, so that what it says is kept nowhere. */
export interface ScannerPolicyFact {
  /** Repository-relative. */
  readonly path: string;
  /** Of its text: what it says has changed where this has. */
  readonly digest: string;
}

/** A problem of the document itself, shown only where it hides identities from us. */
export interface FactProblem {
  readonly span: Span;
  readonly message: string;
  /** The rule that reports it (`agent-unparseable`, `config-invalid`); absent: kept for hover and the command line. */
  readonly rule?: string;
  /** Something of the document is left, which the message names: it would take more than a document may. */
  readonly leavesOut?: true;
  /** What cannot be read gives nobody anything, and what reads it goes on without. */
  readonly isHarmless?: true;
}

/** A machine identity that the document declares. */
export interface IdentityFact extends Printed {
  readonly symbol: FactSymbol;
  readonly kind: IdentityKind;
  readonly name: Expression;
  /** Match keys, strongest first; `*` stands for parts the text does not tell. */
  readonly keys: readonly KeyFact[];
  /** The whole block. */
  readonly span: Span;
  /** The token to point at. */
  readonly nameSpan: Span;
  /** The identity that this one belongs to (a job's workflow, a server's agent). */
  readonly parent?: FactSymbol;
  /** Other scopes whose owner defaults count for it, such as its chart and its namespace; the nearest first. */
  readonly inheritsFrom?: readonly Scope[];
  readonly owners: readonly OwnerFact[];
  readonly slot: OwnerSlot;
  readonly purpose?: TextFact;
  readonly environment?: TextFact;
  readonly review?: TextFact;
  readonly disabled?: boolean;
  /** Kubernetes: `key=value` of its labels, by which others select it. */
  readonly labels?: readonly string[];
  /** `active` unless the path or the document says that it is one person's own, a template or an example. */
  readonly activation: 'active' | 'local' | 'template' | 'example';
  /** Facts of this kind alone that rules match by name: `triggers`, `permissionMode`, `tools`, `launcher`, … */
  readonly traits: Readonly<Record<string, TraitFact>>;
}

export interface KeyFact {
  readonly scheme: KeyScheme;
  /** Literal text, or parts of which some are expressions; an unknown part becomes `*`. */
  readonly parts: readonly (string | Expression)[];
}

/** A named set of grants that bindings attach: an IAM policy, a Kubernetes role, a Google custom role. */
export interface GrantSetFact {
  readonly symbol: FactSymbol;
  readonly kind: GrantSetKind;
  readonly name: Expression;
  readonly keys: readonly KeyFact[];
  readonly span: Span;
  readonly nameSpan: Span;
  /** AWS: of a policy in a file of its own, a number that copies of it share. */
  readonly content?: string;
  /** Kubernetes: `key=value` of its labels, by which others select it. */
  readonly labels?: readonly string[];
  /** Kubernetes: it also holds what the sets hold that have all labels of one of these selectors. */
  readonly aggregates?: readonly (readonly string[])[];
}

/** What an identity or a grant set is permitted. */
export type GrantFact = StatementGrantFact | PolicyGrantFact;

interface GrantFactBase extends Printed {
  readonly holder: Target;
  /** `grant`: the holder may do it. `trust`: who may act as the holder. `resource`: who may use the holder, a resource. */
  readonly role: 'grant' | 'trust' | 'resource';
  readonly provider: GrantProvider;
  readonly span: Span;
}

/** A grant whose parts the extractor read itself. */
export interface StatementGrantFact extends GrantFactBase {
  readonly form: 'statement';
  readonly effect: 'allow' | 'deny';
  readonly actions: readonly TermFact[];
  readonly resources: readonly TermFact[];
  /** Lists that evaluation tells: actions besides the literal ones, and actions that are taken away again. */
  readonly lists?: { readonly actions?: Expression; readonly excluded?: Expression };
  readonly access: AccessLevel;
  /** The human is not asked: pre-approved tools of an agent. */
  readonly unattended?: boolean;
  /** Agents: capability classes of the tools. */
  readonly classes?: readonly string[];
  /** Whose tokens come in, and the provider's own condition on their claims. */
  readonly federation?: FederationFact;
}

/** An OpenID Connect issuer that is trusted; `condition` is text in the provider's language (Google: CEL). */
export interface FederationFact {
  readonly issuer: Expression;
  readonly condition?: Expression;
  /** The one subject that is let in, where the provider asks for it. */
  readonly subject?: Expression;
}

export interface TermFact extends Printed {
  readonly text: string;
  readonly span: Span;
}

/** A grant written in a policy language (AWS JSON policies, permissions of an Azure role, rules of Kubernetes) that is read once its expressions are evaluated. */
export interface PolicyGrantFact extends GrantFactBase {
  readonly form: 'policy';
  readonly language: 'aws' | 'azure' | 'kubernetes';
  /** Where the holder is named, if it is another than what states the policy. */
  readonly holderSpan?: Span;
  readonly document: Expression;
}

/**
 * A directed relation between two things: a workload runs as an account, a server uses a variable, an agent calls
 * an agent, a key that the document makes `proves` the identity it is for.
 */
export interface LinkFact extends Printed {
  readonly from: FactSymbol;
  readonly to: Target;
  readonly relation: 'runs-as' | 'assumes' | 'uses' | 'delegates-to' | 'impersonates' | 'proves' | 'bounded-by';
  readonly span: Span;
  /** Where the target is named, if that is elsewhere. */
  readonly namedAt?: Span;
  /** It holds for the repository of this name alone. */
  readonly within?: Expression;
  /** Of a key: it is made anew after a time, or ends by itself. */
  readonly isRotated?: true;
  /** It uses the key of an account, where it could sign in as itself. */
  readonly isAccountKey?: true;
}

/**
 * A thing that is no identity, but whose settings decide about identities: a workload, a secret that may end, a
 * registry with an account of its own. Rules match its kind and settings, whatever the syntax.
 */
export interface ResourceFact extends Printed {
  readonly symbol: FactSymbol;
  /** The same for all formats that can declare it: `azure-storage-account`, `google-instance`, `k8s-workload`. */
  readonly kind: string;
  readonly name: Expression;
  /** The whole block. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly settings: readonly StatedSetting[];
}

/** A setting that the text states; one name may occur several times. A setting that is absent has the provider's default. */
export interface StatedSetting {
  readonly name: string;
  readonly value: Expression;
}

/** A name that expressions may use: a local, a variable's default, a tfvars value, a resource's body. */
export interface DefinitionFact {
  /** The type of the resource that it is, where the address does not say it: `AWS::S3::Bucket`. */
  readonly type?: string;
  readonly scope: Scope;
  /** `local.x`, `var.x`, `aws_iam_role.app`, `data.aws_iam_policy_document.doc`, `module.m` */
  readonly address: string;
  readonly node: ValueNode;
  /** The defining token, for "go to definition". */
  readonly nameSpan: Span;
  /** Higher wins where two documents define one address (`*.auto.tfvars` over a variable's default). */
  readonly rank: number;
}

/** An ignore comment, ours or another tool's. `rules` empty: all rules. */
export interface Suppression {
  readonly span: Span;
  /** The text it covers: its own line, the line below, or the block below. */
  readonly covers: Span;
  readonly rules: readonly string[];
  readonly by: string;
  readonly reason: string;
  /** ISO date, the last day on which it holds. */
  readonly until?: string;
}
