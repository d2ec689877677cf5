import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { instancesOf } from '../evaluate/instances.ts';
import { termsOf } from '../evaluate/term.ts';
import type { Instance } from '../evaluate/value.ts';
import type { AwsActions } from '../model/aws-action.ts';
import type { Expression, GrantFact, StatementGrantFact, TermFact } from '../model/facts.ts';
import type { Grant, Term } from '../model/grant.ts';
import type { BoundSubject } from '../model/identity.ts';
import type { Attachments } from './attachments.ts';
import { readAwsGrants } from './aws/policy.ts';
import { readAzureRole } from './azure-role.ts';
import { accessOfActions, exclusion } from './cloud-actions.ts';
import { append } from './group.ts';
import { createGroupedIndex, createListsOfScopes } from './grouped.ts';
import type { KeyIndex } from './keys/key-index.ts';
import { type Meaning, meaningOf, textOfExpression } from './keys/targets.ts';
import type { Overlays } from './kubernetes/overlays.ts';
import type { Removals } from './kubernetes/removals.ts';
import { readKubernetesRules } from './kubernetes/rules.ts';
import type { Links } from './links.ts';
import { mayBePrinted } from './printed.ts';
import type { SqlFolding } from './sql/folded.ts';
import { type FactStore, type Stated, scopeOf } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { createPiecewise } from './store/pieces.ts';
import { sameData, withFormerItems } from './store/same-data.ts';

/** One written statement, with everybody who holds it. */
export interface StatementSubject {
  readonly grant: Grant;
  /** Symbols of identities. */
  readonly holders: readonly string[];
  /** Whom bindings give the set that the statement belongs to, declared here or not. */
  readonly bound: readonly BoundSubject[];
  /**
   * It is of a policy that is attached to nobody, and somebody's permissions boundary: it takes away, and permits nothing; known too of one that is called so
   * and keeps its holders from taking it off. By name: it is only called so.
   * Source: IAM user guide, "Permissions boundaries for IAM entities".
   */
  readonly limit?: 'known' | 'by-name';
}

export interface Statements {
  /** Statements of an identity, grant set or resource itself. */
  heldBy(symbol: string, role: Grant['role']): readonly Grant[];
  /** Statements of the grant sets that are attached to an identity. */
  attachedTo(symbol: string): readonly Grant[];
  /** Statements written in a file, each once, however many policies include it. */
  inPath(path: string): readonly StatementSubject[];
}

export interface StatementInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: KeyIndex;
  readonly attachments: Attachments;
  readonly links: Pick<Links, 'isBoundary'>;
  readonly aws: () => AwsActions;
  readonly sql: SqlFolding;
  readonly overlays: Overlays;
  readonly removals: Removals;
}

export function createStatements(inputs: StatementInputs): Statements {
  const { memo, store, definitions, attachments } = inputs;
  const grantsOfFact = memo.each<readonly Grant[]>({ same: sameData, onCycle: [] });
  const grantsOfFacts = createPiecewise<Stated<GrantFact>, Grant>(memo, (_scope, facts) =>
    facts.flatMap((stated) => grantsOfFact(stated.fact, () => grantsOf(stated))),
  );
  const grantsOfScripts = createPiecewise<Stated<GrantFact>, Grant>(memo, (_scope, facts) =>
    facts.flatMap((stated) => grantsOfFact(stated.fact, () => grantsOf(stated).map(asInstance))),
  );
  const grantsIn = memo.query<readonly Grant[]>(
    (scope) => [
      ...grantsOfFacts(scope, store.look('grantsIn', scope)),
      ...grantsOfScripts(scope, inputs.sql(scope).grants),
    ],
    { same: sameData, onCycle: [] },
  );
  const lists = createListsOfScopes(memo, store, grantsIn);
  const ofHolder = createGroupedIndex(memo, lists, ({ holder }) => holder);
  const writtenIn = createGroupedIndex(memo, lists, ({ at }) => at.path);
  const subjects = createSubjects(inputs, ofHolder);
  const inPath = memo.query<readonly StatementSubject[]>((path) => subjects(path, writtenIn(path)), {
    same: sameData,
    keep: withFormerItems,
    onCycle: [],
  });

  return {
    heldBy: (symbol, role) => ofHolder(symbol).filter((grant) => grant.role === role),
    attachedTo: (symbol) =>
      onePerSet(attachments.setsOf(symbol)).flatMap(({ set, via }) =>
        ofHolder(set).map((grant): Grant => ({ ...grant, role: 'grant', via })),
      ),
    inPath,
  };

  function grantsOf(stated: Stated<GrantFact>): readonly Grant[] {
    const { fact, path } = stated;
    if (!mayBePrinted(fact, path, definitions) || isTaken(stated)) return [];
    const asked = fact.form === 'policy' ? [fact.holder, { expression: fact.document }] : [fact.holder];
    const instances = instancesOf(asked, path, definitions);
    const [only] = instances;
    if (only && instances.length === 1) return grantsOfInstance(stated, only);
    const made = instances.flatMap((each) => grantsOfInstance(stated, each));
    return distinctGrants(made).map(asInstance);
  }

  /** Whether patches take the rule away from its role. */
  function isTaken({ fact, path }: Stated<GrantFact>): boolean {
    const { holder } = fact;
    if (!('symbol' in holder)) return false;
    return inputs.removals.isTaken(holder.symbol, path, 'rules', () => {
      const [own = []] = store.byFile('grantsIn', scopeOf(holder.symbol)).filter((all) => all[0]?.path === path);
      return own
        .filter((other) => 'symbol' in other.fact.holder && other.fact.holder.symbol === holder.symbol)
        .findIndex((other) => other.fact === fact);
    });
  }

  function grantsOfInstance({ fact, path }: Stated<GrantFact>, each: Instance): readonly Grant[] {
    const meanings = meaningOf(fact.holder, path, definitions, each);
    const holders = meanings.flatMap((meaning) => {
      if (meaning.kind === 'symbol') return inputs.overlays.meant(meaning.symbol, path);
      return meaning.kind === 'key' ? inputs.keys.holdersOf(meaning.key) : [];
    });
    // A statement whose holder no file declares is still judged, under the name that stands there, else its place.
    const named = holders.length > 0 ? holders : [`${path}#${wordsFor(meanings[0]) ?? fact.span.start}`];
    const [first = ''] = named;
    const read =
      fact.form === 'statement'
        ? [literalGrant(fact, path, first, definitions)].filter((grant) => isLeft(grant, fact))
        : fact.language === 'azure'
          ? readAzureRole(fact, path, first, definitions)
          : fact.language === 'kubernetes'
            ? readKubernetesRules(fact, path, first, definitions, each)
            : readAwsGrants(fact, path, first, definitions, inputs.aws(), each);
    return named.flatMap((holder) => (holder === first ? read : read.map((grant) => ({ ...grant, holder }))));
  }
}

