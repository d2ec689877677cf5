import { symbolInWords } from '../graph/keys/symbol-in-words.ts';
import type { Credential } from '../model/credential.ts';
import type { Facts } from '../model/facts.ts';
import type { RelatedPlace } from '../model/finding.ts';
import type { Grant } from '../model/grant.ts';
import type { HeldRole, Identity } from '../model/identity.ts';
import { keptFor } from '../model/kept-for.ts';
import type { PipelineFact, PipelineJobFact } from '../model/pipeline.ts';
import { encloses, type Place } from '../model/span.ts';
import { endOfPath } from '../text/paths/end-of-path.ts';
import { fileOf } from '../text/paths/file-of.ts';
import { intoSpread, outOfSpread } from '../text/spread.ts';
import { amongAlike } from './agents/agent-habits.ts';
import type { CompiledRule } from './catalogue.ts';
import { kubernetesRule, resourceInWords } from './clouds/kubernetes-reach.ts';
import { type FieldValue, fieldValues } from './fields.ts';
import { holderInWords, objectInWords } from './holder-in-words.ts';
import type { Match } from './matcher.ts';
import { argument, listInWords } from './message.ts';
import { nameInWords, subjectInWords } from './name-in-words.ts';
import { heldBack, leftOver } from './other-repository.ts';
import type { CheckContext, Draft, Subject } from './rule.ts';
import type { SecretMask } from './secret-mask.ts';
import { usedAt } from './setting-span.ts';
import { grantWithout } from './without-secrets.ts';

/** A draft with the means to fill its message's slots from the subject. */
export interface Evaluation {
  /** The draft of a check before secrets are hidden in it. */
  readonly stated?: Draft;
  readonly draft: Draft;
  readonly slot: (name: string) => string | undefined;
}

/** What the rule finds in the subject. A check may throw; whoever asks guards against it. */
export function evaluateRule(
  compiled: CompiledRule,
  subject: Subject,
  context: CheckContext,
  mask: SecretMask,
): readonly Evaluation[] {
  if (compiled.kind === 'check')
    return [...compiled.check(subject, context)].flatMap((stated) => {
      const own = heldBack(stated, subject, context);
      const alike = own.identity ? context.alike(compiled.rule.id, own.about, own.identity) : [];
      const draft = amongAlike(own, alike, context.stated);
      if (draft === undefined) return [];
      return {
        stated: draft,
        get draft() {
          return masked(draft, subject, maskFor(subject, mask));
        },
        slot: (name) => ownArgument(draft, name, subject, mask) ?? subjectSlot(subject, name, undefined, mask),
      };
    });
  const match = compiled.matches(subject);
  if (match === undefined) return [];
  const { at, about, identity } = describe(subject);
  const pointed = compiled.rule.point === undefined ? undefined : tokenOf(subject, compiled.rule.point, match);
  // The token may stand in another document, where findings about this subject are not looked for.
  const isHere = pointed?.path === at.path;
  const elsewhere = pointed && !isHere ? [{ at: pointed, message: 'Written here' }] : [];
  const same = compiled.rule.category === 'secrets' ? sameValueAt(subject) : [];
  const related = [...elsewhere, ...relatedPlaces(subject, at, context), ...same];
  const draft: Draft = {
    at: (isHere ? pointed : undefined) ?? at,
    about: subject.kind === 'credential' ? about : aboutWithout(about, subject, mask),
    related,
    args: {},
    // Of the servers that a file gives whole one speaks for all.
    ...(compiled.rule.category === 'agents' && subject.kind === 'grant' && calledBy(subject.grant, mask)),
    ...(compiled.isNote?.(subject) && { level: 'note' as const }),
    ...optionalIdentity(identity),
  };
  return [
    {
      draft: leftOver(draft, subject, context),
      slot: (name) => subjectSlot(subject, name, match, mask),
    },
  ];
}

function calledBy({ actions: [first] }: Grant, mask: SecretMask): Pick<Draft, 'called'> {
  return first ? { called: mask(first.text) } : {};
}

/** What a check took from the text may hold a secret, and a finding's key is written down like its message. */
function masked(draft: Draft, subject: Subject, mask: SecretMask): Draft {
  const related = (draft.related ?? []).map((place) => ({ ...place, message: mask(place.message) }));
  const { called, others } = draft;
  return {
    ...draft,
    about: aboutWithout(draft.about, subject, mask),
    related,
    ...(called !== undefined && { called: mask(called) }),
    ...(others !== undefined && { others: mask(others) }),
  };
}

/** A grant is compared in lower case, in which nobody knows a value again: its parts are masked before. */
function aboutWithout(about: string, subject: Subject, mask: SecretMask): string {
  if (subject.kind !== 'grant' || about === '') return mask(about);
  const { grant } = subject;
  const said = grantWithout(grant, () => mask);
  return mask(said === grant ? about : about.replace(normalisedGrant(grant), () => normalisedGrant(said)));
}

