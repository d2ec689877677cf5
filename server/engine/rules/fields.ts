import { symbolInWords } from '../graph/keys/symbol-in-words.ts';
import { type Credential, isHeldByClients } from '../model/credential.ts';
import type { Grant } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';
import { keptFor } from '../model/kept-for.ts';
import type { ActionFact, PipelineFact } from '../model/pipeline.ts';
import type { Resource } from '../model/resource.ts';
import type { Setting } from '../model/setting.ts';
import type { Place, Span } from '../model/span.ts';
import { areNear } from '../syntax/schema-problems.ts';
import { dayInWords } from '../text/day.ts';
import { toldBy } from './credential-in-words.ts';
import { holderInWords } from './holder-in-words.ts';
import type { Subject, SubjectKind } from './rule.ts';

/** One value of a field, with the token that states it where there is one. */
export interface FieldValue {
  readonly value: string | number | boolean;
  readonly at?: Place;
  /** False: each `*` in the value stands for something that the texts do not tell. */
  readonly exact: boolean;
}

/** The values that a field of this subject has, in text order; undefined where no such field exists. */
export function fieldValues(subject: Subject, field: string): readonly FieldValue[] | undefined {
  switch (subject.kind) {
    case 'identity':
      return identityField(field)?.(subject.identity);
    case 'grant':
      return nested(field, 'holders', subject.holders) ?? grantFields[field]?.(subject);
    case 'role':
      return nested(field, 'identity', one(subject.identity)) ?? roleFields[field]?.(subject);
    case 'setting':
      return nested(field, 'identity', one(subject.identity)) ?? settingFields[field]?.(subject.setting);
    case 'resource':
      return nested(field, 'accounts', subject.accounts) ?? resourceField(field)?.(subject.resource);
    case 'credential':
      return field.startsWith('identity.')
        ? nested(field, 'identity', one(subject.identity))
        : credentialFields[field]?.(subject);
    case 'record':
      return nested(field, 'linked', subject.linked) ?? recordFields[field]?.(subject);
    case 'pipeline':
      return pipelineFields[field]?.(subject);
    case 'document':
      return documentFields[field]?.(subject);
    case 'suppression':
      return suppressionFields[field]?.(subject);
  }
}

/** Whether subjects of this kind have the field; a rule that asks for another one has a typing mistake. */
export function isField(kind: SubjectKind, field: string): boolean {
  const prefix = prefixes[kind];
  if (prefix !== undefined && field.startsWith(`${prefix}.`))
    return isField('identity', field.slice(prefix.length + 1));
  if (kind === 'resource') return resourceField(field) !== undefined;
  return kind === 'identity' ? identityField(field) !== undefined : Object.hasOwn(fieldsOf[kind], field);
}

/** The field whose name differs from this one by a letter, where there is one. */
export function fieldNear(kind: SubjectKind, field: string): string | undefined {
  const prefix = prefixes[kind];
  const lent = prefix === undefined ? [] : Object.keys(identityFields).map((name) => `${prefix}.${name}`);
  return [...Object.keys(fieldsOf[kind]), ...lent].find((name) => areNear(name, field));
}

/** The names of a kind's own fields, for messages and documentation. */
export function fieldNames(kind: SubjectKind): readonly string[] {
  const prefix = prefixes[kind];
  const own = Object.keys(fieldsOf[kind]);
  if (kind === 'identity') return [...own, 'traits.*'];
  const parts = kind === 'resource' ? [...own, 'settings.*'] : own;
  return prefix === undefined ? parts : [`${prefix}.*`, ...parts];
}

type Reader<T> = (from: T) => readonly FieldValue[];
type Fields<T> = Readonly<Record<string, Reader<T>>>;
type Only<K extends SubjectKind> = Extract<Subject, { readonly kind: K }>;

/** Under this name a subject's identities lend it all their fields: `holders.kind`, `identity.traits.tools`. */
const prefixes: Readonly<Partial<Record<SubjectKind, string>>> = {
  grant: 'holders',
  role: 'identity',
  setting: 'identity',
  resource: 'accounts',
  credential: 'identity',
  record: 'linked',
};

