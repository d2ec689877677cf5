import type {
  FactSymbol,
  IdentityFact,
  KeyFact,
  LinkFact,
  StatementGrantFact,
  TextFact,
  TraitFact,
} from '../../../model/facts.ts';
import type { OwnerSlot } from '../../../model/owner-facts.ts';
import type { Span } from '../../../model/span.ts';
import type { MapEntry, ValueNode } from '../../../model/value-node.ts';
import { entriesOf, entry as entryAt, itemsOf, resolved, valueAt } from '../../../syntax/document.ts';
import { keyFact, literal, scalarOf, textFact } from '../../literal.ts';
import { optional } from '../../optional.ts';
import { serverKey } from '../agent-facts.ts';
import { classifyServerTool, isReadOnlyFlag } from '../tools/tools.ts';
import { numbered } from '../traits.ts';
import { exposureTraits, type Server } from './exposure.ts';
import { type Launcher, launcherOf } from './launcher.ts';
import { handedOver, hostEscape, rootReach } from './reach.ts';
import {
  isToFillIn,
  type NamedValue,
  pairsAt,
  plaintextReach,
  publicUrl,
  referencesIn,
  secretsIn,
  secretTraits,
} from './values.ts';

/** Where a server entry stands. */
export interface ServerPlace {
  readonly path: string;
  readonly slot: OwnerSlot;
  readonly activation: IdentityFact['activation'];
  /** The agent whose file defines the server for itself. */
  readonly parent?: FactSymbol;
  /** No client looks here by itself; true where that is so. */
  readonly isAstray?: boolean;
  /** The store that `${{ secrets.X }}` means here. */
  readonly secrets?: 'github';
}

export interface ServerFacts {
  readonly identity: IdentityFact;
  readonly links: readonly LinkFact[];
  readonly grants: readonly StatementGrantFact[];
}

/**
 * One entry of an MCP configuration, in any client's dialect, as an identity. Traits: `launcher`, `package`, `pinned`,
 * `localFirst`, `installedFirst`, `shell` (`inline`, `downloads`), `transport`, `url` (its public part), `plaintext` (`loopback`, `cluster`, `remote`),
 * `argumentMark`, `rootReach` (`disk`, `users`, `home`, `parent`), `hostEscape`, `handedOver`, `template` (a value is still to be filled in), `env` (names), `readOnly`, `autoTrust`, and
 * `literal.<NAME>` (`env`, `header`, `argument`) at each value that looks like a secret, `notLoaded` where no client looks by itself. No trait holds the value of a
 * variable or header. Undefined where the entry is no server.
 */
export function serverFacts(entry: MapEntry, place: ServerPlace): ServerFacts | undefined {
  const name = keyFact(entry);
  const server = readServer(described(entry.value), place.path);
  if (!name || (!server.launcher && !server.url)) return undefined;
  const symbol = `mcp:${place.path}#${name.text}`;
  const purpose = textFact(valueAt(entry.value, 'description'));
  const identity: IdentityFact = {
    symbol,
    kind: 'mcp-server',
    name: literal(name, symbol),
    keys: [...keysOf(server), { scheme: 'mcp', parts: [serverKey(name.text)] }],
    span: entry.span,
    nameSpan: name.span,
    ...optional('parent', place.parent),
    owners: [],
    slot: place.slot,
    ...optional('purpose', purpose),
    ...optional('disabled', isDisabled(entry.value) || undefined),
    activation: place.activation,
    traits: {
      ...traitsOf(server, entry.value),
      ...unheededApprovals(entry.value, place.path),
      ...(place.isAstray ? trait('notLoaded', name, place.path) : {}),
    },
  };
  return {
    identity,
    links: linksOf(server, symbol, place.secrets),
    grants: approvalsOf(entry.value, server, { symbol, name: name.text, keys: approvalKeys(place.path) }),
  };
}

/** Cline's command line writes how a server is reached into a map of its own. Source: Cline, settings of servers. */
function described(node: ValueNode): ValueNode {
  const transport = resolved(valueAt(node, 'transport'));
  return transport?.kind === 'map' ? transport : node;
}

