import type { GrantFact, IdentityFact, LinkFact, ResourceFact, TextFact } from '../model/facts.ts';
import type { MapEntry, ValueNode } from '../model/value-node.ts';
import {
  entriesOf,
  entry,
  itemsOf,
  keyOf,
  resolved,
  type SourceDocument,
  textOf,
  valueAt,
} from '../syntax/document.ts';
import { activationOf } from './activation.ts';
import { accessInTasks } from './ansible/access.ts';
import { awsFacts } from './ansible/aws.ts';
import { clusterFacts } from './ansible/cluster.ts';
import { containersIn } from './ansible/containers.ts';
import { hostKeySettings } from './ansible/host-keys.ts';
import { sudoInTasks } from './ansible/sudo.ts';
import { commandsIn, downloadsIn, type Task, tasksInside, tasksOf } from './ansible/tasks.ts';
import type { Extractor, FormatFacts, SectionExtractor, Told } from './extractor.ts';
import { isRoot } from './host/job.ts';
import { joinedFacts } from './joined-facts.ts';
import { keySpan, literal, textFact } from './literal.ts';

/** Playbooks of Ansible: a play acts on its hosts as the account that it becomes. Source: "Playbook Keywords" of ansible-core. */
export const ansibleExtractor: Extractor = {
  format: 'ansible',
  syntax: 'yaml',
  decidesSecrets: true,
  accepts: (path, head) =>
    /\.ya?ml$/i.test(path) &&
    /^(?:- | {2})hosts:/m.test(head) &&
    /^- (?:name|hosts|become|import_playbook)\b/m.test(head),
  extract: ({ path, document }) => playsFacts(document, path, 0),
  get sections() {
    return plays;
  },
};

/** Plays are read one by one; each knows how many stand before it. */
const plays: SectionExtractor = {
  wide: () => ['[]'],
  tells: ({ document }) => itemsOf(document.roots[0]).map((): Told => ['play', '']),
  read: ({ path, document }, _known, before) => playsFacts(document, path, before('play')),
};

/** Variables of hosts and groups, which every play on these takes over. Source: Ansible, "Organizing host and group variables". */
export const ansibleVariablesExtractor: Extractor = {
  format: 'ansible-variables',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(?:^|\/)(?:group|host)_vars\/[^\n]{1,200}\.ya?ml$/i.test(path) && /^ansible_(?:ssh_|host_key_)/m.test(head),
  extract: ({ path, document }) => ({
    resources: hostKeySettings(entriesOf(document.roots[0]), `ansible:${path}#variables`),
    problems: document.problems.slice(0, 1),
  }),
};

/** Lists of tasks, as roles keep them; elsewhere those that make something in AWS or a cluster, which they name in full. */
export const ansibleTasksExtractor: Extractor = {
  format: 'ansible-tasks',
  syntax: 'yaml',
  accepts: (path, head) =>
    (/(?:^|\/)(?:tasks|handlers)\/[\w./-]+\.ya?ml$/i.test(path) &&
      /^- (?:name|block|include_\w+|ansible\.[\w.]+):/m.test(head)) ||
    (/\.ya?ml$/i.test(path) &&
      /^(?:- | {2})(?:(?:amazon|community)\.aws\.\w{2,40}|kubernetes\.core\.k8s):/m.test(head)),
  extract: ({ path, document }) => {
    const tasks = tasksOf(itemsOf(document.roots[0]), `ansible:${path}#task`);
    const own: FormatFacts = { resources: [...tasksIn(tasks), ...downloadsIn(tasks)] };
    return {
      ...joinedFacts([
        own,
        awsFacts(tasks, path),
        clusterFacts(tasks, { path, text: document.text }),
        accessInTasks(tasks, { path, text: document.text }),
        sudoInTasks(tasks, { path, text: document.text }),
        containersIn(tasks, { path, text: document.text }),
      ]),
      problems: document.problems.slice(0, 1),
    };
  },
};

