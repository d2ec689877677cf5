import { textsOf } from '../../extract/literal.ts';
import type { Finding } from '../../model/finding.ts';
import type { ListNode, MapNode, ValueNode } from '../../model/value-node.ts';
import { listInWords } from '../../rules/message.ts';
import { entry, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';
import { askInCode } from './ask-in-code.ts';

/**
 * Lets the platform ask a person before a tool with a grave effect, in its own words: `confirmation` of a plug-in,
 * `RequireConfirmation` of Bedrock, `requireApproval` of kagent, the switch of Flowise, and in code the
 * argument or middleware of the framework.
 */
export const askFirst: FixKind = {
  kind: 'ask-first',
  offers(finding, context) {
    const change = changeOf(finding, context);
    if (!change || change.edits().length === 0) return [];
    const { title, details = [] } = change;
    return [{ id: 'ask-first', title, safety: 'review', effect: 'in-place update', isPreferred: true, details }];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, changeOf(finding, context)?.edits());
    return change && [change];
  },
};

interface Change {
  readonly title: string;
  readonly details?: readonly string[];
  edits(): readonly Edit[];
}

function changeOf(finding: Finding, context: FixContext): Change | undefined {
  const { rule, at } = finding;
  const { path, span } = at;
  if (rule === 'agent-high-impact-no-confirmation' && context.facts(path)?.format === 'agent-code')
    return askInCode(finding, context);
  const document = rule === 'agent-high-impact-no-confirmation' ? context.document(path) : undefined;
  const format = context.facts(path)?.format ?? '';
  const chain = document ? nodesAt(document, span.start) : [];
  const name = textOf(chain.at(-1));
  const ways: Readonly<Record<string, Way>> = {
    'm365-plugin': plugIn,
    cloudformation: bedrock,
    kagent,
    'flowise-flow': flowise,
  };
  const way = Object.hasOwn(ways, format) ? ways[format] : undefined;
  return document && name !== undefined ? way?.({ document, path, chain, name }) : undefined;
}

interface Found {
  readonly document: SourceDocument;
  readonly path: string;
  /** The nodes around the tool's name, itself last. */
  readonly chain: readonly ValueNode[];
  readonly name: string;
}

type Way = (found: Found) => Change | undefined;

/** Source: Microsoft Learn, "API plugin manifest schema", confirmation object. */
function plugIn({ document, path, chain, name }: Found): Change | undefined {
  const tool = mapAround(chain);
  const confirmation = { type: 'AdaptiveCard', title: `Run ${name}?` };
  const capabilities = resolved(valueAt(tool, 'capabilities'));
  const editor = editorOf(path, document);
  if (!tool) return undefined;
  return {
    title: `Ask before ${name}`,
    edits: () =>
      capabilities?.kind === 'map'
        ? editor.setEntry(document, capabilities, 'confirmation', confirmation)
        : editor.setEntry(document, tool, 'capabilities', { confirmation }),
  };
}

/** Source: CloudFormation, `AWS::Bedrock::Agent Function`. */
function bedrock({ document, path, chain, name }: Found): Change | undefined {
  const tool = mapAround(chain);
  if (!tool) return undefined;
  const edits = () =>
    editorOf(path, document).setEntry(document, tool, 'RequireConfirmation', 'ENABLED', { after: 'Name' });
  return { title: `Set RequireConfirmation of ${name} to ENABLED`, edits };
}

/** Source: kagent, custom resource definition of agents. */
function kagent({ document, path, chain, name }: Found): Change | undefined {
  const server = chain.findLast(
    (node): node is MapNode => node.kind === 'map' && entry(node, 'toolNames') !== undefined,
  );
  if (!server) return undefined;
  const asking = resolved(valueAt(server, 'requireApproval'));
  const editor = editorOf(path, document);
  if (asking?.kind === 'list')
    return {
      title: `Ask before ${name}`,
      edits: () => editor.appendItem(document, asking satisfies ListNode, name),
    };
  const names = [name, ...alike(name, textsOf(valueAt(server, 'toolNames')))];
  return {
    title: `Ask before ${listInWords(names)}`,
    edits: () => editor.setEntry(document, server, 'requireApproval', names, { after: 'toolNames' }),
  };
}

/** Tools of the same program that run what this one does, or several of it at once: `shop_batch` beside `shop_execute`. */
function alike(name: string, all: readonly string[]): readonly string[] {
  const [, prefix] = /^([\w.-]+[_.-])(?:exec(?:ute)?|run|call|invoke|batch|bulk)$/.exec(name) ?? [];
  if (prefix === undefined) return [];
  return all.filter((other) => other !== name && other.startsWith(prefix) && running.test(other.slice(prefix.length)));
}

const running = /^(?:exec(?:ute)?|run|call|invoke|batch|bulk)(?:_\w+)?$/;

function flowise({ document, path, chain, name }: Found): Change | undefined {
  const tool = mapAround(chain);
  const key = 'agentSelectedToolRequiresHumanInput';
  if (!tool || !entry(tool, 'agentSelectedTool')) return undefined;
  return { title: `Ask before ${name}`, edits: () => editorOf(path, document).setEntry(document, tool, key, true) };
}

function mapAround(chain: readonly ValueNode[]): MapNode | undefined {
  const node = chain.findLast((each) => each.kind === 'map');
  return node?.kind === 'map' && node.entries.some((pair) => /^(name|Name|agentSelectedTool)$/.test(keyOf(pair) ?? ''))
    ? node
    : undefined;
}