function readServer(node: ValueNode, path: string): Server {
  const command = valueAt(node, 'command');
  const [first, ...inline] = textsAt(command);
  const args = [...inline, ...textsAt(valueAt(node, 'args'))];
  const launcher = first?.text ? launcherOf(first, args) : undefined;
  const proxied = /^(mcp-remote|supergateway)$/.test(launcher?.package?.text ?? '')
    ? launcher?.own.find(({ text }) => /^https?:/.test(text))
    : undefined;
  const url = ['url', 'httpUrl', 'serverUrl'].map((key) => textFact(valueAt(node, key))).find(Boolean) ?? proxied;
  return {
    launcher,
    args,
    url: url?.text ? url : undefined,
    type: textFact(valueAt(node, 'type')),
    env: [...pairsAt(node, 'env'), ...pairsAt(node, 'environment')],
    headers: [node, valueAt(node, 'requestOptions')].flatMap((map) =>
      ['headers', 'http_headers'].flatMap((key) => pairsAt(map, key)),
    ),
    variables: variablesOf(node),
    files: refusesFiles.test(path) ? [] : ['envFile', 'env_file'].flatMap((key) => textFact(valueAt(node, key)) ?? []),
  };
}

/** Files of clients that know no `envFile`, which VS Code and Cursor read. Sources: the pages on servers of Kiro, Amazon Q, Claude Code, Gemini CLI and Roo. */
const refusesFiles = /(^|\/)(\.(kiro|amazonq|claude|gemini|roo|codex)\/|\.mcp\.json$)/;

/** Codex names the variables that hold a server's credentials. Source: its page on configuration. */
function variablesOf(node: ValueNode): TextFact[] {
  const bearer = textFact(valueAt(node, 'bearer_token_env_var'));
  const headers = pairsAt(node, 'env_http_headers').map(({ value }) => value);
  return [...(bearer ? [bearer] : []), ...headers, ...textsAt(valueAt(node, 'env_vars'))];
}

/** The texts of a list, or the one text. */
function textsAt(node: ValueNode | undefined): TextFact[] {
  const items = node?.kind === 'list' ? itemsOf(node) : node ? [node] : [];
  return items.map(textFact).filter((text) => text !== undefined);
}

function keysOf({ url, launcher }: Server): KeyFact[] {
  const value = url ? publicUrl(url.text) : launcher?.package?.text;
  return value ? [{ scheme: 'mcp', parts: [value] }] : [];
}

function isDisabled(node: ValueNode): boolean {
  return scalarOf(valueAt(node, 'disabled'))?.value === true || scalarOf(valueAt(node, 'enabled'))?.value === false;
}

function traitsOf(server: Server, node: ValueNode): Readonly<Record<string, TraitFact>> {
  const { launcher, url, type, env, args } = server;
  const plaintext = url && plaintextReach(url.text);
  const readOnly = args.find(({ text }) => isReadOnlyFlag(text));
  const trust = scalarOf(valueAt(node, 'trust'));
  const handed = handedOver(args);
  const open = [...[...env, ...server.headers].map(({ value }) => value), ...args, ...(url ? [url] : [])].find(
    ({ text }) => isToFillIn(text),
  );
  const outside = hostEscape(args.filter((argument) => !launcher?.own.includes(argument)));
  return {
    transport: { value: transportOf(server), span: (type ?? url ?? launcher?.program)?.span ?? node.span },
    ...trait('launcher', launcher?.program, launcher?.program.text),
    ...trait('package', launcher?.package, launcher?.package?.text),
    ...trait('shell', launcher?.shell?.text, launcher?.shell?.downloads ? 'downloads' : 'inline'),
    ...trait('pinned', launcher?.package, launcher?.isPinned),
    ...(valueAt(node, 'cwd')
      ? {}
      : {
          ...trait('localFirst', launcher?.package, launcher?.isLocalFirst),
          ...trait('installedFirst', launcher?.package, launcher?.isInstalledFirst),
        }),
    ...trait('url', url, url && publicUrl(url.text)),
    ...trait('plaintext', url, plaintext),
    ...reachTrait(server),
    ...trait('hostEscape', outside, outside?.text),
    ...trait('handedOver', handed, true),
    ...(args[0] && { argumentMark: { value: markOf(meaningful(args, launcher)), span: args[0].span } }),
    ...trait('template', open, true),
    ...(env[0] && { env: { value: env.map(({ name }) => name.text), span: env[0].name.span } }),
    ...trait('readOnly', readOnly, true),
    ...(trust?.value === true && { autoTrust: { value: true, span: trust.span } }),
    ...narrowingTraits(node),
    ...exposureTraits(server),
    ...literalTraits(server),
  };
}