/** What the plays of a document say, before which so many stand. */
function playsFacts(document: SourceDocument, path: string, first: number): FormatFacts {
  const found = itemsOf(document.roots[0]).flatMap(
    (play, index) => playFacts(play, first + index, { path, text: document.text }) ?? [],
  );
  return { ...joinedFacts(found), problems: document.problems.slice(0, 1) };
}

function playFacts(
  play: ValueNode,
  index: number,
  file: { readonly path: string; readonly text: string },
): FormatFacts | undefined {
  const { path } = file;
  const hosts = entry(play, 'hosts');
  if (!hosts) return undefined;
  const symbol = `ansible:${path}#${index}`;
  const on = textFact(hosts.value) ?? { text: 'its hosts', span: keySpan(hosts) };
  const name = textFact(valueAt(play, 'name')) ?? { text: on.text, span: keySpan(hosts) };
  const become = entry(play, 'become');
  const account = becomes(become)
    ? (textFact(valueAt(play, 'become_user')) ?? rootAt(become))
    : textFact(valueAt(play, 'remote_user'));
  const identity: IdentityFact = {
    symbol,
    kind: 'playbook',
    name: literal(name, symbol),
    keys: [{ scheme: 'ci', parts: [`ansible:${path}#${index}`] }],
    span: play.span,
    nameSpan: name.span,
    owners: [],
    slot: { kind: 'comment' },
    activation: activationOf(path),
    traits: account ? { account: { value: account.text, span: account.span } } : {},
  };
  const grant: GrantFact = {
    form: 'statement',
    holder: { symbol },
    role: 'grant',
    provider: 'host',
    effect: 'allow',
    actions: [account ?? { text: 'the account that it signs in as', span: keySpan(hosts) }],
    resources: [on],
    access: account?.text === 'root' ? 'admin' : 'unknown',
    span: keySpan(hosts),
  };
  const lists = ['tasks', 'pre_tasks', 'post_tasks', 'handlers'].flatMap((key) =>
    tasksOf(itemsOf(valueAt(play, key)), `${symbol}.${key}`),
  );
  const files = filesOf(play, symbol, path);
  // A play that says nothing of an account acts as whoever runs it.
  const acts = account !== undefined || files.length > 0;
  const own: FormatFacts = {
    ...(acts && { identities: [identity], grants: [grant], links: files }),
    resources: [
      ...tasksIn(lists),
      ...downloadsIn(lists),
      ...(account && isRoot(account.text) ? commandsIn(lists, symbol) : []),
      ...hostKeySettings(
        ['vars', 'environment'].flatMap((section) => entriesOf(valueAt(play, section))),
        symbol,
      ),
    ],
  };
  return joinedFacts([
    own,
    awsFacts(lists, path),
    clusterFacts(lists, file),
    accessInTasks(lists, file),
    sudoInTasks(lists, file),
    containersIn(lists, file),
  ]);
}

function becomes(item: MapEntry | undefined): item is MapEntry {
  return item !== undefined && /^(?:true|yes)$/i.test(textOf(item.value) ?? '');
}

function rootAt(item: MapEntry): TextFact {
  return { text: 'root', span: item.value.span };
}

