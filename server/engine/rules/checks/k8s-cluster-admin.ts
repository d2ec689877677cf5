import { nodesBelow } from '../../extract/terraform/descend.ts';
import type { Level } from '../../model/finding.ts';
import type { Place } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { textOf } from '../../syntax/document.ts';
import { type AdminKind, adminKind, type NamedSubject, subjectName } from '../clouds/cluster-admins.ts';
import { nameOfRole, productNamed } from '../clouds/kubernetes-vendor.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';
import { everybody } from './k8s-anonymous.ts';

/**
 * The role `cluster-admin` held in the whole cluster: by an account an error; by an operator, which works in all namespaces, a group of people, or the account
 * with which a person signs in to a dashboard, a warning; a note by a person, a group of administrators, or a product that its vendor installs so. In one namespace a warning, and so is any role that is
 * given to the group that access rules do not hold.
 */
export function* k8sClusterAdmin(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'role' || subject.role.provider !== 'kubernetes') return;
  const { role, identity, subject: who } = subject;
  const isAdmin = role.name === 'cluster-admin' && (role.level === 'cluster' || role.level === 'namespace');
  const isConfined = isAdmin && role.level === 'namespace';
  if (!isAdmin && who !== masters) return;
  const given = boundAt(role.at, context);
  // Told by the rule on everybody, where the binding itself names them.
  if (everybody.has(who) && given.some(({ name }) => name === who)) return;
  const bound = given.filter(({ name }) => !everybody.has(name));
  const own = nameOfRole(who);
  const elsewhere = bound.length === 0 && !who.startsWith('system:') ? groupAt(role.at, context) : undefined;
  const isGroup = elsewhere !== undefined || bound.some((each) => each.isGroup && each.name === who);
  // What a variable is called says nothing of who is in the group that it names.
  const mail = who === '' && !isGroup ? addressAt(role.at, context) : undefined;
  const kind =
    mail !== undefined ? 'person' : who === '' && isGroup ? 'group' : adminKind({ name: isGroup ? who : own, isGroup });
  const unnamed = who === '' && elsewhere ? (elsewhere.words ?? 'A group that an expression names') : mail;
  const names = bound.filter((each) => adminKind(each) === kind).map(({ name }) => name);
  const isSeveral = names.length > 1 && names.length === bound.length && names.includes(isGroup ? who : own);
  const isShared = isAdmin && !isSeveral && !isGroup && own === 'default' && kind === 'account';
  const words = !isAdmin ? ofMasters : isConfined ? confined : told(kind, who);
  yield {
    at: isAdmin ? role.at : (subjectOf(role.at, context) ?? role.at),
    about: `${who} ${role.name} ${role.on ?? ''}`.trim().toLowerCase(),
    args: {
      ...(isSeveral && { identity: listInWords(names) }),
      ...(unnamed !== undefined && { identity: unnamed }),
      ...(isShared && {
        identity: `Service account ${own}, as which everything in its namespace runs that names no account,`,
      }),
      what: isSeveral ? (words.several ?? words.what) : words.what,
      remedy: isShared
        ? `Make an account for what needs it. ${words.remedy.replace(/^Bind /, 'Bind that to ')}`
        : words.remedy,
    },
    ...(identity && { identity: identity.symbol }),
    ...(isConfined && kind !== 'person' ? { level: 'warning' } : words.level && { level: words.level }),
  };
}

interface Words {
  readonly what: string;
  /** The same of several. */
  readonly several?: string;
  /** A sentence without its end. */
  readonly remedy: string;
  readonly level?: Level;
}

const owns = 'owns every workload and secret';

const account: Words = {
  what: `becomes administrator of the whole cluster, so whoever takes it over ${owns}`,
  several: `become administrators of the whole cluster, so whoever takes one of them over ${owns}`,
  remedy: 'Bind a role that lists what it needs, in one namespace if that is enough',
};

const group: Words = {
  what: `makes its members administrators of the whole cluster, so whoever decides who is in it ${owns}`,
  several: `make their members administrators of the whole cluster, so whoever decides who is in them ${owns}`,
  remedy: 'Keep it to those who administer the cluster, and bind edit or view for daily work',
  level: 'warning',
};

const sample: Words = {
  what: `is the dashboard guide's sample account, administrator of the whole cluster, so whoever has a token of it ${owns}`,
  remedy: 'Bind view for looking around, and delete this binding in the cluster too: a file taken away leaves it there',
  level: 'warning',
};

const person: Words = {
  what: `is administrator of the whole cluster, so whoever takes that login over ${owns}`,
  several: `are administrators of the whole cluster, so whoever takes one of these logins over ${owns}`,
  remedy: 'Bind edit or view for daily work',
  level: 'note',
};

