/**
 * Invariant of `rules/`: a rule speaks about joined facts, never about text or a format, and yields drafts.
 * Unknown is no verdict: a rule that would need a value nobody knows yields nothing.
 * What a matcher can say stands in `rules/<category>/<id>.yaml`; only what it cannot say is a check in `checks/<id>.ts`.
 */

import type { Unchecked } from '../graph/credentials/in-force/checked-by-nothing.ts';
import type { Declared } from '../graph/declared.ts';
import type { Unapplied } from '../graph/kubernetes/unapplied.ts';
import type { RoleTable } from '../graph/privilege.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import type { Admitting } from '../graph/trust/pool-admission.ts';
import type { ListedOwners } from '../inventory/listed-owners.ts';
import type { AwsActions } from '../model/aws-action.ts';
import type { Committers } from '../model/committers.ts';
import type { Credential } from '../model/credential.ts';
import type { BindingFact, Facts, Printed, RecordFact, Suppression, Target } from '../model/facts.ts';
import type { Category, Level, RelatedPlace } from '../model/finding.ts';
import type { Grant } from '../model/grant.ts';
import type { BoundSubject, HeldRole, Identity, Use } from '../model/identity.ts';
import type { Key } from '../model/key.ts';
import type { OwnerPolicy } from '../model/owner-policy.ts';
import type { PipelineFact } from '../model/pipeline.ts';
import type { Resource } from '../model/resource.ts';
import type { SealedCertificate } from '../model/sealed-certificate.ts';
import type { Setting } from '../model/setting.ts';
import type { Place, Span } from '../model/span.ts';
import type { AgentWithoutTools, AlikeAgent, Original, UnownedAgent } from './agents/agent-answers.ts';
import type { RoleVendor } from './clouds/kubernetes-vendor.ts';
import type { IdProblem } from './own-ids.ts';
import type { AlikeWorkflow } from './pipelines/alike-workflow.ts';
import type { Refusal } from './policy.ts';
import type { UnownedTogether } from './unowned-here.ts';

export type SubjectKind =
  | 'identity'
  | 'grant'
  | 'role'
  | 'setting'
  | 'resource'
  | 'credential'
  | 'record'
  | 'pipeline'
  | 'document'
  | 'suppression';

