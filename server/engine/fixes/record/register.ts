import { isCatalogFile } from '../../extract/catalog-info.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { newEntity } from './new-entity.ts';
import { newRecord, type RecordAnswers } from './new-record.ts';
import { catalogFileFor, recordsIn } from './record-places.ts';

/**
 * Writes a record or an entity for an identity that the inventory does not know. Where the facts do not tell owner
 * and purpose a person is asked, and the answers come with the id: `register:{"technical":["team"],"purpose":"…"}`.
 */
export const register: FixKind = {
  kind: 'register',
  offers(finding, context) {
    const identity = unregistered(finding, context);
    if (!identity) return [];
    const answers = answersOf(identity, context);
    if (answers.technical.length === 0 || answers.purpose === undefined) return [question];
    return registrationWays(identity, context).map((way, index) => ({
      ...offerOf(way, answers),
      isPreferred: index === 0,
    }));
  },
  accept(id, finding, context) {
    const identity = unregistered(finding, context);
    const [way, given] = asked(id);
    if (!identity || !way) return undefined;
    return { ...offerOf(way, { ...answersOf(identity, context), ...given }), id };
  },
  changes(finding, { id }, context) {
    const identity = unregistered(finding, context);
    const [way, given] = asked(id);
    if (!identity || !way) return undefined;
    const answers = { ...answersOf(identity, context), ...given };
    if (answers.technical.length === 0) return undefined;
    if (way === 'register-entity') return newEntity(identity, answers, context);
    const change = newRecord(identity, answers, context);
    return change && [change];
  },
};

/** A record of our own, or an entity of Backstage. */
export type RegistrationWay = 'register' | 'register-entity';

const question: FixOffer = {
  id: 'register',
  title: 'Add a record to the inventory…',
  safety: 'review',
  effect: 'text only',
  isPreferred: true,
  asks: 'registration',
};

/** What the facts tell for a record; nothing is made up. */
export function answersOf(identity: Identity, context: FixContext): RecordAnswers {
  const { owners, purpose, symbol } = identity;
  const inferred = context.ownerChoices(symbol).find(({ isInferred }) => isInferred)?.owner;
  const technical = owners.technical.length > 0 ? owners.technical : inferred === undefined ? [] : [inferred];
  return { technical, business: owners.business, ...(purpose === undefined ? {} : { purpose }) };
}

/** The kinds of records that may be written, the one that the repository keeps for its identities first. */
export function registrationWays({ at }: Identity, context: FixContext): readonly RegistrationWay[] {
  const catalog = catalogFileFor(at.path, context);
  if (catalog === undefined) return ['register'];
  const records = recordsIn(context);
  const isKeptThere = records.length > 0 && records.every(({ path }) => isCatalogFile(path));
  return isKeptThere ? ['register-entity', 'register'] : ['register', 'register-entity'];
}

function unregistered({ rule, identity }: Finding, context: FixContext): Identity | undefined {
  return rule === 'inventory-unregistered' && identity !== undefined ? context.identity(identity) : undefined;
}

function offerOf(way: RegistrationWay, { technical }: RecordAnswers): FixOffer {
  const what = way === 'register' ? 'Add a record to the inventory' : 'Add an entity to the catalog';
  const [owner] = technical;
  return {
    id: way,
    title: owner === undefined ? what : `${what}, owned by ${owner}`,
    safety: 'review',
    effect: 'text only',
    isPreferred: false,
  };
}

/** The way and the answers that an id carries; no way where it is another fix's. */
function asked(id: string): readonly [way: RegistrationWay | undefined, given: Partial<RecordAnswers>] {
  const [, way, json] = /^(register(?:-entity)?)(?::(.*))?$/s.exec(id) ?? [];
  if (way !== 'register' && way !== 'register-entity') return [undefined, {}];
  return [way, json === undefined ? {} : givenIn(json)];
}

function givenIn(json: string): Partial<RecordAnswers> {
  const given = parsed(json);
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string' && each.trim() !== '') : undefined;
  const technical = texts(given.technical);
  const business = texts(given.business);
  const { purpose } = given;
  return {
    ...(technical && technical.length > 0 ? { technical } : {}),
    ...(business && business.length > 0 ? { business } : {}),
    ...(typeof purpose === 'string' && purpose.trim() !== '' ? { purpose: purpose.trim() } : {}),
  };
}

function parsed(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
