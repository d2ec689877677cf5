import type { Draft, Subject } from '../rule.ts';

/** Capabilities for data without a list; a note for the public web, where nobody has more to see than anybody else. */
export function* agentKnowledgeUnbounded(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { traits, block, symbol, name } = subject.identity;
  for (const [trait, { value, span }] of Object.entries(traits)) {
    if (!trait.startsWith('knowledge.')) continue;
    const what = String(value);
    const isWeb = what === 'WebSearch';
    yield {
      at: { path: block.path, span },
      identity: symbol,
      about: what,
      args: {
        identity: name,
        what,
        outcome: isWeb ? 'takes in what anybody has put on the web' : 'searches all that its user may open',
        items: items[what] ?? 'items',
      },
      ...(isWeb && { level: 'note' }),
    };
  }
}

/** What each capability can be limited to. Source: Microsoft Learn, "Declarative agent manifest schema". */
const items: Readonly<Record<string, string>> = {
  OneDriveAndSharePoint: 'sites, folders or files',
  GraphConnectors: 'connections',
  TeamsMessages: 'channels or chats',
  Dataverse: 'tables',
  WebSearch: 'sites',
};