const identityFields: Fields<Identity> = {
  id: (identity) => partly(identity.id),
  kind: (identity) => known(identity.kind),
  name: (identity) => partly(identity.name, identity.at),
  path: (identity) => known(identity.at.path),
  keys: (identity) => identity.keys.flatMap((key) => partly(`${key.scheme}:${key.value}`)),
  parent: (identity) => known(identity.parent),
  slot: (identity) => known(identity.slot.kind),
  'owners.technical': (identity) => identity.owners.technical.flatMap((owner) => known(owner)),
  'owners.business': (identity) => identity.owners.business.flatMap((owner) => known(owner)),
  'owners.via': (identity) => identity.owners.evidence.flatMap((evidence) => known(evidence.via, evidence.at)),
  purpose: (identity) => known(identity.purpose),
  environment: (identity) => known(identity.environment),
  systems: (identity) => identity.systems.flatMap((system) => known(system)),
  data: (identity) => identity.data.flatMap((data) => known(data)),
  lifecycle: (identity) => known(identity.lifecycle),
  review: (identity) => known(identity.review),
  disabled: (identity) => known(identity.disabled),
  activation: (identity) => known(identity.activation),
  'grants.access': (identity) => allowed(identity).flatMap((grant) => known(grant.access, grant.at)),
  'grants.actions': (identity) => allowed(identity).flatMap((grant) => grant.actions.map(termValue)),
  'grants.resources': (identity) => allowed(identity).flatMap((grant) => grant.resources.map(termValue)),
  'grants.classes': (identity) =>
    allowed(identity).flatMap((grant) => grant.classes.flatMap((name) => known(name, grant.at))),
  'grants.unattended': (identity) => allowed(identity).flatMap((grant) => known(grant.unattended, grant.at)),
  'roles.name': (identity) => identity.roles.map((role) => ({ value: role.name, at: role.at, exact: role.exact })),
  'roles.level': (identity) => identity.roles.flatMap((role) => known(role.level, role.at)),
  'credentials.rule': (identity) => identity.credentials.flatMap((held) => known(held.credential.rule)),
  'credentials.storage': (identity) => identity.credentials.flatMap((held) => known(held.credential.storage)),
  reaches: (identity) => identity.reaches.flatMap((symbol) => known(symbol)),
  uses: (identity) => identity.uses.flatMap((use) => known(use.by, use.at)),
  'inventory.state': (identity) => known(identity.inventory.state),
  'inventory.record': (identity) => known(identity.inventory.record, identity.inventory.at),
  'inventory.details': (identity) => identity.inventory.details.flatMap((detail) => known(detail)),
  'risk.level': (identity) => known(identity.risk.level),
};

const grantFields: Fields<Only<'grant'>> = {
  role: ({ grant }) => known(grant.role),
  provider: ({ grant }) => known(grant.provider),
  holder: ({ grant }) => known(holderInWords(grant)),
  effect: ({ grant }) => known(grant.effect),
  access: ({ grant }) => known(grant.access),
  path: ({ grant }) => known(grant.at.path),
  actions: ({ grant }) => grant.actions.map(termValue),
  resources: ({ grant }) => grant.resources.map(termValue),
  principals: ({ grant }) => grant.principals.map(termValue),
  'principals.type': ({ grant }) => grant.principals.flatMap((principal) => known(principal.type, principal.at)),
  'negated.actions': ({ grant }) => known(grant.negated.actions),
  'negated.resources': ({ grant }) => known(grant.negated.resources),
  'negated.principals': ({ grant }) => known(grant.negated.principals),
  'conditions.key': ({ grant }) => grant.conditions.flatMap((condition) => known(condition.key, condition.at)),
  'conditions.operator': ({ grant }) =>
    grant.conditions.flatMap((condition) => known(condition.operator, condition.at)),
  'conditions.value': ({ grant }) => grant.conditions.flatMap((condition) => condition.values.map(termValue)),
  classes: ({ grant }) => grant.classes.flatMap((name) => known(name)),
  unattended: ({ grant }) => known(grant.unattended),
  known: ({ grant }) => known(grant.known),
  'bound.name': ({ bound = [] }) => bound.flatMap(({ name }) => partly(name)),
  'bound.kind': ({ bound = [] }) => bound.flatMap(({ kind }) => known(kind)),
  'bound.level': ({ bound = [] }) => bound.flatMap(({ level }) => known(level)),
};

