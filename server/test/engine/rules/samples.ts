import { declaredBy, declaredWords } from '../../../engine/graph/declared.ts';
import { nobodyListed } from '../../../engine/inventory/listed-owners.ts';
import type { AwsActions } from '../../../engine/model/aws-action.ts';
import type { Credential } from '../../../engine/model/credential.ts';
import type { Facts, Suppression } from '../../../engine/model/facts.ts';
import type { Grant, Term } from '../../../engine/model/grant.ts';
import type { HeldRole, Identity } from '../../../engine/model/identity.ts';
import { defaultConfig } from '../../../engine/model/identity-config.ts';
import type { Place } from '../../../engine/model/span.ts';
import type { CheckContext, Rule } from '../../../engine/rules/rule.ts';

export const path = 'infra/roles.tf';

export function placeAt(start: number, end = start + 4): Place {
  return { path, span: { start, end } };
}

export function term(text: string, exact = true, start = 10): Term {
  return { text, exact, at: placeAt(start, start + text.length) };
}

export function grant(changes: Partial<Grant> = {}): Grant {
  return {
    holder: 'tf:infra#aws_iam_role.app',
    role: 'grant',
    provider: 'aws',
    effect: 'allow',
    actions: [term('s3:GetObject')],
    resources: [term('*', true, 40)],
    negated: { actions: false, resources: false, principals: false },
    principals: [],
    conditions: [],
    access: 'read',
    unattended: false,
    classes: [],
    at: placeAt(0, 60),
    known: true,
    ...changes,
  };
}

export function heldRole(changes: Partial<HeldRole> = {}): HeldRole {
  return { name: 'roles/owner', exact: true, provider: 'gcp', level: 'project', at: placeAt(70), ...changes };
}

export function identity(changes: Partial<Identity> = {}): Identity {
  return {
    id: 'aws:arn:aws:iam::*:role/app',
    symbol: 'tf:infra#aws_iam_role.app',
    kind: 'aws-role',
    name: 'app',
    keys: [],
    at: placeAt(5, 8),
    block: placeAt(0, 100),
    owners: { technical: [], business: [], evidence: [], mayHaveMore: false },
    slot: { kind: 'tags', key: 'owner' },
    systems: [],
    data: [],
    disabled: false,
    activation: 'active',
    grants: [],
    trust: [],
    roles: [],
    credentials: [],
    reaches: [],
    uses: [],
    traits: {},
    inventory: { state: 'none', details: [] },
    risk: { level: 'low', factors: [], privilege: 'ordinary' },
    ...changes,
  };
}

export function credential(changes: Partial<Credential> = {}): Credential {
  return {
    rule: 'secret-acme-token',
    title: 'Acme token',
    storage: 'literal',
    digest: 'd1',
    preview: 'acme…',
    span: { start: 20, end: 40 },
    confidence: 'high',
    checksum: 'valid',
    decoded: [],
    keys: [],
    isPublic: false,
    ...changes,
  };
}

export function suppression(changes: Partial<Suppression> = {}): Suppression {
  return {
    span: { start: 200, end: 240 },
    covers: { start: 0, end: 100 },
    rules: ['no-stars'],
    by: 'identity-hygiene',
    reason: 'agreed',
    ...changes,
  };
}

export function facts(changes: Partial<Facts> = {}): Facts {
  return {
    path,
    format: 'terraform',
    identities: [],
    grantSets: [],
    grants: [],
    bindings: [],
    links: [],
    resources: [],
    definitions: [],
    credentials: [],
    defaults: [],
    records: [],
    codeOwners: [],
    suppressions: [],
    problems: [],
    needs: [],
    lineStarts: [0, 50, 150, 300],
    ...changes,
  };
}

export function rule(changes: Partial<Rule> & Pick<Rule, 'id' | 'each'>): Rule {
  return {
    title: 'A rule of the tests',
    category: 'privilege',
    level: 'warning',
    message: '{identity} may {actions}',
    why: '',
    fixes: [],
    references: [],
    yieldsTo: [],
    ...changes,
  };
}

const noActions: AwsActions = {
  expand: () => [],
  scopable: () => [],
  isService: () => false,
  services: () => [],
  nearest: () => undefined,
  managedPolicy: () => undefined,
  readOnlySibling: () => undefined,
};

/** A context that knows these identities and nothing else. */
export function context(known: readonly Identity[] = [], ignored: readonly string[] = []): CheckContext {
  return {
    tables: {
      aws: noActions,
      roles: { privilegeOf: () => 'ordinary' },
    },
    today: '2026-11-01',
    originalsOf: () => [],
    copiesBefore: () => [],
    identity: (symbol) => known.find((candidate) => candidate.symbol === symbol),
    listedOwners: () => nobodyListed,
    policy: () => defaultConfig.owners,
    refusals: () => [],
    unapplied: () => undefined,
    declared: (kind) => {
      const words = known
        .filter((candidate) => candidate.kind === kind)
        .flatMap(({ name, keys, block }) => declaredWords({ name, keys, path: block.path }));
      return declaredBy((word) => words.includes(word));
    },
    usesOf: () => [],
    identitiesWith: () => [],
    readersOf: () => [],
    secretsOf: () => [],
    stated: () => undefined,
    hasCredential: () => false,
    firstActing: () => undefined,
    idProblems: () => [],
    ruleIds: () => new Set(),
    resources: () => [],
    meantBy: () => [],
    isMade: () => true,
    isPrinted: () => true,
    permittedBy: () => [],
    statementsBeside: () => [],
    policyOf: () => [],
    isBound: () => false,
    admitting: () => [],
    resource: () => undefined,
    definedAt: () => undefined,
    unownedAgents: () => [],
    unownedWorkflows: () => [],
    defaultTokens: () => [],
    secretReaders: () => [],
    unownedWith: () => undefined,
    agentsWithoutTools: () => [],
    copiedFrom: () => [],
    startedLike: () => [],
    mayTell: () => true,
    alike: () => [],
    committers: () => ({ kind: 'unknown' }),
    namesSeveral: () => false,
    hasCodeOwners: () => false,
    organisations: () => [],
    askedOwners: () => [],
    ownName: () => undefined,
    isBesideOthers: () => false,
    isIgnored: (candidate) => ignored.includes(candidate),
    isOpenToAll: () => false,
  };
}
