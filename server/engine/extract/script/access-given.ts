import type { BindingFact, FactSymbol, Target, TextFact } from '../../model/facts.ts';
import type { CommandFact } from '../../model/pipeline.ts';
import { clusterRoleSymbolOf, symbolOf } from '../kubernetes/object.ts';
import { literal } from '../literal.ts';

/** Whether some command of the text may give an account a role or a policy; one pass. */
export function mayGiveAccess(text: string): boolean {
  return /\b(?:add-iam-policy-binding|role assignment create|create-for-rbac|clusterrolebinding|add-cluster-role-to-(?:user|group)|attach-(?:role|user|group)-policy)\b/.test(
    text,
  );
}

/**
 * The binding that a command makes: of gcloud on a project, folder or organisation, of az, of aws and, in the whole cluster, of kubectl and oc.
 * `symbol` is the binding's. A role that a variable holds is none. People are not told of. Sources: the references of these commands.
 */
export function accessGiven(
  command: CommandFact,
  path: string,
  symbol: FactSymbol,
  people: ReadonlySet<string>,
): BindingFact | undefined {
  const { words } = command;
  const line = words
    .slice(0, 6)
    .map(({ text }) => text)
    .join(' ');
  const given = waysOf.find(([form]) => form.test(line))?.[1](words, path);
  if (!given || isMade(given.role.text) || isPerson(given.whom.text, people)) return undefined;
  const { provider, role, whom, on, target } = given;
  return {
    symbol,
    provider,
    subject: whom.target ?? { expression: literal(whom, symbol) },
    role: target ?? { expression: literal(role, symbol) },
    ...(on && { on: { ...(on.level && { level: on.level }), what: literal(on, symbol) } }),
    span: command.span,
    roleSpan: role.span,
    subjectSpan: whom.span,
  };
}

/** Whether it is the address of somebody, who is signed in, or a variable that holds that. */
function isPerson(whom: string, people: ReadonlySet<string>): boolean {
  const [, variable] = /^\$\{?(\w{1,60})\}?$/.exec(whom) ?? [];
  return (
    signedIn.test(whom) ||
    (variable !== undefined && people.has(variable)) ||
    /^[\w.+-]+@(?![^@]*gserviceaccount)[\w.-]+$/.test(whom)
  );
}

/** Variables of a script that hold who is signed in to the program. Sources: the references of az and gcloud. */
export function signedInNames(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(/(?<!\w)(\w{1,60}) ?= ?["']?\$?[(`]([^)`\n]{1,200})/g)].flatMap(([, name, command]) =>
      name !== undefined && signedIn.test(command ?? '') ? [name] : [],
    ),
  );
}

const signedIn = /\baz ad signed-in-user show\b|\bgcloud (?:config get-value|config get) (?:core\/)?account\b/;

interface Given {
  readonly provider: BindingFact['provider'];
  readonly role: TextFact;
  readonly target?: Target;
  readonly whom: TextFact & { readonly target?: Target };
  readonly on?: TextFact & { readonly level?: NonNullable<BindingFact['on']>['level'] };
}

type Way = readonly [form: RegExp, read: (words: readonly TextFact[], path: string) => Given | undefined];

const waysOf: readonly Way[] = [
  [
    /^gcloud (?:(?:alpha|beta) )?(?:projects|organizations|resource-manager folders) add-iam-policy-binding\b/,
    byGoogle,
  ],
  [/^az role assignment create\b/, byAzure],
  [/^az ad sp create-for-rbac\b/, byAzure],
  [/^aws iam attach-(?:role|user|group)-policy\b/, byAws],
  [/^kubectl create clusterrolebinding\b/, byCluster],
  [/^(?:\S{0,100}\/)?oc adm policy add-cluster-role-to-(?:user|group)\b/, byOpenShift],
];