/** The mask under which who owns the actions of a pipeline keeps that name, and an account of a database and what it is permitted to reach, though it may be a password there as well. */
function maskFor(subject: Subject, mask: SecretMask): SecretMask {
  if (subject.kind === 'grant' && subject.grant.provider === 'database') {
    const { grant, holders } = subject;
    const called = [
      holderInWords(grant),
      ...holders.map(({ name }) => name),
      ...grant.resources.map(({ text }) => text),
    ];
    const names = new Set(called.flatMap((each) => each.split(/[^\w-]+/)));
    return (text, at) => mask(text, at, names);
  }
  if (subject.kind !== 'pipeline') return mask;
  const owners = actionOwners(subject.pipeline);
  return (text, at) => {
    const named = owners.filter((owner) => text.includes(`${owner}/`));
    return mask(text, at, named.length > 0 ? new Set(named) : undefined);
  };
}

/** Who owns the actions that a pipeline runs. */
export const actionOwners = keptFor((pipeline: PipelineFact): readonly string[] => [
  ...new Set(pipeline.jobs.flatMap(ownersOfActions)),
]);

const ownersOfActions = keptFor(({ steps }: PipelineJobFact): readonly string[] =>
  steps.flatMap(({ action }) => /^([\w-]+)\/[\w.-]/.exec(action?.name ?? '')?.[1] ?? []),
);

function ownArgument(draft: Draft, name: string, subject: Subject, mask: SecretMask): string | undefined {
  const value = Object.hasOwn(draft.args, name) ? draft.args[name] : undefined;
  if (value === undefined) return undefined;
  if (subject.kind !== 'identity') return argument(maskFor(subject, mask)(value));
  const { identity } = subject;
  const said = name === 'identity' && value === identity.name ? nameInWords(identity) : value;
  return argument(aboutIdentity(identity, said, mask));
}

function aboutIdentity(identity: Identity, said: string, mask: SecretMask): string {
  return mask(said, undefined, namesOf(identity, said));
}

/** Words that are names: of the identity, of its package or image, and of the user that it comes as. */
function namesOf({ name, traits }: Identity, said: string): ReadonlySet<string> {
  const [, user = ''] = /\bthe user (\S{1,60})/.exec(said) ?? [];
  return new Set([name, String(traits.package?.value ?? ''), user].flatMap((each) => each.split(/[^\w-]+/)));
}

/** `{identity}` names whom it is about; any other slot is a field: the values that met its condition, else all it has. */
export function subjectSlot(
  subject: Subject,
  name: string,
  match: Match | undefined,
  mask: SecretMask,
): string | undefined {
  if (name === 'identity' && subject.kind === 'identity')
    return aboutIdentity(subject.identity, nameInWords(subject.identity), mask);
  if (name === 'identity') return identityInWords(subject);
  const values = match?.get(name) ?? fieldValues(subject, name);
  // The words of the detector, which hold none, whatever word the file has for a password.
  if (name === 'title' && subject.kind === 'credential')
    return values && listInWords(values.map(({ value }) => String(value)));
  const said = kubernetesRule(subject) && name === 'resources' ? resourceInWords : String;
  return values && listInWords(values.map(({ value, at }) => mask(said(String(value)), at)));
}

function identityInWords(subject: Subject): string | undefined {
  switch (subject.kind) {
    case 'identity':
      return nameInWords(subject.identity);
    case 'grant':
      return (
        listInWords(subject.holders.map(nameInWords)) ||
        listInWords((subject.bound ?? []).map(({ name }) => objectInWords(name))) ||
        objectInWords(holderInWords(subject.grant))
      );
    case 'role':
      return (
        (subject.identity && nameInWords(subject.identity)) ||
        objectInWords(subjectInWords(subject.subject)) ||
        (subject.role.provider === 'kubernetes' ? 'whoever a value names' : 'whoever it is attached to')
      );
    case 'setting':
      return subject.identity?.name ?? symbolInWords(subject.setting.of);
    case 'resource':
      return subject.resource.name;
    case 'record':
      return subject.record.name;
    case 'credential':
      return (subject.holder ?? subject.identity)?.name;
    case 'pipeline':
      return subject.pipeline.name.text;
    case 'document':
    case 'suppression':
      return undefined;
  }
}

function tokenOf(subject: Subject, field: string, match: Match): Place | undefined {
  const values: readonly FieldValue[] = match.get(field) ?? fieldValues(subject, field) ?? [];
  return values.find((value) => value.at)?.at;
}

/** Where a finding about the subject stands, what makes it this finding, and whom it is about. */
interface Description {
  readonly at: Place;
  readonly about: string;
  readonly identity?: Pick<Identity, 'symbol'> | undefined;
}

