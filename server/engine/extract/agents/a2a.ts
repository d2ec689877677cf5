import { itemsOf, resolved, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { literal, textFact } from '../literal.ts';
import { agentFacts } from './agent-facts.ts';
import { plaintextReach } from './mcp/values.ts';
import { purposeIn } from './prose/header.ts';
import { numbered, trait } from './traits.ts';

/** Reads agent cards of A2A. The provider stands for the owner. Source: A2A specification, "Agent Card". */
export const agentCardExtractor: Extractor = {
  format: 'a2a-card',
  syntax: 'json',
  accepts: (path, head) =>
    /(^|\/)\.well-known\/agent-card\.json$/.test(path) ||
    (/(^|\/)(\.well-known\/)?agent([-_]card)?\.json$|[-_]agent[-_]card\.json$/i.test(path) &&
      /"(skills|capabilities|protocolVersion|defaultInputModes)"/.test(head)) ||
    (path.endsWith('.json') && /"defaultInputModes"\s*:/.test(head) && /"(url|supportedInterfaces)"\s*:/.test(head)),
  extract: readCard,
};

function readCard({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'name'));
  const url =
    textFact(valueAt(root, 'url')) ?? textFact(valueAt(itemsOf(valueAt(root, 'supportedInterfaces'))[0], 'url'));
  if (!root || !name || !(url || valueAt(root, 'skills'))) return { problems: document.problems.slice(0, 1) };
  const provider = textFact(valueAt(root, 'provider', 'organization'));
  const schemes = resolved(valueAt(root, 'securitySchemes') ?? valueAt(root, 'authentication'));
  const isOpen = schemes?.kind !== 'map' || schemes.entries.length === 0;
  const transport = textFact(valueAt(root, 'preferredTransport') ?? valueAt(root, 'transport'));
  const takesTasks = transport === undefined || binding.test(transport.text);
  const reach = url && plaintextReach(url.text);
  const isRemote =
    url !== undefined &&
    /^https?:/.test(url.text) &&
    !/\/\/(localhost|127\.|0\.0\.0\.0|\[::1\])/.test(url.text) &&
    reach !== 'cluster';
  return agentFacts({
    path,
    symbol: `agent:${path}`,
    kind: 'a2a-agent',
    platform: 'cagent',
    name,
    span: root.span,
    slot: { kind: 'record' },
    owners: provider ? [{ role: 'business', reference: literal(provider, path), via: 'field', key: 'provider' }] : [],
    purpose: purposeIn(root),
    tools: [],
    traits: {
      ...(isOpen && takesTasks && isRemote && url
        ? numbered('unauthenticated', [{ text: 'tasks of everybody', span: url.span }])
        : {}),
      ...trait('plaintext', url, reach),
      ...trait('transport', url, 'http'),
    },
  });
}

/** How tasks reach an agent, JSON-RPC where nothing is stated; a card of anything else describes a page. Source: A2A specification, "Transport Protocols". */
const binding = /^(?:jsonrpc|json-rpc|grpc|http\+json|rest)/i;