/** What the statements of a path say and who holds each; the grants are all that are written there. */
function createSubjects(
  { memo, store, attachments, links, definitions }: StatementInputs,
  ofHolder: (symbol: string) => readonly Grant[],
): (path: string, grants: readonly Grant[]) => readonly StatementSubject[] {
  const allAlone = createPiecewise<Grant, StatementSubject>(memo, (_path, grants) => grants.map(aloneAt));
  const alone = new WeakMap<Grant, StatementSubject>();
  return subjects;

  function subjects(path: string, grants: readonly Grant[]): readonly StatementSubject[] {
    if (new Set(grants.map(placeOf)).size === grants.length) return allAlone(path, grants);
    const byPlace = new Map<number, Grant[]>();
    for (const grant of grants) append(byPlace, placeOf(grant), grant);
    const found: StatementSubject[] = [];
    for (const uses of byPlace.values()) {
      const [only] = uses;
      if (only && uses.length === 1) found.push(aloneAt(only));
      else found.push(...subjectsAt(uses));
    }
    return found;
  }

  function limitOf({ provider, role, holder }: Grant): Pick<StatementSubject, 'limit'> {
    if (provider !== 'aws' || role !== 'grant') return {};
    const limit = links.isBoundary(holder)
      ? 'known'
      : isCalledBoundary(holder)
        ? ofHolder(holder).some(guardsBoundaries)
          ? 'known'
          : 'by-name'
        : undefined;
    if (limit === undefined || attachments.boundTo(holder).length > 0 || identitiesHolding(holder).length > 0)
      return {};
    return limit === 'by-name' && definitions.find(...givenAs(holder)) ? {} : { limit };
  }

  /** Most statements are alone at their place: the same object for as long as the same hold it. */
  function aloneAt(grant: Grant): StatementSubject {
    const holders = identitiesHolding(grant.holder);
    const bound = attachments.boundTo(grant.holder);
    const limit = limitOf(grant);
    const known = alone.get(grant);
    const isSame = known && known.limit === limit.limit;
    if (isSame && sameData(known.holders, holders) && sameData(known.bound, bound)) return known;
    const made: StatementSubject = { grant, holders: [...new Set(holders)], bound, ...limit };
    alone.set(grant, made);
    return made;
  }

  /** What the statements of one place permit, each once. */
  function subjectsAt(uses: readonly Grant[]): readonly StatementSubject[] {
    // A policy document that others include speaks through them; alone it speaks for itself.
    const included = uses.filter((grant) => !isDocumentItself(grant));
    const byContent = new Map<string, Grant[]>();
    const given = included.filter((grant) => limitOf(grant).limit === undefined);
    for (const grant of [given, included].find(({ length }) => length > 0) ?? uses)
      append(byContent, contentOf(grant), grant);
    return [...byContent.values()].flatMap((same) => {
      const [grant] = same;
      return grant === undefined ? [] : [subjectOf(grant, same)];
    });
  }

  function subjectOf(grant: Grant, uses: readonly Grant[]): StatementSubject {
    const holders = [...new Set(uses.flatMap((use) => identitiesHolding(use.holder)))];
    const bound = uses.flatMap((use) => attachments.boundTo(use.holder));
    return { grant, holders, bound, ...limitOf(grant) };
  }

  function isDocumentItself(grant: Grant): boolean {
    return store.look('grantSet', grant.holder).some(({ fact }) => fact.kind === 'aws-policy-document');
  }

  function identitiesHolding(holder: string): readonly string[] {
    return store.look('identity', holder).length > 0 ? [holder] : attachments.identitiesOf(holder);
  }
}