const roleFields: Fields<Only<'role'>> = {
  name: ({ role }) => [{ value: role.name, at: role.at, exact: role.exact }],
  provider: ({ role }) => known(role.provider),
  level: ({ role }) => known(role.level),
  on: ({ role }) => partly(role.on),
  path: ({ role }) => known(role.at.path),
  conditional: ({ role }) => known(role.isConditional),
  subject: ({ subject }) => partly(subject),
  people: ({ isForPeople = false }) => known(isForPeople),
};

const settingFields: Fields<Setting> = {
  about: ({ about }) => known(about),
  type: ({ type }) => known(type),
  title: ({ title }) => known(title),
  name: ({ name }) => known(name),
  of: ({ of }) => known(symbolInWords(of)),
  state: ({ state }) => known(state),
  written: ({ isWritten }) => known(isWritten),
  value: ({ value, at }) => known(value, at),
  days: ({ days, at }) => known(days, at),
  until: ({ until, at }) => known(until, at),
  path: ({ at }) => known(at.path),
};

const resourceFields: Fields<Resource> = {
  kind: (resource) => known(resource.kind),
  name: (resource) => partly(resource.name, resource.at),
  path: (resource) => known(resource.at.path),
};

const credentialFields: Fields<Only<'credential'>> = {
  rule: ({ credential }) => known(credential.rule),
  title: ({ credential }) => known(credential.title),
  preview: ({ credential }) => known(credential.preview),
  told: ({ credential }) => toldBy(credential).flatMap((part) => known(part)),
  storage: ({ credential }) => known(credential.storage),
  confidence: ({ credential }) => known(credential.confidence),
  checksum: ({ credential }) => known(credential.checksum),
  isPublic: ({ credential }) => known(credential.isPublic),
  expiresAt: ({ credential }) => known(credential.expiresAt),
  language: ({ credential }) => known(credential.site?.language),
  name: ({ credential, path }) => known(credential.site?.name, placeOf(path, credential.site?.nameSpan)),
  path: ({ path }) => known(path),
};

const recordFields: Fields<Only<'record'>> = {
  id: ({ record, path }) => known(record.id, { path, span: record.idSpan }),
  kind: ({ record }) => known(record.kind),
  name: ({ record }) => known(record.name),
  match: ({ record }) => record.match.flatMap((key) => known(key)),
  'owners.technical': ({ record }) => record.technical.flatMap((owner) => known(owner)),
  'owners.business': ({ record }) => record.business.flatMap((owner) => known(owner)),
  purpose: ({ record }) => known(record.purpose),
  environment: ({ record }) => known(record.environment),
  systems: ({ record }) => record.systems.flatMap((system) => known(system)),
  data: ({ record }) => record.data.flatMap((data) => known(data)),
  lifecycle: ({ record }) => known(record.lifecycle),
  'review.last': ({ record }) => known(record.review?.last),
  'review.intervalDays': ({ record }) => known(record.review?.intervalDays),
  lastUsed: ({ record }) => known(record.lastUsed),
  path: ({ path }) => known(path),
};

const pipelineFields: Fields<Only<'pipeline'>> = {
  system: ({ pipeline }) => known(pipeline.system),
  form: ({ pipeline }) => known(pipeline.form),
  name: ({ pipeline, path }) => known(pipeline.name.text, placeOf(path, pipeline.name.span)),
  path: ({ path }) => known(path),
  triggers: ({ pipeline, path }) => pipeline.triggers.flatMap(({ event, span }) => known(event, placeOf(path, span))),
  jobs: ({ pipeline, path }) => pipeline.jobs.flatMap(({ id }) => known(id.text, placeOf(path, id.span))),
  environments: ({ pipeline, path }) =>
    pipeline.jobs.flatMap(({ environment }) => known(environment?.text, placeOf(path, environment?.span))),
  secrets: ({ pipeline, path }) =>
    pipeline.jobs.flatMap(({ secrets }) => secrets.flatMap(({ text, span }) => known(text, placeOf(path, span)))),
  actions: ({ pipeline, path }) => actionsOf(pipeline).flatMap(({ name, span }) => known(name, placeOf(path, span))),
  versions: ({ pipeline, path }) =>
    actionsOf(pipeline).flatMap(({ version, span }) => known(version, placeOf(path, span))),
  openSecrets: ({ pipeline, path }) =>
    pipeline.openSecrets.flatMap(({ text, span }) => known(text, placeOf(path, span))),
};

function actionsOf(pipeline: PipelineFact): readonly ActionFact[] {
  return pipeline.jobs.flatMap(({ steps }) => steps.flatMap(({ action }) => action ?? []));
}