/** Files of variables that the play reads, besides it. */
function filesOf(play: ValueNode, from: string, path: string): readonly LinkFact[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return itemsOf(valueAt(play, 'vars_files')).flatMap((node) => {
    const file = textFact(node);
    if (!file || /[{}]|\.\.|^\//.test(file.text)) return [];
    const value = `file:${folder}${file.text.replace(/^\.\//, '')}`;
    return [
      { from, to: { key: { scheme: 'secret-ref' as const, value } }, relation: 'uses' as const, span: file.span },
    ];
  });
}

/** Tasks, those of blocks included, that run or print what holds a secret. */
function tasksIn(tasks: readonly Task[], depth = 0): readonly ResourceFact[] {
  if (depth > 8) return [];
  return tasks.flatMap((each): readonly ResourceFact[] => {
    const { node: task } = each;
    const inner = tasksInside(each);
    if (inner.length > 0) return entry(task, 'no_log') ? [] : tasksIn(inner, depth + 1);
    const found = entriesOf(task).find((item) => modules.test(keyOf(item) ?? ''));
    const secret = found && secretIn(found);
    if (!found || !secret) return [];
    const symbol = `${each.symbol}.log`;
    const name = textFact(valueAt(task, 'name')) ?? { text: keyOf(found) ?? '', span: keySpan(found) };
    const hidden = entry(task, 'no_log');
    const told = entry(resolved(found.value), 'verbosity');
    return [
      {
        symbol,
        kind: 'ansible-task',
        name: literal(name, symbol),
        span: task.span,
        nameSpan: name.span,
        settings: [
          { name: 'module', value: literal({ text: keyOf(found) ?? '', span: keySpan(found) }, symbol) },
          { name: 'secret', value: literal(secret, symbol) },
          ...(told ? [{ name: 'verbosity', value: { node: told.value, scope: symbol } }] : []),
          ...(hidden ? [{ name: 'hidden', value: { node: hidden.value, scope: symbol } }] : []),
        ],
      },
    ];
  });
}

/** Modules that print what they are given, or run it in view of the log. */
const modules = /^(?:ansible\.builtin\.)?(?:debug|shell|command|raw|expect)$/;

/** Words of names that stand for the secret itself, not for its file, its length, whether it is there, or the list of accounts that is called `passwd`. */
const secretName =
  /^(?!.*(?:_?(?:file|path|dir|name|length|age|policy|enabled|secret_?id|version|hash|exists|stat|changed|id|url|field|key_id|ttl|prompt|period|days|expir(?:y|es|ed|ation)|validity|lifetime|duration|timeout|algorithm|complexity|rounds|retries|attempts|required|owner|group|mode|type|method|status|result)$))(?!(?:\w*_)?passwd_(?:cmd|command|cache|db|database|entry|entries|lines?|info|facts)$)(?:\w*_)?(?:password|passwd|passphrase|secret(?:_key)?|api_?key|auth_?token|access_?token|private_key|credentials)(?:_\w+)?$/i;

/** What is done with a secret, or asked for, names a flag: `save_password`, `use_api_key`. */
const flagName =
  /^(?:\w*_)?(?:save|store|keep|use|set|change|reset|update|rotate|generate|create|delete|remove|require|ask|prompt|show|print|hide|has|have|is|no|skip|force|allow|disable|enable|check|validate|need|needs|with)_\w+$/i;

function namesSecret(name: string): boolean {
  return secretName.test(name) && !flagName.test(name);
}

function secretIn(item: MapEntry): TextFact | undefined {
  const value = resolved(item.value);
  const isDebug = /debug$/.test(keyOf(item) ?? '');
  const nodes =
    value?.kind === 'map'
      ? entriesOf(value)
          .filter((field) => /^(?:cmd|msg|var|_raw_params|argv|command)$/.test(keyOf(field) ?? ''))
          .map((field) => ({ node: field.value, isName: keyOf(field) === 'var' }))
      : [{ node: item.value, isName: false }];
  for (const { node, isName } of nodes) {
    const fact = textFact(node);
    if (!fact) continue;
    if (isDebug && isName && namesSecret(fact.text)) return fact;
    const found = [
      ...fact.text.slice(0, 4_000).matchAll(/\{\{-?\s*([A-Za-z_]\w{0,80})\s*(?:\|\s*(?:quote|string|trim)\s*)?-?\}\}/g),
    ].find(([, name]) => namesSecret(name ?? ''));
    if (found?.[1] !== undefined) return { text: found[1], span: fact.span };
  }
  return undefined;
}
