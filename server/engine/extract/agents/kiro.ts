import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keyFact, scalarOf, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { hookTraits } from './hooks.ts';
import { serversIn } from './mcp.ts';
import { purposeIn } from './prose/header.ts';
import { markdownAgent, toolsListed } from './prose/markdown-agent.ts';
import { promptFileTrait, promptTraits } from './prose/prompt.ts';
import { outsidePath } from './reach.ts';
import { everything, type ToolToken, toolNamed, toolTokens } from './tools/tool-list.ts';
import { listTrait, numbered, type Traits, trait } from './traits.ts';

/**
 * Reads agents of Amazon Q Developer CLI and Kiro. `tools` restricts, `allowedTools` takes the question away, also
 * past the paths and commands of `toolsSettings`, which is then told as `deadScope` at the first command. Sources: Amazon Q
 * Developer CLI, "Agent format"; Kiro, "Agent configuration reference".
 */
export const kiroAgentExtractor: Extractor = {
  format: 'kiro-agent',
  syntax: 'json',
  accepts: (path) => /(^|\/)(\.amazonq\/(cli-)?agents|\.kiro\/agents)\/[^/]+\.json$/.test(path),
  extract: readAgent,
};

/** Reads agents of Kiro in Markdown. Source: Kiro documentation, "Custom agents". */
export const kiroMarkdownExtractor: Extractor = {
  format: 'kiro-agent',
  syntax: 'front-matter',
  accepts: (path) => /(^|\/)\.kiro\/agents\/(.+\/)?[^/]+\.md$/.test(path),
  extract: (input) =>
    markdownAgent(input, {
      platform: 'kiro',
      kind: 'kiro-agent',
      lists: (header) => ({
        tools: [...(toolsListed(header, 'tools') ?? []), ...permitted(header, 'ask')],
        unattended: [...toolTokens(entry(header, 'allowedTools')?.value), ...permitted(header, 'allow')],
        refused: permitted(header, 'deny'),
      }),
      serverKey: 'mcpServers',
      traitKeys: ['model'],
    }),
};

/** `permissions: { rules: [{ capability: shell, effect: allow, match: [git *] }] }`, or the rules alone. */
function permitted(header: ValueNode, effect: string): readonly ToolToken[] {
  const permissions = valueAt(header, 'permissions');
  return itemsOf(valueAt(permissions, 'rules') ?? permissions).flatMap((rule) => {
    const capability = textFact(valueAt(rule, 'capability'));
    if (!capability || textOf(valueAt(rule, 'effect')) !== effect) return [];
    const match = valueAt(rule, 'match');
    const scopes = (match?.kind === 'list' ? match.items : [match]).flatMap((item) => textFact(item) ?? []);
    return scopes.length > 0 ? scopes.map((scope) => ({ ...toolNamed(capability), scope })) : [toolNamed(capability)];
  });
}