const documentFields: Fields<Only<'document'>> = {
  path: ({ facts }) => known(facts.path),
  format: ({ facts }) => known(facts.format),
  ignored: ({ isIgnored }) => known(isIgnored),
  'identities.kind': ({ facts }) =>
    facts.identities.flatMap((fact) => known(fact.kind, placeOf(facts.path, fact.nameSpan))),
  'credentials.rule': ({ facts: { path, credentials } }) =>
    firstOfEachRule(credentials).flatMap(({ rule, span }) => known(rule, placeOf(path, span))),
};

/** A file may hold thousands of secrets, and is asked about them several times. */
const firstOfEachRule = keptFor((credentials: readonly Credential[]) => {
  const found = new Map<string, Credential>();
  for (const credential of credentials) {
    const { rule, isPublic, doubt, confidence } = credential;
    if (isPublic || isHeldByClients(credential)) continue;
    if (doubt === undefined && confidence !== 'low' && !found.has(rule)) found.set(rule, credential);
  }
  return [...found.values()];
});

const suppressionFields: Fields<Only<'suppression'>> = {
  by: ({ suppression }) => known(suppression.by),
  rules: ({ suppression }) => suppression.rules.flatMap((rule) => known(rule)),
  reason: ({ suppression }) => known(suppression.reason === '' ? undefined : suppression.reason),
  until: ({ suppression: { until } }) => known(until === undefined ? undefined : dayInWords(until)),
  used: ({ isUsed }) => known(isUsed),
  expired: ({ isExpired }) => known(isExpired),
  unknown: ({ unknown }) => unknown.flatMap((word) => known(word)),
  question: ({ meant }) => known(meant.length === 0 ? undefined : `Is ${meant.join(', ')} meant?`),
  path: ({ path }) => known(path),
};

const fieldsOf: Readonly<Record<SubjectKind, Readonly<Record<string, unknown>>>> = {
  identity: identityFields,
  grant: grantFields,
  role: roleFields,
  setting: settingFields,
  resource: resourceFields,
  credential: credentialFields,
  record: recordFields,
  pipeline: pipelineFields,
  document: documentFields,
  suppression: suppressionFields,
};

function identityField(field: string): Reader<Identity> | undefined {
  if (!field.startsWith('traits.')) return Object.hasOwn(identityFields, field) ? identityFields[field] : undefined;
  const name = field.slice('traits.'.length);
  return name === '' ? undefined : (identity) => traitValues(identity, name);
}

function resourceField(field: string): Reader<Resource> | undefined {
  if (!field.startsWith('settings.')) return Object.hasOwn(resourceFields, field) ? resourceFields[field] : undefined;
  const name = field.slice('settings.'.length);
  return name === '' ? undefined : ({ settings }) => (Object.hasOwn(settings, name) ? (settings[name] ?? []) : []);
}

function traitValues(identity: Identity, name: string): readonly FieldValue[] {
  const trait = Object.hasOwn(identity.traits, name) ? identity.traits[name] : undefined;
  if (trait === undefined) return [];
  const at = { path: identity.block.path, span: trait.span };
  const values = typeof trait.value === 'object' ? trait.value : [trait.value];
  return values.map((value) => ({ value, at, exact: true }));
}

function nested(field: string, prefix: string, identities: readonly Identity[]): readonly FieldValue[] | undefined {
  if (!field.startsWith(`${prefix}.`)) return undefined;
  const read = identityField(field.slice(prefix.length + 1));
  return read && identities.flatMap((identity) => read(identity));
}

function allowed(identity: Identity): readonly Grant[] {
  return identity.grants.filter((grant) => grant.effect === 'allow');
}

function termValue(term: { readonly text: string; readonly at: Place; readonly exact: boolean }): FieldValue {
  return { value: term.text, at: term.at, exact: term.exact };
}

function known(value: string | number | boolean | undefined, at?: Place): readonly FieldValue[] {
  if (value === undefined) return [];
  return [at ? { value, at, exact: true } : { value, exact: true }];
}

/** A name or key in which `*` stands for parts that no text tells. */
function partly(value: string | undefined, at?: Place): readonly FieldValue[] {
  return known(value, at).map((field) => ({ ...field, exact: !String(field.value).includes('*') }));
}

function one<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function placeOf(path: string, span: Span | undefined): Place | undefined {
  return span && { path, span };
}
