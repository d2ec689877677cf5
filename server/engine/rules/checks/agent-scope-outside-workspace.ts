import { outsideReach, outsideScope } from '../../extract/agents/reach.ts';
import type { Level } from '../../model/finding.ts';
import { agentGrants } from '../agents/agent-reach.ts';
import { eachTrait } from '../agents/each-trait.ts';
import type { Draft, Subject } from '../rule.ts';

const folders = eachTrait('outside', levelOf);

/** A folder or a scope for writing that leads out of the project. */
export function* agentScopeOutsideWorkspace(subject: Subject, context: Parameters<typeof folders>[1]): Iterable<Draft> {
  for (const draft of folders(subject, context)) {
    const what = String(draft.args?.what);
    if (!isCache(what)) yield { ...draft, args: { ...draft.args, reach: reachOf(what) } };
  }
  if (subject.kind !== 'identity') return;
  const { symbol, name, traits } = subject.identity;
  for (const { classes, resources, unattended } of agentGrants(subject.identity)) {
    // A rule of settings that asks each time takes nothing from the person.
    if (traits.isSettings && !unattended) continue;
    if (!classes.includes('write') && !classes.includes('delete')) continue;
    for (const { text, at } of resources) {
      const level = levelOf(text);
      if (outsideScope(text) && !isCache(text))
        yield {
          at,
          identity: symbol,
          about: text,
          args: { identity: name, what: text, reach: reachOf(text) },
          ...(level && { level }),
        };
    }
  }
}

/** What a tool keeps to be fetched again: nobody's work, no keys. */
function isCache(path: string): boolean {
  return /(^|[/\\])([._]?(?:ca)?cache|caches|_cacache|\.npm)([/\\]|$)/i.test(path);
}

/** One folder of a name of its own holds neither keys nor start-up files; that of one machine may well be the project there. */
function levelOf(path: string): Level | undefined {
  return outsideReach(path) === 'folder' ? 'note' : undefined;
}

function reachOf(path: string): string {
  return reaches[outsideReach(path)];
}

const reaches = {
  everything: 'other projects, keys and start-up files are within reach',
  starting: 'keys and start-up files are within reach',
  folder: 'no review of this repository shows what changes there',
};