/** What one evaluation of a rule looks at. */
export type Subject =
  | { readonly kind: 'identity'; readonly identity: Identity }
  /** A statement; `holders` are the identities that hold it, directly or through an attached set. */
  | {
      readonly kind: 'grant';
      readonly grant: Grant;
      readonly holders: readonly Identity[];
      /** Whom bindings give the role that it belongs to, declared here or not. */
      readonly bound?: readonly BoundSubject[];
      /** Who wrote the role that it belongs to, where that is not the team whose repository holds it. */
      readonly vendor?: RoleVendor | undefined;
      /** Its policy is attached to nobody and called a permissions boundary: whoever sets it elsewhere may take away by it. */
      readonly isCalledLimit?: true;
    }
  /** A provider-defined role held by an identity through a binding. */
  | {
      readonly kind: 'role';
      readonly role: HeldRole;
      readonly identity: Identity | undefined;
      readonly subject: string;
      /** The subject is a person, or a group in which no file puts a machine. */
      readonly isForPeople?: boolean;
    }
  /** A setting of a declared thing; `identity` is the thing, or whom it belongs to. */
  | { readonly kind: 'setting'; readonly setting: Setting; readonly identity: Identity | undefined }
  /** A workload, a vault's secret, a registry; `accounts` are the identities that it runs as or proves. */
  | { readonly kind: 'resource'; readonly resource: Resource; readonly accounts: readonly Identity[] }
  | {
      readonly kind: 'credential';
      readonly credential: Credential;
      readonly path: string;
      /** Whom it proves. Worked out when it is asked for, which is mostly never: see `holder`. */
      readonly identity: Identity | undefined;
      /** The same without owners, records and risk; absent: not told apart. */
      readonly holder?:
        | (Pick<Identity, 'symbol' | 'id' | 'kind' | 'name'> & Partial<Pick<Identity, 'roles' | 'grants'>>)
        | undefined;
      /** Where no file here states whom it proves: the record of an inventory that claims what the value tells. */
      readonly record?: RecordFact | undefined;
      /** Where else the repository shows the value, so that a set-up which holds it tells nobody anything. */
      readonly shownAt?: Place | undefined;
      /** Of a key in settings of every environment that is in force: where a program reads it. */
      readonly readAt?: Place | undefined;
      /** Where other environments have settings of their own: the deployment that chooses these. */
      readonly deployedBy?: string | undefined;
      /** The name of a file that these settings take in as well, and that the repository does not hold. */
      readonly outside?: string | undefined;
      /** Of the first password of a dashboard: by what others reach its login. */
      readonly openedAt?: Place | undefined;
      /** Of one that is not: the file that gives production another one. */
      readonly replacedBy?: string | undefined;
      /** Of what a program takes where nobody sets a variable: the file of variables in the repository that sets it. */
      readonly variableSetBy?: string | undefined;
      /** Of a file of variables that nothing in the repository names: the program that takes those of another one. */
      readonly otherLoadedBy?: string | undefined;
      /** Of a key by which a program signs its tokens: why nobody gets in by one. */
      readonly unchecked?: Unchecked | undefined;
      /** The program that takes the key of settings into a field of which it makes no use, and no other takes it. */
      readonly unusedBy?: string | undefined;
      /** The file by which a program has users of its own, and none by these settings. */
      readonly ownUsersAt?: string | undefined;
      /** The settings that state the property for which it is a default. */
      readonly statedBy?: string | undefined;
      /** It is public by design there. */
      readonly isShownPublic?: boolean;
      /** A default of a set-up that is handed to everybody. */
      readonly isShipped?: boolean;
      /** HEAD of a project that asks everybody to work on it holds it, and no account tells where it opens something. */
      readonly isOpenToAll?: boolean;
      /** Its program is vulnerable on purpose, as the read-me of that says. */
      readonly isOfLesson?: boolean;
      /** The passphrase of a key store that is not here, and one that many type. */
      readonly isWithoutStore?: boolean;
      /** Where else the value is told: one value is one finding, and this one a note. */
      readonly toldAt?: Place | undefined;
      /** Of what is sealed: where its passphrase is written. */
      readonly passphraseAt?: Place | undefined;
      /** Of a store that a passphrase of the repository opens: whose the key in it is. */
      readonly sealed?: SealedCertificate | undefined;
      /** Of the passphrase of a key store or a private key: where that is told, with it. */
      readonly storeToldAt?: Place | undefined;
      /** Of a value that is told here: other files that hold it. */
      readonly repeatedAt?: readonly Place[];
      /** The tests, examples or documents that hold a value which is no more than a note: the first tells it, the others say nothing. */
      readonly alike?: readonly Place[];
      /** Of many notes under one name in a test or an example: not the one that is told. */
      readonly isRowOfNotes?: boolean;
      /** Of many values under one name in the file: the one that is told, so that this is a note. */
      readonly rowTold?: Place | undefined;
      /** How many more values under its name the one that is told speaks for. */
      readonly moreRows?: number;
    }
  | {
      readonly kind: 'record';
      readonly record: RecordFact;
      readonly path: string;
      readonly linked: readonly Identity[];
    }
  /** A workflow, or the steps of a composite action. */
  | { readonly kind: 'pipeline'; readonly pipeline: PipelineFact; readonly path: string }
  | { readonly kind: 'document'; readonly facts: Facts; readonly isIgnored: boolean }
  /** Judged after all others, made by the judge itself. `isUsed`: it covers a finding, or one that is switched off. */
  | {
      readonly kind: 'suppression';
      readonly suppression: Suppression;
      readonly path: string;
      readonly isUsed: boolean;
      readonly isExpired: boolean;
      /** Its words that are the name of no rule. */
      readonly unknown: readonly string[];
      /** Rules that these words likely stand for. */
      readonly meant: readonly string[];
    };

/** A secret in the text, with what the repository tells of it. */
export type CredentialSubject = Extract<Subject, { readonly kind: 'credential' }>;

/** A rule as compiled from `rules/<category>/<id>.yaml` or read from `.identity/rules/`. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly level: Level;
  readonly each: SubjectKind;
  /** Condition over the subject's fields; absent where `checks/<id>.ts` decides. */
  readonly when?: Matcher;
  /** Of a check: the one value of its subjects' selecting field, such as the provider of a grant, of which it says anything. */
  readonly of?: string;
  /** Conditions under each of which the finding is no more than a note. */
  readonly note?: Matcher | readonly Matcher[];
  /** The field whose matching token the finding points at (`actions`, `resources`, `name`, `traits.tools`); default: the subject's place. */
  readonly point?: string;
  /** With `{argument}` slots: subject fields or the draft's own arguments. One line. */
  readonly message: string;
  /** For the page of the rule: what to do, where the message says it for each place alone. */
  readonly remedy?: string;
  readonly why: string;
  /** Fix kinds in order of preference. */
  readonly fixes: readonly string[];
  /** `NHI5`, `CWE-250`, … */
  readonly references: readonly string[];
  /** Of a detector: what whoever has the credential can do, as words behind a colon, where the first sentence of `why` is no such words. */
  readonly opens?: string;
  /** Who issues the credential that it reports, where there is a page on which that is revoked. */
  readonly provider?: string;
  /** Where the credential that it reports is revoked. */
  readonly revoke?: string;
  /** What to do with what nobody issues, so that the value opens nothing any more: words behind a colon. */
  readonly renew?: string;
  /** Of a repository's own: it takes the place of the product's rule of this id. */
  readonly replaces?: true;
  /** A more severe rule of the same statement hides this one: ids that win over it. */
  readonly yieldsTo: readonly string[];
}