function readAgent({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (root?.kind !== 'map') return { problems: document.problems.slice(0, 1) };
  const [first] = entriesOf(root);
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
  const name = textFact(valueAt(root, 'name')) ?? { text: file, span: first?.key.span ?? root.span };
  const symbol = `agent:${path}`;
  const tools = toolTokens(valueAt(root, 'tools'));
  // What is approved is approved of the tools that there are. Source: Amazon Q Developer CLI, `agent.rs`; kirodotdev/Kiro issue 6714.
  const unattended = valueAt(root, 'tools') ? toolTokens(valueAt(root, 'allowedTools')) : [];
  const star = tools.find(({ token }) => token.text === '*');
  const isOverridden = unattended.some(({ name }) => /^(shell|execute_(bash|cmd)|@builtin|\*)$/.test(name));
  const commands = valueAt(root, 'tools') ? commandsIn(root) : [];
  return joinedFacts([
    agentFacts({
      path,
      symbol,
      kind: 'kiro-agent',
      platform: 'kiro',
      name,
      span: root.span,
      slot: { kind: 'record' },
      purpose: purposeIn(root),
      tools: tools
        .filter((tool) => !isOfNoServer(tool, root))
        .map((tool) => (tool === star ? everything(tool.token.span) : inFolders(tool, root))),
      unattended: [
        ...unattended
          .filter((tool) => !isOfNoServer(tool, root))
          .map((tool) => (tool.token.text === '*' ? everything(tool.token.span) : tool)),
        ...(isOverridden ? [] : commands),
      ],
      traits: {
        ...listTrait(
          'tools',
          tools.map(({ token }) => token),
        ),
        ...(star ? trait('toolsWildcard', star.token) : {}),
        ...(isOverridden ? trait('deadScope', commands[0]?.scope, commands[0]?.name) : {}),
        ...denials(root, isOverridden ? undefined : commands),
        ...numbered(
          'outside',
          pathsIn(root, 'write').filter(({ text }) => outsidePath(text)),
        ),
        ...hookTraits(valueAt(root, 'hooks')),
        ...promptIn(root, path),
      },
    }),
    serversIn(valueAt(root, 'mcpServers'), {
      path,
      slot: { kind: 'record' },
      activation: agentActivation(path),
      parent: symbol,
    }),
  ]);
}

/** Folders that the tools for reading or writing may use. */
function pathsIn(root: ValueNode, use: 'read' | 'write'): readonly TextFact[] {
  return entriesOf(valueAt(root, 'toolsSettings')).flatMap((pair) =>
    keyFact(pair)?.text.includes(use)
      ? itemsOf(valueAt(pair.value, 'allowedPaths')).flatMap((item) => textFact(item) ?? [])
      : [],
  );
}

/** The commands that run unasked, as patterns that are held against the whole line. */
function commandsIn(root: ValueNode): readonly ToolToken[] {
  return entriesOf(valueAt(root, 'toolsSettings')).flatMap((pair) => {
    const name = keyFact(pair)?.text ?? '';
    if (!shells.test(name)) return [];
    return textsAt(pair.value, 'allowedCommands').flatMap((pattern) => {
      if (/^\^?\.[*+]\$?$/.test(pattern.text)) return [toolNamed(pattern, name)];
      return [{ token: { ...pattern, text: `${name}(${pattern.text})` }, name, scope: pattern }];
    });
  });
}

/** It names a server that the file does not have, and refuses those of the workspace and the person: nothing is there to use. */
function isOfNoServer({ name }: ToolToken, root: ValueNode): boolean {
  const server = /^@(?!builtin\b)([^/*]+)/.exec(name)?.[1];
  if (server === undefined || valueAt(root, 'mcpServers', server)) return false;
  return ['includeMcpJson', 'useLegacyMcpJson'].some((key) => scalarOf(valueAt(root, key))?.value === false);
}

function textsAt(settings: ValueNode, key: string): readonly TextFact[] {
  return itemsOf(valueAt(settings, key)).flatMap((item) => textFact(item) ?? []);
}

/**
 * `refusedCommands`: those that are refused, whatever is approved. `voidDenial`: those written as wildcards, which refuse nothing:
 * Kiro holds each against the whole line as an expression, in which a star repeats what stands before it. `deniedInVain`: of these, the ones that
 * are approved. Source: Kiro, "Built-in tools" of CLI 2; the rules of CLI 3 are wildcards.
 */
function denials(root: ValueNode, approved: readonly ToolToken[] | undefined): Traits {
  const denied = entriesOf(valueAt(root, 'toolsSettings')).flatMap((pair) =>
    shells.test(keyFact(pair)?.text ?? '') ? textsAt(pair.value, 'deniedCommands') : [],
  );
  const isVoid = ({ text }: TextFact) => wildcard.test(text);
  const inVain = denied.filter(
    (pattern) => isVoid(pattern) && (approved?.some((tool) => covers(tool, pattern)) ?? true),
  );
  return {
    ...listTrait(
      'refusedCommands',
      denied.filter((pattern) => !isVoid(pattern)),
    ),
    ...listTrait('voidDenial', denied.filter(isVoid)),
    ...listTrait('deniedInVain', inVain),
  };
}

const shells = /^(shell|execute_bash|execute_cmd)$/;

/** Words and a star at the end: `sudo *`, `git push*`. */
const wildcard = /^\^?[\w./-]+(?: [\w./-]+){0,20} ?(?<=[\w ])\*\$?$/;

/** Whether an expression that is approved takes in commands that begin as the denial does. */
function covers({ scope }: ToolToken, { text }: TextFact): boolean {
  if (scope === undefined) return true;
  const [, start] = /^\^?([\w./ -]{0,200}?)(?:\\s|\s)?(?:\.[*+]|\(|\[|\\S[*+])/.exec(scope.text) ?? [];
  return start !== undefined && text.replace(/^\^/, '').startsWith(start.trim());
}

/** The tool for reading or writing, limited to the folders that are its own, where all of them are the project's. */
function inFolders(tool: ToolToken, root: ValueNode): ToolToken {
  const use = (['write', 'read'] as const).find((each) => tool.name.includes(each));
  const folders = use ? pathsIn(root, use) : [];
  const [scope] = folders;
  return scope && folders.every(({ text }) => !outsidePath(text)) ? { ...tool, scope } : tool;
}

/** A prompt, or the file that it stands in, relative to this one: `file://./prompt.md`. Source: Kiro, "Agent configuration reference". */
function promptIn(root: ValueNode, path: string): Traits {
  const prompt = textFact(valueAt(root, 'prompt'));
  if (!prompt?.text.startsWith('file://')) return promptTraits(prompt);
  return promptFileTrait(path, prompt, /^file:\/\/(.+)$/);
}
