import type { TextFact } from '../../../model/facts.ts';
import type { MapNode } from '../../../model/value-node.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import { textFact } from '../../literal.ts';

/**
 * Where an agent says of itself that another has taken its task over, so that its file is there for the name alone: in a key of its header, its
 * description, or the first lines of its text.
 */
export function retirementIn(header: MapNode, body: TextFact): TextFact | undefined {
  const keys = ['retired', 'deprecated', 'superseded_by', 'replaced_by', 'status', 'kind'];
  const stated = keys.find((key) => saysSo(key, textOf(valueAt(header, key)) ?? ''));
  if (stated !== undefined) return textFact(valueAt(header, stated));
  const description = textFact(valueAt(header, 'description'));
  if (description && retiring.test(description.text.slice(0, longest))) return description;
  return ofThisAgent.test(body.text.slice(0, longest)) ? { ...body, text: 'retired' } : undefined;
}

const longest = 600;

function saysSo(key: string, value: string): boolean {
  if (key === 'status' || key === 'kind') return /^(?:shim|retired|deprecated|superseded|obsolete)$/i.test(value);
  return !/^(?:|false|no|null|none|~|never)$/i.test(value);
}

/** What an agent's text says of the agent itself when others do its work: "this agent has been merged into". */
const ofThisAgent =
  /\b(?:this|the) (?:sub-?)?agent (?:is|was|has been) (?:now )?(?:deprecated|retired|superseded|obsolete|replaced|collapsed into|merged into|folded into|absorbed)\b/i;

/** A word alone, or with what takes over: agents that look for what is deprecated are none. */
const retiring = new RegExp(
  `${ofThisAgent.source}|(?:^|[.!?([] {0,3})\\*{0,2}(?:shim|deprecated|retired|obsolete|superseded)\\*{0,2}(?: {0,2}[.:;,!)\\]—–]| (?:in favou?r of|by|since|as of|use|-) )`,
  'i',
);