/**
 * Field → condition; all must hold. A plain value asks for equality, a list for membership; for list fields a
 * condition holds if any item meets it. Texts are patterns compared without case: `*` is any text, `\*` a literal
 * star. `all`, `none`, `not`, `min`, `max`, `exists` refine (rules/README.md). What is unknown fulfils nothing.
 */
export type Matcher = { readonly [field: string]: FieldCondition };

export type FieldCondition =
  | string
  | number
  | boolean
  | readonly (string | number | boolean)[]
  | {
      readonly any?: string | readonly string[];
      readonly all?: string | readonly string[];
      readonly none?: string | readonly string[];
      readonly not?: string | number | boolean;
      readonly min?: number;
      readonly max?: number;
      readonly exists?: boolean;
    };

/** What a rule found, before the catalogue, the path class, suppressions and the baseline make it a finding. */
export interface Draft {
  readonly at: Place;
  /** Values for the message's slots. */
  readonly args: Readonly<Record<string, string>>;
  readonly related?: readonly RelatedPlace[];
  /** Overrides the catalogue's level, for instance where an identity is privileged or a checksum failed. */
  readonly level?: Level;
  /** Symbol of the identity that it is about. */
  readonly identity?: string;
  /** What the finding is about beyond rule and identity: the value digest or the normalised grant. */
  readonly about: string;
  /** Where one finding of a file speaks for all of its rule there: what this one is called among them. */
  readonly called?: string;
  /** Those speak for each other that are about this one thing; absent: all of the rule in the file. */
  readonly among?: string;
  /** What goes before their names where it tells of the others, if not that they do the same. */
  readonly others?: string;
  /** Of a note of which one is enough for a file: how many there are at least where one speaks for all, and what the others are, in words behind their number, which of them are alike, and whose each is. */
  readonly counted?: {
    readonly least: number;
    readonly words: string;
    readonly alike?: string;
    readonly whose?: string;
  };
  /** Where another finding of the repository tells it with its own: which one, and the draft as it would be without that one. */
  readonly under?: { readonly lead: Place; readonly alone: Draft };
  /** Among those that weigh alike it is the one to tell, such as for what it is given. */
  readonly leads?: true;
  /** Among those that weigh alike it is the last to tell, such as what does not work as it is written. */
  readonly trails?: true;
}

