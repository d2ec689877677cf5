import { itemsOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { literal, textFact } from '../literal.ts';
import { agentFacts } from './agent-facts.ts';
import { plaintextReach } from './mcp/values.ts';
import { purposeIn } from './prose/header.ts';
import { trait } from './traits.ts';

/**
 * Reads records of agents in the Open Agentic Schema Framework. The authors stand for the owner; locators say where the agent
 * is. Source: OASF, object `record`.
 */
export const oasfRecordExtractor: Extractor = {
  format: 'oasf-record',
  syntax: 'json',
  accepts: (path, head) =>
    path.endsWith('.json') &&
    /"schema_version"\s*:/.test(head) &&
    /"(locators|skills|domains)"\s*:\s*\[/.test(head) &&
    /"authors"\s*:/.test(head),
  extract: readRecord,
};

function readRecord({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'name'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const [author] = itemsOf(valueAt(root, 'authors')).flatMap((item) => textFact(item) ?? []);
  const url = itemsOf(valueAt(root, 'locators'))
    .flatMap((locator) => [valueAt(locator, 'url'), ...itemsOf(valueAt(locator, 'urls'))])
    .flatMap((item) => textFact(item) ?? [])
    .find(({ text }) => plaintextReach(text));
  return agentFacts({
    path,
    symbol: `agent:${path}`,
    kind: 'oasf-agent',
    platform: 'cagent',
    name,
    span: root.span,
    slot: { kind: 'record' },
    owners: author ? [{ role: 'technical', reference: literal(author, path), via: 'field', key: 'authors' }] : [],
    purpose: purposeIn(root),
    tools: [],
    traits: { ...trait('plaintext', url, url && plaintextReach(url.text)), ...trait('transport', url, 'http') },
  });
}