function byGoogle(words: readonly TextFact[]): Given | undefined {
  const role = optionIn(words, ['--role']);
  const whom = optionIn(words, ['--member']);
  const at = words.findIndex(({ text }) => text === 'add-iam-policy-binding');
  const on = words[at + 1];
  if (!role || !whom || !on || on.text.startsWith('-') || /^user:/.test(whom.text)) return undefined;
  const level =
    words[1]?.text === 'organizations'
      ? 'organization'
      : words.slice(0, at).some(({ text }) => text === 'folders')
        ? 'folder'
        : 'project';
  return { provider: 'gcp', role, whom, on: { ...on, level } };
}

function byAzure(words: readonly TextFact[]): Given | undefined {
  const role = optionIn(words, ['--role']);
  const whom = optionIn(words, ['--assignee', '--assignee-object-id', '--name', '-n']) ?? words[0];
  const on = optionIn(words, ['--scope', '--scopes']);
  return role && whom && on ? { provider: 'azure', role, whom, on } : undefined;
}

function byAws(words: readonly TextFact[]): Given | undefined {
  const role = optionIn(words, ['--policy-arn']);
  const whom = optionIn(words, ['--role-name', '--user-name', '--group-name']);
  return role && whom ? { provider: 'aws', role, whom } : undefined;
}

function byCluster(words: readonly TextFact[], path: string): Given | undefined {
  const role = optionIn(words, ['--clusterrole']);
  const account = optionIn(words, ['--serviceaccount']);
  const group = optionIn(words, ['--group']);
  const whom = account ?? (group && /^system:/.test(group.text) ? group : undefined);
  if (!role || !whom) return undefined;
  const [namespace = '', name = ''] = whom.text.split(':');
  return {
    provider: 'kubernetes',
    role,
    target: { symbol: clusterRoleSymbolOf(role.text, path) },
    whom:
      account && !isMade(whom.text)
        ? { ...whom, target: { symbol: symbolOf('ServiceAccount', namespace, name, path) } }
        : whom,
    on: { text: '*', span: role.span, level: 'cluster' },
  };
}

/** `oc adm policy add-cluster-role-to-user ROLE USER`, or `-z ACCOUNT` in the namespace of `-n`. Source: OpenShift, "Using RBAC to define and apply permissions". */
function byOpenShift(words: readonly TextFact[], path: string): Given | undefined {
  const at = words.findIndex(({ text }) => text.startsWith('add-cluster-role-to-'));
  const [role, first] = words.slice(at + 1).filter(({ text }) => !text.startsWith('-'));
  const account = optionIn(words, ['-z', '--serviceaccount']);
  const whom = account ?? first;
  if (!role || !whom) return undefined;
  const [, inName, ofName] = /^system:serviceaccount:([^:]+):(.+)$/.exec(whom.text) ?? [];
  const namespace = inName ?? optionIn(words, ['-n', '--namespace'])?.text;
  const name = ofName ?? account?.text;
  // Who has another name is a person or a group of some, who sign in by more than a token of a pod.
  if (account === undefined && !/^system:(?!admin$)/.test(whom.text)) return undefined;
  return {
    provider: 'kubernetes',
    role,
    target: { symbol: clusterRoleSymbolOf(role.text, path) },
    whom:
      name !== undefined && namespace !== undefined && !isMade(whom.text)
        ? { ...whom, target: { symbol: symbolOf('ServiceAccount', namespace, name, path) } }
        : whom,
    on: { text: '*', span: role.span, level: 'cluster' },
  };
}

/** Of `--name value` or `--name=value`, the value with its place. */
function optionIn(words: readonly TextFact[], names: readonly string[]): TextFact | undefined {
  for (const [index, { text, span }] of words.entries()) {
    const name = names.find((each) => text === each || text.startsWith(`${each}=`));
    if (name === undefined) continue;
    if (text === name) return words[index + 1];
    const value = text.slice(name.length + 1);
    // Quotes stand around all of it or around the value: one is behind the value in both.
    const quotes = span.end - span.start - text.length;
    if (quotes !== 0 && quotes !== 2) return { text: value, span };
    const end = span.end - quotes / 2;
    return { text: value, span: { start: end - value.length, end } };
  }
  return undefined;
}

/** A variable, or what a command prints. */
function isMade(text: string): boolean {
  return /[$`%]|\{\{|^<|^\[/.test(text);
}