const confined: Words = {
  what: 'becomes administrator of that namespace, its roles, quotas and secrets included',
  several: 'become administrators of that namespace, its roles, quotas and secrets included',
  remedy: 'Bind a role there that lists what it needs',
};

const ofMasters: Words = {
  what: 'is the group that no access rule holds, so whoever is in it owns the cluster and no rule can take that away',
  remedy: 'Bind a group of your own instead, from which the role can be taken',
  level: 'warning',
};

function told(kind: AdminKind, who: string): Words {
  switch (kind) {
    case 'account':
      return account;
    case 'operator':
      return { ...account, remedy: 'Bind a ClusterRole of its own that lists what it works with', level: 'warning' };
    case 'product': {
      const name = productNamed(nameOfRole(who))?.name ?? 'a product';
      return {
        ...account,
        remedy: `It comes with ${name}: change it where you install that from, unless that is here`,
        level: 'note',
      };
    }
    case 'sample':
      return sample;
    case 'group':
      return group;
    case 'administrators':
      return { ...group, level: 'note' };
    case 'person':
      return person;
  }
}

/** Whom the binding gives the role that is named there; members of a group sign in as well, and have to be in it still. */
function boundAt({ path, span }: Place, context: CheckContext): readonly NamedSubject[] {
  const given = context.stated(path, 'bindings')?.filter(({ roleSpan }) => roleSpan.start === span.start) ?? [];
  return given.flatMap((binding) => {
    const name = subjectName(binding);
    return name === undefined ? [] : [{ name, isGroup: binding.isGroup === true }];
  });
}

/**
 * That the one subject of the binding is a group which another value names, and how that is written, where it is names alone: `var.groups.admins.id`. What
 * stands in brackets may be anything, a secret too.
 */
function groupAt({ path, span }: Place, context: CheckContext): { readonly words?: string } | undefined {
  const given = context.stated(path, 'bindings')?.filter(({ roleSpan }) => roleSpan.start === span.start) ?? [];
  const [only, ...others] = given;
  if (!only?.isGroup || others.length > 0 || !('expression' in only.subject)) return undefined;
  const { node } = only.subject.expression;
  if (node.kind !== 'reference') return undefined;
  const isOfNames = node.path.every((step) => typeof step === 'string' && nameOfStep.test(step));
  return isOfNames ? { words: node.path.join('.') } : {};
}

/**
 * The expression that alone names the subject of the binding, where it tells an address that somebody has listed, such as `each.value.email`: a person signs in by that. Not what a module or
 * a block makes, nor what is called after a machine, whose account may sign in by its address as well. Source: Google Kubernetes Engine, "Authorize actions in clusters using RBAC".
 */
function addressAt({ path, span }: Place, context: CheckContext): string | undefined {
  const given = context.stated(path, 'bindings')?.filter(({ roleSpan }) => roleSpan.start === span.start) ?? [];
  const [only, ...others] = given;
  if (others.length > 0 || only === undefined || !('expression' in only.subject)) return undefined;
  const { node, each } = only.subject.expression;
  if (![...nodesBelow(each === undefined ? [node] : [node, each])].every(mayListPeople)) return undefined;
  if (
    node.kind !== 'reference' ||
    !/^(?:e?_?mail(?:_address)?|upn|user_principal_name)$/i.test(String(node.path.at(-1)))
  )
    return undefined;
  const isOfNames = node.path.every((step) => typeof step === 'string' && nameOfStep.test(step));
  return isOfNames ? node.path.join('.') : 'somebody, by an address,';
}

/** No reference, or one to what somebody has listed under a name of people. */
function mayListPeople(node: ValueNode): boolean {
  if (node.kind !== 'reference') return true;
  return /^(?:each|var|local)$/.test(String(node.path[0])) && !node.path.some((step) => ofMachines.test(String(step)));
}

/** Words of what no person signs in as. */
const ofMachines =
  /(?:^|[_-])(?:sas?|agents?|apps?|auto(?:mation)?|ci|cd|cicd|deploy\w{0,6}|github|gitlab|gsas?|jobs?|pipelines?|robots?|runners?|terraform|workers?|workloads?)(?:[_-]|$)|bots?$|service_?accounts?|account_?service/i;

/** A step as people call it, which is neither long nor has digits among its letters. */
const nameOfStep = /^(?=.{1,40}$)[A-Za-z]+(?:[_-][A-Za-z]+)*[_-]?\d{0,2}$/;

/** Where the binding that gives the role names the group. */
function subjectOf({ path, span }: Place, context: CheckContext): Place | undefined {
  const given = context.stated(path, 'bindings')?.filter(({ roleSpan }) => roleSpan.start === span.start) ?? [];
  const found = given.find(({ subject }) => 'expression' in subject && textOf(subject.expression.node) === masters);
  return found && { path, span: found.subjectSpan };
}

/** Source: Kubernetes, "RBAC good practices", least privilege. */
const masters = 'system:masters';
