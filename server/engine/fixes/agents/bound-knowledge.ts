import type { Finding } from '../../model/finding.ts';
import type { MapNode } from '../../model/value-node.ts';
import { textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';
import { leftOpen, marksIn } from '../to-fill-in.ts';

/** Bounds a source of knowledge of a Microsoft 365 agent by a list, with a marked place for what belongs into it. */
export const boundKnowledge: FixKind = {
  kind: 'bound-knowledge',
  offers(finding, context) {
    const place = placeOf(finding, context);
    return place === undefined
      ? []
      : [
          {
            id: 'bound-knowledge',
            title: `Add ${place.bound.key}, to be filled in`,
            safety: 'review',
            effect: 'in-place update',
            isPreferred: false,
            ...leftOpen(marksIn(Object.values(place.bound.item))),
          },
        ];
  },
  changes(finding, _, context) {
    const document = context.document(finding.at.path);
    const place = placeOf(finding, context);
    if (!document || !place) return undefined;
    const { key, item } = place.bound;
    const editor = editorOf(finding.at.path, document);
    const change = edited(finding.at.path, editor.setEntry(document, place.capability, key, [item], { after: 'name' }));
    return change && [change];
  },
};

interface Bound {
  readonly key: string;
  readonly item: Readonly<Record<string, string>>;
}

/** Source: Microsoft Learn, "Declarative agent manifest schema". */
const bounds: Readonly<Record<string, Bound>> = {
  OneDriveAndSharePoint: { key: 'items_by_url', item: { url: '<site or folder>' } },
  GraphConnectors: { key: 'connections', item: { connection_id: '<connection>' } },
  TeamsMessages: { key: 'urls', item: { url: '<channel or chat>' } },
  WebSearch: { key: 'sites', item: { url: '<site>' } },
};

function placeOf({ rule, at: { path, span } }: Finding, context: FixContext) {
  const document = rule === 'agent-knowledge-unbounded' ? context.document(path) : undefined;
  const chain = document ? nodesAt(document, span.start) : [];
  const name = textOf(chain.at(-1)) ?? '';
  const bound = Object.hasOwn(bounds, name) ? bounds[name] : undefined;
  const capability = chain.findLast((node): node is MapNode => node.kind === 'map');
  return bound && capability && { bound, capability };
}