/** Another number for each place of a file: no text is as long as the factor. */
function placeOf({ at: { span } }: Grant): number {
  return span.start * 2 ** 26 + (span.end - span.start);
}

function asInstance(grant: Grant): Grant {
  return { ...grant, isInstance: true };
}

/** Instances that say the same of the same holder are one. */
function distinctGrants(grants: readonly Grant[]): readonly Grant[] {
  const byContent = new Map(
    grants.map((grant) => [`${grant.holder} ${grant.at.path} ${grant.at.span.start}${contentOf(grant)}`, grant]),
  );
  return [...byContent.values()];
}

/** What a statement permits, as far as the instances of one differ in it. */
function contentOf({ effect, role, actions, resources, principals, conditions }: Grant): string {
  const terms = [...actions, ...resources, ...principals, ...conditions.flatMap(({ values }) => values)];
  return ` ${effect} ${role} ${terms.map(({ text }) => text).join(' ')}`;
}

/** A set that several bindings give, such as overlays of one, is held once. */
function onePerSet<T extends { readonly set: string }>(attached: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return attached.filter(({ set }) => !seen.has(set) && seen.add(set));
}

function wordsFor(meaning: Meaning | undefined): string | undefined {
  if (meaning?.kind !== 'key' && meaning?.kind !== 'text') return undefined;
  return meaning.exact ? meaning.text.slice(meaning.text.lastIndexOf('/') + 1) : undefined;
}

/** Whether branches of a template leave the statement something to permit. */
function isLeft({ actions, resources }: Grant, fact: StatementGrantFact): boolean {
  return (actions.length > 0 || fact.actions.length === 0) && (resources.length > 0 || fact.resources.length === 0);
}

function literalGrant(fact: StatementGrantFact, path: string, holder: string, definitions: Definitions): Grant {
  const term = ({ text, span }: { text: string; span: Grant['at']['span'] }): Term => ({
    text,
    exact: true,
    at: { path, span },
  });
  const issuer = fact.federation && textOfExpression(fact.federation.issuer, path, definitions);
  const condition = fact.federation?.condition && textOfExpression(fact.federation.condition, path, definitions);
  const subject = fact.federation?.subject && textOfExpression(fact.federation.subject, path, definitions);
  const listed = (list: Expression | undefined) => (list ? termsOf(evaluate(list, path, definitions)) : undefined);
  const printed = (terms: readonly TermFact[]) => terms.filter((each) => mayBePrinted(each, path, definitions));
  const actions = [...printed(fact.actions).map(term), ...(listed(fact.lists?.actions)?.terms ?? [])];
  const excluded = listed(fact.lists?.excluded)?.terms ?? [];
  return {
    holder,
    role: fact.role,
    provider: fact.provider,
    effect: fact.effect,
    actions,
    resources: printed(fact.resources).map(term),
    negated: { actions: false, resources: false, principals: false },
    principals: issuer ? [{ ...issuer, type: 'federated' }] : [],
    conditions: [
      ...(condition ? [{ operator: '', key: 'attribute_condition', values: [condition], at: condition.at }] : []),
      ...(subject ? [{ operator: 'StringEquals', key: 'oidc:sub', values: [subject], at: subject.at }] : []),
      ...(excluded.length > 0
        ? [{ operator: 'None', key: exclusion, values: excluded, at: { path, span: fact.span } }]
        : []),
    ],
    access: fact.access === 'unknown' ? accessOfActions(fact.provider, actions) : fact.access,
    unattended: fact.unattended ?? false,
    classes: fact.classes ?? [],
    at: { path, span: fact.span },
    known: (issuer?.exact ?? true) && (condition?.exact ?? true) && actions.every(({ exact }) => exact),
  };
}

/** A boundary is often made in one repository and set on roles in another, so that nothing here says so but the end of its name. */
function isCalledBoundary(holder: string): boolean {
  const name = holder.slice(holder.indexOf('#') + 1);
  return (
    /(?:^|[._-]|(?<=[a-z]))[Bb]oundar(?:y|ies)(?:[._-]?[Pp]olic(?:y|ies))?$/.test(name) &&
    !/(?:^|[._-])(?:no|non|without)[._-]?[Bb]oundar|[a-z](?:Without|No)Boundar/i.test(name)
  );
}

/** A policy that keeps whoever has it from taking boundaries off is one itself. Source: IAM user guide, "Permissions boundaries for IAM entities". */
function guardsBoundaries({ effect, actions }: Grant): boolean {
  return effect === 'deny' && actions.some(({ text }) => /^iam:(?:Delete|Put)\w{0,4}PermissionsBoundary$/i.test(text));
}

/** Scope and address of what stands for a policy of Terraform that something is given by a way that is not followed. */
function givenAs(holder: string): [scope: string, address: string] {
  const at = holder.indexOf('#');
  return [holder.slice(0, at), `given.${holder.slice(at + 1)}`];
}