/** By what arguments of two servers are told to be the same: a digest of 32 bits (FNV-1a), from which no value can be had. */
function markOf(args: readonly TextFact[]): string {
  let digest = 0x811c9dc5;
  for (const char of args
    .map(({ text }) => text)
    .join('\n')
    .slice(0, longestArguments))
    digest = Math.imul(digest ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return String(digest >>> 0);
}

const longestArguments = 4_000;

/** What a shell in front, and a runner's own wish not to be asked, add changes nothing of what starts: `cmd /c npx -y x` is `npx x`. */
function meaningful(args: readonly TextFact[], launcher: Launcher | undefined): readonly TextFact[] {
  const program = args.findIndex(({ span }) => span.start === launcher?.program.span.start);
  const fetched = launcher?.package?.span.start ?? 0;
  return args.slice(program + 1).filter(({ text, span }) => span.start >= fetched || !unasked.test(text));
}

const unasked = /^(?:-y|--yes|-q|--quiet)$/;

/** The trait, where there is both a token and something that it says. */
function trait(name: string, at: TextFact | undefined, value: TraitFact['value'] | undefined) {
  return at && value !== undefined ? { [name]: { value, span: at.span } } : {};
}

function transportOf({ url, type }: Server): string {
  if (!url) return 'stdio';
  if (/^wss?:/i.test(url.text)) return 'ws';
  return type && /sse/i.test(type.text) ? 'sse' : 'http';
}

/** The widest folder that a file system server may use. */
function reachTrait({ launcher }: Server) {
  if (!/(^|[^a-z])(filesystem|fs|files?)([^a-z]|$)/i.test(launcher?.package?.text ?? launcher?.program.text ?? ''))
    return {};
  const order = ['disk', 'users', 'home', 'parent'];
  const reaches = (launcher?.own ?? [])
    .flatMap((argument) => {
      const reach = rootReach(argument.text);
      return reach ? [{ reach, argument }] : [];
    })
    .sort((a, b) => order.indexOf(a.reach) - order.indexOf(b.reach));
  return trait('rootReach', reaches[0]?.argument, reaches[0]?.reach);
}

function literalTraits({ env, headers, args }: Server): Readonly<Record<string, TraitFact>> {
  return {
    ...secretTraits('env', env),
    ...secretTraits('header', headers),
    ...secretTraits('argument', options(args)),
  };
}

/** `--name=value`, `--name value` and `NAME=value`. */
function options(args: readonly TextFact[]): NamedValue[] {
  return args.flatMap((argument, index) => {
    const [, name, inline] = /^(?:--?)?([A-Za-z][\w-]*)=(.*)$/s.exec(argument.text) ?? [];
    if (name && inline !== undefined) return [{ name: { ...argument, text: name }, value: tail(argument, inline) }];
    const next = args[index + 1];
    return next && /^--[a-z]/i.test(argument.text)
      ? [{ name: { ...argument, text: argument.text.slice(2) }, value: next }]
      : [];
  });
}

/** The last part of a text with its own place. */
function tail({ span }: TextFact, text: string): TextFact {
  const place: Span = { start: span.end - text.length, end: span.end };
  return { text, span: place };
}

/** `allowedTools`: the tools that the client takes of the server. */
function narrowingTraits(node: ValueNode): Readonly<Record<string, TraitFact>> {
  const keys = ['includeTools', 'enabled_tools', 'tools', 'allowed', 'allowedTools', 'allowed_tools'];
  const list = keys.map((key) => entryAt(node, key)).find((found) => found !== undefined);
  if (!list) return {};
  const value = textsAt(resolved(list.value)).map(({ text }) => text);
  return value.includes('*') ? {} : { allowedTools: { value, span: list.value.span } };
}

function linksOf(
  { env, headers, args, url, variables }: Server,
  from: FactSymbol,
  store: ServerPlace['secrets'],
): LinkFact[] {
  const values = [...[...env, ...headers].map(({ value }) => value), ...args, ...(url ? [url] : [])];
  const named = variables.map((name) => ({ ...name, text: `env:${name.text}` }));
  const stored = store ? values.flatMap((value) => secretsIn(value, store)) : [];
  return [...values.flatMap(referencesIn), ...named, ...stored].map(({ text, span }) => ({
    from,
    to: { key: { scheme: 'secret-ref', value: text } },
    relation: 'uses',
    span,
  }));
}

/** Whose tools are approved, and the keys under which the client looks for them. */
interface Approving {
  readonly symbol: FactSymbol;
  readonly name: string;
  readonly keys: readonly string[];
}

const approvalWords = ['autoApprove', 'alwaysAllow', 'alwaysAllowTools'];

/**
 * The keys under which the client looks for approved tools. Kiro heeds its own alone; Claude Code, Gemini CLI, Qwen Code, VS Code and Cursor
 * keep approvals elsewhere; where the client is not known by the path, any counts. Sources: the pages of these on servers and permissions.
 */
function approvalKeys(path: string): readonly string[] {
  if (/(^|\/)\.kiro\//.test(path)) return ['autoApprove'];
  return approvesElsewhere.test(path) ? [] : approvalWords;
}

const approvesElsewhere =
  /(^|\/)(\.(gemini|qwen|claude|cursor|vscode)\/|(\.mcp|\.claude|claude_desktop_config|gemini-extension)\.json$)/;

/** Lists of approved tools under a key that this client does not read: nothing is approved by them. */
function unheededApprovals(node: ValueNode, path: string): Readonly<Record<string, TraitFact>> {
  const heeded = approvalKeys(path);
  const unheeded = approvalWords
    .filter((key) => !heeded.includes(key))
    .flatMap((key) => entryAt(node, key) ?? [])
    .filter(({ value }) => textsAt(value).length > 0)
    .flatMap((found) => keyFact(found) ?? []);
  return numbered('keyMisuse', unheeded);
}

/** The tools that the client lets the server run without asking. */
function approvalsOf(node: ValueNode, server: Server, { symbol, name, keys }: Approving): StatementGrantFact[] {
  const known = [name, server.launcher?.package?.text, server.url?.text].filter(Boolean).join(' ');
  const isReadOnly = server.args.some(({ text }) => isReadOnlyFlag(text));
  const listed = keys.flatMap((key) => textsAt(entryAt(node, key)?.value));
  // Roo and Kiro keep such a tool from their agents, whatever else names it.
  const off = new Set(textsAt(entryAt(node, 'disabledTools')?.value).map(({ text }) => text));
  return [...listed, ...approvedByMode(node)]
    .filter(({ text }) => !off.has(text))
    .map((tool) => ({
      form: 'statement',
      holder: { symbol },
      role: 'grant',
      provider: 'agent',
      effect: 'allow',
      actions: [tool],
      resources: [{ text: '*', span: tool.span }],
      ...(isReadOnly ? { access: 'read', classes: ['read'] } : classifyServerTool(known, tool.text)),
      unattended: true,
      span: tool.span,
    }));
}

/** Codex has a mode for the whole server, and one for each tool. Source: its page on configuration. */
function approvedByMode(node: ValueNode): readonly TextFact[] {
  const modeAt = (map: ValueNode, key: string, name: string): readonly TextFact[] => {
    const mode = textFact(valueAt(map, key));
    return mode?.text === 'approve' ? [{ text: name, span: mode.span }] : [];
  };
  return [
    ...modeAt(node, 'default_tools_approval_mode', '*'),
    ...entriesOf(valueAt(node, 'tools')).flatMap(({ key, value }) =>
      key.kind === 'scalar' ? modeAt(value, 'approval_mode', String(key.value)) : [],
    ),
  ];
}
