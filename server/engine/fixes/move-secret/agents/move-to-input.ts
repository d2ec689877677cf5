import type { Finding } from '../../../model/finding.ts';
import type { ScalarNode } from '../../../model/value-node.ts';
import { itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { entriesAt, nodesAt } from '../../place.ts';
import { isLiteralSecret, passwordIn, variableName } from '../../secret/secret-literal.ts';

/**
 * Takes a secret out of the configuration of an MCP server in the way of its client: VS Code asks for it once, as an input
 * with `password`, and keeps it; the others read a variable of the environment, or a secret of their own store.
 */
export const moveToInput: FixKind = {
  kind: 'move-to-input',
  offers(finding, context) {
    const place = placeOf(finding, context);
    if (!place) return [];
    const title =
      place.client.kind === 'input'
        ? `Ask for it as the input ${place.name}`
        : `Read it from ${place.client.reference(place.name)}`;
    return [{ id: 'move-to-input', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const place = placeOf(finding, context);
    const document = context.document(finding.at.path);
    if (!place || !document) return undefined;
    const reference = [{ span: finding.at.span, text: place.client.reference(place.name) }];
    const asked = place.client.kind === 'input' ? inputEntry(document, finding, place) : [];
    const isAsked = place.client.kind !== 'input' || asked === 'known' || asked.length > 0;
    const change = edited(finding.at.path, isAsked ? [...reference, ...(asked === 'known' ? [] : asked)] : []);
    return change && [change];
  },
  takesOut(finding, _, context) {
    const place = placeOf(finding, context);
    const { path, span } = finding.at;
    const value = context.text(path)?.slice(span.start, span.end);
    if (!place || value === undefined) return undefined;
    const isAsked = place.client.kind === 'input';
    const keep = isAsked
      ? `VS Code asks for ${place.name} when the server starts, and keeps it.`
      : `Keep it where the file looks for it: ${place.client.reference(place.name)}.`;
    return { value, keep };
  },
};

/** How a client refers to a secret. Sources: the clients' own pages on MCP configuration. */
interface Client {
  readonly files: RegExp;
  /** Only files that are read as one of these formats. */
  readonly formats?: readonly string[];
  readonly kind: 'input' | 'environment';
  reference(name: string): string;
  /** Where VS Code keeps its inputs. */
  readonly inputs: readonly string[];
}

const clients: readonly Client[] = [
  { files: /(^|\/)\.vscode\/mcp\.json$/, kind: 'input', reference: (name) => `\${input:${name}}`, inputs: [] },
  {
    files: /(^|\/)\.vscode\/settings\.json$/,
    kind: 'input',
    reference: (name) => `\${input:${name}}`,
    inputs: ['mcp'],
  },
  { files: /(^|\/)\.(cursor|roo|kilocode)\/mcp\.json$/, ...variable((name) => `\${env:${name}}`) },
  { files: /(^|\/)(\.mcp|\.kiro\/settings\/mcp)\.json$/, ...variable((name) => `\${${name}}`) },
  { files: /\.json$/, formats: ['gemini-settings'], ...variable((name) => `\${${name}}`) },
  { files: /\.jsonc?$/, formats: ['opencode-config'], ...variable((name) => `{env:${name}}`) },
  { files: /\.json5?$/, formats: ['openclaw-config'], ...variable((name) => `\${${name}}`) },
  { files: /\.json$/, formats: ['crush-config'], ...variable((name) => `$${name}`) },
  { files: /\.md$/, formats: ['claude-agent'], ...variable((name) => `\${${name}}`) },
  // The agent's environment on GitHub holds only secrets with this prefix.
  {
    files: /\.md$/,
    formats: ['copilot-agent'],
    ...variable((name) => `\${{ secrets.${/^COPILOT_MCP_/.test(name) ? name : `COPILOT_MCP_${name}`} }}`),
  },
  { files: /\.ya?ml$/, formats: ['continue-config'], ...variable((name) => `\${{ secrets.${name} }}`) },
];

/** How the client of a file names a variable of the environment in it; undefined where none is known. */
export function variableReference(path: string, format: string, name: string): string | undefined {
  const client = clientOf(path, format);
  // VS Code reads variables too. Source: its page on variables of configurations.
  return client?.kind === 'input' ? `\${env:${name}}` : client?.reference(name);
}

function clientOf(path: string, format: string): Client | undefined {
  return clients.find(({ files, formats = [format] }) => files.test(path) && formats.includes(format));
}

function variable(reference: Client['reference']) {
  return { kind: 'environment', reference, inputs: [] } as const;
}

interface SecretPlace {
  readonly client: Client;
  readonly node: ScalarNode;
  readonly name: string;
  /** What it is, for whom it is asked. */
  readonly about: string;
}

function placeOf(finding: Finding, context: FixContext): SecretPlace | undefined {
  const { path, span } = finding.at;
  const format = context.facts(path)?.format ?? '';
  const client = isLiteralSecret(finding) ? clientOf(path, format) : undefined;
  const document = client && context.document(path);
  const node = document && nodesAt(document, span.start).at(-1);
  if (!client || !document || node?.kind !== 'scalar' || node.content.end < span.end || node.content.start > span.start)
    return undefined;
  const entries = entriesAt(document, span.start);
  if (entries[0]?.entry.key === node) return undefined;
  // Other settings of the editor ask nobody.
  const outer = entries.map(({ entry }) => keyOf(entry)).reverse();
  if (client.inputs.some((key, at) => outer[at] !== key)) return undefined;
  const before = document.text.slice(node.content.start, span.start);
  const key =
    optionBefore(document.text, span.start) ?? assigned.exec(before)?.[1] ?? (entries[0] && keyOf(entries[0].entry));
  const server = serverName(entries.map(({ entry }) => keyOf(entry)));
  const whole = variableName(key === undefined ? undefined : { name: key }, finding);
  // What is a part of an address goes by no name of one.
  const isPart = /-(?:uri|url-password)$/.test(finding.rule) && before.includes('://');
  const named = (isPart ? passwordIn(whole) : undefined) ?? whole;
  const about = [context.credential(finding)?.title ?? 'Secret', server && `of ${server}`].filter(Boolean).join(' ');
  if (client.kind === 'environment') return { client, node, name: named, about };
  const own = named.toLowerCase();
  // A server and what opens it often share a name.
  const isNamed = server !== undefined && `${own}_`.startsWith(`${server.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_`);
  const name = [isNamed ? undefined : server, own]
    .filter(Boolean)
    .join('-')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
  return { client, node, name, about };
}

/** A variable that the text sets, as an argument of `env`. */
const assigned = /^([A-Za-z_]\w{1,60})=/;

/** The option that gives the value to a program, in the text itself or in the one before it in the list. */
function optionBefore(text: string, at: number): string | undefined {
  const head = text.slice(Math.max(0, at - 120), at);
  return /["']--?([A-Za-z][\w-]{1,60})(?:=|["']\s*,\s*["'])$/.exec(head)?.[1];
}

/** The key below `servers`, innermost first in `keys`. */
function serverName(keys: readonly (string | undefined)[]): string | undefined {
  return keys[keys.findIndex((key) => key === 'servers' || key === 'mcpServers') - 1];
}

/** The entry that makes VS Code ask; `known` where it is there. */
function inputEntry(
  document: SourceDocument,
  finding: Finding,
  { client, name, about }: SecretPlace,
): readonly Edit[] | 'known' {
  const holder = valueAt(document.roots[0], ...client.inputs);
  if (holder?.kind !== 'map') return [];
  const editor = editorOf(finding.at.path, document);
  const input = { type: 'promptString', id: name, description: about, password: true };
  const inputs = valueAt(holder, 'inputs');
  if (itemsOf(inputs).some((item) => textOf(valueAt(item, 'id')) === name)) return 'known';
  return inputs?.kind === 'list'
    ? editor.appendItem(document, inputs, input)
    : editor.setEntry(document, holder, 'inputs', [input], 'first');
}