function describe(subject: Subject): Description {
  switch (subject.kind) {
    case 'identity':
      return { at: subject.identity.at, about: '', identity: subject.identity };
    case 'grant':
      return { at: subject.grant.at, about: normalisedGrant(subject.grant), identity: subject.holders[0] };
    case 'role':
      return {
        at: subject.role.at,
        about: `${subject.subject} ${subject.role.name} ${subject.role.on ?? ''}`.trim().toLowerCase(),
        identity: subject.identity,
      };
    case 'setting':
      return {
        at: subject.setting.at,
        about: `${subject.setting.about} ${symbolInWords(subject.setting.of)}`,
        identity: subject.identity,
      };
    case 'resource':
      return { at: subject.resource.at, about: subject.resource.symbol, identity: subject.accounts[0] };
    case 'credential':
      return {
        at: { path: subject.path, span: subject.credential.span },
        about: aboutCredential(subject.credential),
        identity: subject.holder ?? subject.identity,
      };
    case 'record':
      return { at: { path: subject.path, span: subject.record.idSpan }, about: subject.record.id };
    case 'pipeline':
      return { at: { path: subject.path, span: subject.pipeline.name.span }, about: '' };
    case 'document':
      return { at: { path: subject.facts.path, span: firstLine(subject.facts) }, about: '' };
    case 'suppression':
      return {
        at: { path: subject.path, span: subject.suppression.span },
        about: subject.suppression.rules.join(','),
      };
  }
}

/** One text for equal grants, whatever the order of their parts and the case of their letters. */
export function normalisedGrant(grant: Grant): string {
  const listed = (terms: readonly { readonly text: string }[]) =>
    terms
      .map((term) => term.text.toLowerCase())
      .sort()
      .join(',');
  const parts = [listed(grant.actions), listed(grant.resources), listed(grant.principals)];
  return [grant.role, grant.effect, ...parts].filter((part) => part !== '').join(' ');
}

/** The value's digest tells two secrets of one kind apart; where no value is in the text, its name does. */
export function aboutCredential(credential: Credential): string {
  return credential.digest ?? credential.site?.name ?? '';
}

/** Where a grant is attached, and who holds it, if that is not where the finding stands. */
function relatedPlaces(subject: Subject, at: Place, context: CheckContext): readonly RelatedPlace[] {
  if (subject.kind === 'setting') return usedAt(subject.setting);
  if (subject.kind === 'credential' && subject.readAt) return [{ at: subject.readAt, message: 'Read here' }];
  if (subject.kind === 'credential' && subject.openedAt)
    return [{ at: subject.openedAt, message: 'Others reach its login by this' }];
  if (subject.kind === 'credential' && subject.shownAt) return [{ at: subject.shownAt, message: 'Shown here' }];
  if (subject.kind === 'role') return heldOn(subject.role, at, context);
  if (subject.kind !== 'grant') return [];
  const attached = subject.grant.via ? [{ at: subject.grant.via, message: 'Attached here' }] : [];
  const elsewhere = subject.holders.filter((holder) => !isWithin(at, holder.block)).slice(0, 5);
  return [...attached, ...elsewhere.map((holder) => ({ at: holder.at, message: `Held by ${nameInWords(holder)}` }))];
}

/** Where the value of a secret is told, or the other files that hold what is told here. */
function sameValueAt(subject: Subject): readonly RelatedPlace[] {
  if (subject.kind !== 'credential') return [];
  const { toldAt, storeToldAt, rowTold, passphraseAt, repeatedAt = [], alike = [] } = subject;
  const told = storeToldAt ?? toldAt ?? rowTold;
  const equal = [...repeatedAt, ...alike.slice(1)].slice(0, mostRepeated);
  const files = [subject.path, ...equal.map(({ path }) => path)].map(fileOf);
  return [
    ...(passphraseAt ? [{ at: passphraseAt, message: 'Its passphrase stands here' }] : []),
    ...(told ? [{ at: told, message: 'Told here' }] : []),
    // Editors show the name of the file alone.
    ...equal.map((at) => ({
      at,
      message: `The same value stands ${at.path === subject.path ? 'here' : `in ${endOfPath(fileOf(at.path), files)}`}`,
    })),
  ];
}

/** Files that hold one value and are named beside the one that tells it. */
const mostRepeated = 10;

/** The one thing that a role holds on, where a block of its own declares it. */
function heldOn({ level, thing }: HeldRole, at: Place, context: CheckContext): readonly RelatedPlace[] {
  const declared = level === 'resource' && thing !== undefined ? context.definedAt(thing) : undefined;
  return declared && !(declared.path === at.path && declared.span.start === at.span.start)
    ? [{ at: declared, message: 'Holds on this' }]
    : [];
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.path === outer.path && encloses(outer.span, inner.span);
}

/** In a text that is spread out the next line may begin far away. */
function firstLine({ lineStarts: [, next = 1], spread }: Pick<Facts, 'lineStarts' | 'spread'>): Place['span'] {
  if (spread === undefined) return { start: 0, end: Math.max(next - 1, 0) };
  return { start: 0, end: intoSpread(spread)(Math.max(outOfSpread(spread)(next) - 1, 0)) };
}

function optionalIdentity(identity: Pick<Identity, 'symbol'> | undefined): { readonly identity?: string } {
  return identity ? { identity: identity.symbol } : {};
}
