/**
 * Invariant of `fixes/`: a fix is computed from the current texts, states what it changes besides text, and
 * silences its finding. It never widens a grant and never touches pod templates or selectors for an owner.
 * Fix kinds decide what to write; only `edit/` writes.
 */

import type { Admitting } from '../graph/trust/pool-admission.ts';
import type { ListedOwners } from '../inventory/listed-owners.ts';
import type { AwsActions } from '../model/aws-action.ts';
import type { Credential } from '../model/credential.ts';
import type { Facts, IdentityFact, RecordFact } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Grant } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';
import type { IdentityConfig } from '../model/identity-config.ts';
import type { OwnerPolicy } from '../model/owner-policy.ts';
import type { SourceDocument } from '../syntax/document.ts';
import type { Edit } from './edit/edit.ts';

/** What applying the edits means for the running system. */
export type FixEffect = 'text only' | 'in-place update' | 'restart' | 'replacement';

/** A fix that may be taken; `id` is the kind, with `:choice` where a kind offers several (`set-owner:@acme/payments`). */
export interface FixOffer {
  readonly id: string;
  readonly title: string;
  /** `safe` fixes change no behaviour and may be applied in bulk. */
  readonly safety: 'safe' | 'review';
  readonly effect: FixEffect;
  readonly isPreferred: boolean;
  /** Why it writes what it writes, line by line, for a preview. */
  readonly details?: readonly string[];
  /**
   * A person has to say part of it: an adapter that can ask comes back with the answers in the id, else that part is left out.
   * `untracking` changes no text: a person has git let go of the file.
   */
  readonly asks?:
    | 'registration'
    | 'record'
    | 'review'
    | 'purpose'
    | 'expiry'
    | 'owner'
    | 'business-owner'
    | 'services'
    | 'reason'
    | 'acceptance'
    | 'turning-off'
    | 'untracking';
  /** Answers to pick from, where they can be listed. */
  readonly choices?: readonly string[];
  /** Marks that it writes where a name stands that only a person knows: an editor selects them, and nobody applies it unattended. */
  readonly toFillIn?: readonly string[];
  /** It takes away what may be in use, and only a person can tell: nobody applies it unattended. */
  readonly isAttended?: true;
  /** In words, why it is left to a person. */
  readonly why?: string;
  /** The secret's value goes to the clipboard and nowhere else: only for clients that have one. */
  readonly needsClipboard?: true;
  /** A file that is to hold values and that git may have taken in: it has to let go of it, else the next commit keeps them. */
  readonly untracks?: string;
  /** Files that belong to the one of the finding, and that git lets go of with it. */
  readonly untracksBeside?: readonly string[];
}

/** The edits of one file. `text` of a new file is the whole content. */
export type FileChange =
  | { readonly kind: 'edit'; readonly path: string; readonly edits: readonly Edit[] }
  | { readonly kind: 'create'; readonly path: string; readonly text: string };

/** What a fix takes out of a file and writes nowhere: whoever applies it keeps it where `keep` says. */
export interface TakenOut {
  readonly value: string;
  /** In words, what to do with it: "Keep it as the CI/CD variable API_TOKEN." */
  readonly keep: string;
}

/** `stale`: the finding is no longer there, or the texts have moved on. */
export type FixResult =
  | {
      readonly kind: 'changes';
      readonly title: string;
      readonly effect: FixEffect;
      readonly safety: FixOffer['safety'];
      readonly details?: readonly string[];
      /** As the offer says. */
      readonly toFillIn?: readonly string[];
      readonly changes: readonly FileChange[];
      readonly takenOut?: TakenOut;
      /** In words, what is still to be done besides the changes. */
      readonly advice?: string;
    }
  | { readonly kind: 'stale' };

/** Where a value is taken out that stands in several places: in the finding's file, and where the program would stop otherwise; or wherever one variable serves. */
export type FixScope = 'file' | 'repository';

/** What fix kinds may ask. Texts are the current ones: an open document's, else the disk's. */
export interface FixContext {
  text(path: string): string | undefined;
  /** The text read in its structured syntax (for Markdown agents: the front matter); undefined for others. */
  document(path: string): SourceDocument | undefined;
  facts(path: string): Facts | undefined;
  /** By symbol. */
  identity(symbol: string): Identity | undefined;
  identityFact(symbol: string): { readonly path: string; readonly fact: IdentityFact } | undefined;
  /** The objects of a cluster that a symbol means in a file. */
  meant(symbol: string, path: string): readonly string[];
  /** Statements written in a file, evaluated. */
  grantsIn(path: string): readonly Grant[];
  /** Identities that let tokens of pipelines in, and what each asks of them. */
  admitting(): readonly Admitting[];
  /** The record of an identity, where it lies outside the repository. */
  outsideRecord(identity: Identity): RecordFact | undefined;
  /** Identities that a record is the record of. */
  linkedTo(record: string, path: string): readonly Identity[];
  /** The credential that a secret finding is about. */
  credential(finding: Finding): Credential | undefined;
  /** What the repository demands of owners. */
  policy(): OwnerPolicy;
  /** What its configuration says about levels, within the policies of its inventories. */
  levels(): Pick<IdentityConfig, 'rules' | 'paths' | 'floors'>;
  /** Groups and people that the inventory lists. */
  listedOwners(): ListedOwners;
  /** Owners to offer, best first, inventory groups before CODEOWNERS. */
  ownerChoices(symbol: string | undefined): readonly OwnerChoice[];
  /** Names, as records write them, that several identities of the repository share. */
  sharedStems(): ReadonlySet<string>;
  /** The rule that a word of an ignore comment likely stands for; undefined where it is a rule's name. */
  ruleMeant(word: string): string | undefined;
  /** Paths of the repository, for "is there a variables.tf". */
  paths(): readonly string[];
  /** Whether a file was read that git does not ignore: it has taken it in, or would. */
  isSeenByGit(path: string): boolean;
  /** Actions and managed policies of AWS. */
  readonly aws: AwsActions;
  /** ISO date. */
  readonly today: string;
  /** Who works here, as git knows them. */
  readonly person?: string | undefined;
  /** `github.com/acme/shop` where the git remote tells it. */
  readonly repository?: string;
  /** Key of the repository's digests, for a baseline that does not state it yet. */
  readonly digestKey?: string;
}

/** An owner that a fix may set, to choose from. */
export interface OwnerChoice {
  readonly owner: string;
  /** Where the choice comes from, in words: "inventory", "CODEOWNERS line 4". */
  readonly from: string;
  /** Inferred for this very identity, not only known in the repository. */
  readonly isInferred: boolean;
  /** The inventory lists this group or user. */
  readonly isListed?: true;
}

/** One kind of fix. `offers` is cheap (called for each code action request); `changes` may read and parse. */
export interface FixKind {
  readonly kind: string;
  offers(finding: Finding, context: FixContext): readonly FixOffer[];
  /** The offer of an id that was not offered but may be asked for: an owner or a reason that a person typed. */
  accept?(id: string, finding: Finding, context: FixContext): FixOffer | undefined;
  /** Undefined where the text no longer allows the fix. */
  changes(finding: Finding, offer: FixOffer, context: FixContext): readonly FileChange[] | undefined;
  /** Asked before the changes are made. */
  takesOut?(finding: Finding, offer: FixOffer, context: FixContext): TakenOut | undefined;
  /** In words, what is still to be done by a person; asked before the changes are made. */
  advises?(finding: Finding, offer: FixOffer, context: FixContext): string | undefined;
}