/** What checks may ask beyond their subject. Everything is passed in; nothing is read. */
export interface CheckContext {
  readonly tables: Tables;
  /** ISO date. */
  readonly today: string;
  identity(symbol: string): Identity | undefined;
  /** What the repository demands of owners. */
  policy(): OwnerPolicy;
  /** What a configuration file says and the policy of an inventory does not allow. */
  refusals(path: string): readonly Refusal[];
  /** Groups and people that the inventory lists, and those that are gone. */
  listedOwners(): ListedOwners;
  /** What the repository declares of a kind of identity. */
  declared(kind: string): Declared;
  /** Identities that a key means. */
  identitiesWith(key: Key): readonly Identity[];
  /** Symbols of what a target that stands in a file means, declared here or not. */
  meantBy(target: Target, path: string): readonly string[];
  /** Identities that read a variable or secret, and what an identity reads: `env:NAME`, `input:NAME`, `github:NAME`. */
  readersOf(secret: string): readonly Identity[];
  secretsOf(symbol: string): readonly string[];
  /** Who names a declared thing, such as a key, by its symbol. */
  usesOf(symbol: string): readonly Use[];
  /** Part of what a file states. An edit that changes the part has the subject judged again. */
  readonly stated: StatedParts;
  /** Whether a credential of a file stands in that span. */
  hasCredential(path: string, span: Span): boolean;
  /** Symbol of the first identity of a file that acts as an account which its text names. */
  firstActing(path: string): string | undefined;
  /** Resources declared in a file, with the identities that each acts as. */
  resources(path: string): readonly Extract<Subject, { readonly kind: 'resource' }>[];
  /** The resource of a symbol, where a file declares it. */
  resource(symbol: string): Resource | undefined;
  /** The name of the block that declares a thing of infrastructure code. */
  definedAt(symbol: string): Place | undefined;
  /** Whether a thing is made at all, as far as the text tells: what its defaults switch off is not. */
  isMade(symbol: string): boolean;
  /** Whether the template of a chart may print what a file states, as far as its values tell. */
  isPrinted(fact: Printed, path: string): boolean;
  /** What the roles permit that a binding gives, as far as files declare them. */
  permittedBy(binding: BindingFact, path: string): readonly Grant[];
  /** All statements of the objects of Kubernetes that a manifest may have been printed of. */
  originalsOf(symbol: string, path: string): readonly Grant[];
  /** All statements of policies in files before that of a policy which may say the same. */
  copiesBefore(symbol: string): readonly Grant[];
  /** All statements of a policy, or of a set of permissions; none where it has more than any that AWS takes. */
  statementsBeside(symbol: string): readonly Grant[];
  /** All statements of the policy of a resource. */
  policyOf(symbol: string): readonly Grant[];
  /** Whether any binding of the repository gives something to the symbol, declared here or not. */
  isBound(symbol: string): boolean;
  /** Identities that let tokens of pipelines in, and what each asks of them. */
  admitting(): readonly Admitting[];
  /** `github.com/acme/shop`, where the git remote tells it. */
  readonly repository?: string;
  /** `acme/shop`: what GitHub calls this repository, where its remote or its manifest tells. */
  ownName(): string | undefined;
  /** Why nothing applies the manifests of a file, as far as kustomizations and Flux tell. */
  unapplied(path: string): Unapplied | undefined;
  /** Whether a kustomization applies the manifests of a file together with others that no file here holds, which may bind its accounts. */
  isBesideOthers(path: string): boolean;
  /** What is wrong with the ids that a file of own rules gives, in text order. */
  idProblems(path: string): readonly (IdProblem | undefined)[];
  /** Ids of all rules, the repository's own included. */
  ruleIds(): ReadonlySet<string>;
  /** Agents that can do harm and that nobody owns, gravest first, asked by that; by any other one, the first alone. None while files are still being read. */
  unownedAgents(symbol: string): readonly UnownedAgent[];
  /** Workflows in the folder of a path that nobody owns and that may do no more than most, the one that is told first; none while files are still being read. */
  unownedWorkflows(path: string): readonly AlikeWorkflow[];
  /** Workflows in the folder of a path that write with the default token, the one that is told first; none while files are still being read. */
  defaultTokens(path: string): readonly AlikeWorkflow[];
  /** Workflows in the folder of a path that read a secret without an environment, the one that is told first; none while files are still being read. */
  secretReaders(path: string, secret: string): readonly AlikeWorkflow[];
  /** Of an identity that may do no more than most and that nobody owns, with whom in its folder it is told; undefined while files are still being read. */
  unownedWith(symbol: string, path: string): UnownedTogether | undefined;
  /** Agents in force that have every tool for want of a list; none while files are still being read. */
  agentsWithoutTools(): readonly AgentWithoutTools[];
  /** Agents of one folder of which a rule says the same, the one that is told first; none while files are still being read. */
  alike(rule: string, about: string, symbol: string): readonly AlikeAgent[];
  /** Of a copy of other agents, these, the one that is told first; none while files are still being read. */
  copiedFrom(symbol: string): readonly Original[];
  /** Of a server, those in other files that start in the same way, the one that is told first. */
  startedLike(symbol: string): readonly Original[];
  /** Whether what a rule says of an identity weighs there what it weighs: no comment, baseline or configuration accepts it. */
  mayTell(rule: string, identity: Identity, told: Told): boolean;
  /** Who commits to the repository, where git tells. */
  committers(): Committers;
  /** Whether files of the repository name a team, or more than one who owns something. */
  namesSeveral(): boolean;
  /** Whether a file of the repository says who owns which files. */
  hasCodeOwners(): boolean;
  /** Whose teams CODEOWNERS names, in lower case: a team can own files of its own organisation alone. Source: GitHub, "About code owners". */
  organisations(): readonly string[];
  /** Whose repository the workflows of a folder ask to run in, in lower case: what runs nowhere else belongs to them. */
  askedOwners(folder: string): readonly string[];
  /** Whether HEAD of a project that asks everybody to work on it holds a credential of a file, and no account tells where that opens something. */
  isOpenToAll(credential: Credential, path: string): boolean;
  /** Whether git ignores the path, as far as the adapter has told. */
  isIgnored(path: string): boolean;
}

/** What a rule says of an identity, where that is not at its name and about nothing more. */
export interface Told {
  readonly about: string;
  readonly span: Span;
}

export type Check = (subject: Subject, context: CheckContext) => Iterable<Draft>;

/** Tables of vendor facts, loaded by the host and passed in. */
export interface Tables {
  readonly aws: AwsActions;
  readonly roles: RoleTable;
}

/** The subject of rules over permissions, of whichever provider. */
export type GrantSubject = Extract<Subject, { readonly kind: 'grant' }>;
