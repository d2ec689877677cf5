import type { Finding } from '../../../model/finding.ts';
import type { MapNode } from '../../../model/value-node.ts';
import { entry, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { entriesAt } from '../../place.ts';
import { variableReference } from './move-to-input.ts';

/**
 * Hands a server of agents the name of a profile in place of AWS keys: the profile's session ends, and no key stands in the
 * environment of the agent. Source: AWS SDKs and Tools, "Shared config and credentials files".
 */
export const useProfile: FixKind = {
  kind: 'use-profile',
  offers(finding, context) {
    if (!stepsFor(finding, context)) return [];
    const details = [
      'The profile has to exist where the client runs, such as by aws configure sso',
      'Delete the key then',
    ];
    return [
      {
        id: 'use-profile',
        title: 'Use the profile AWS_PROFILE instead of keys',
        safety: 'review',
        effect: 'restart',
        isPreferred: true,
        details,
      },
    ];
  },
  changes(finding, _, context) {
    const steps = stepsFor(finding, context);
    const document = steps && context.document(finding.at.path);
    return document && changedBySteps(finding.at.path, document.syntax, steps, context);
  },
};

const profile = 'AWS_PROFILE';
const keys: readonly string[] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

function stepsFor({ rule, at: { path, span } }: Finding, context: FixContext): readonly Step[] | undefined {
  const document = rule === 'agent-static-cloud-key' ? context.document(path) : undefined;
  if (document?.text.slice(span.start, span.end).replace(/['"]/g, '') !== 'AWS_SECRET_ACCESS_KEY') return undefined;
  const chain = entriesAt(document, span.start).flatMap(({ entry: each }) => keyOf(each) ?? []);
  const [own, holder] = chain;
  if (holder !== undefined && own === 'AWS_SECRET_ACCESS_KEY' && /^(env|environment)$/.test(holder))
    return inMap(
      document,
      chain.slice(1).reverse(),
      variableReference(path, context.facts(path)?.format ?? '', profile),
    );
  // Codex hands on variables by their names.
  return own === 'env_vars' ? inList(document, chain.toReversed()) : undefined;
}

/** Lists on the way there have no key, so that the map is not found again: then nothing is offered. */
function inMap(document: SourceDocument, way: readonly string[], reference?: string): readonly Step[] | undefined {
  const map = mapAt(document, way);
  if (!map || reference === undefined) return undefined;
  const isThere = entry(map, profile) !== undefined;
  const gone = keys.filter((key) => entry(map, key));
  return [
    ...(isThere ? [] : [setProfile(way, reference)]),
    ...gone.map(
      (key): Step =>
        (current, editor) => {
          const holder = mapAt(current, way);
          const found = holder && entry(holder, key);
          return found ? editor.removeEntry(current, holder, found) : [];
        },
    ),
  ];
}

function setProfile(way: readonly string[], reference: string): Step {
  return (current, editor) => {
    const holder = mapAt(current, way);
    return holder ? editor.setEntry(current, holder, profile, reference, { after: 'AWS_SECRET_ACCESS_KEY' }) : [];
  };
}

function mapAt(document: SourceDocument, way: readonly string[]): MapNode | undefined {
  const map = valueAt(document.roots[0], ...way);
  return map?.kind === 'map' ? map : undefined;
}

function inList(document: SourceDocument, way: readonly string[]): readonly Step[] | undefined {
  const list = valueAt(document.roots[0], ...way);
  if (list?.kind !== 'list') return undefined;
  const names = list.items.map((item) => textOf(item));
  // An item may be a map that says from where the variable comes.
  if (names.some((name) => name === undefined)) return undefined;
  const kept = names.flatMap((name) => (name === undefined || keys.includes(name) || name === profile ? [] : [name]));
  return [
    (current, editor) => {
      const found = valueAt(current.roots[0], ...way);
      return found ? editor.replaceValue(current, found, [...kept, profile]) : [];
    },
  ];
}
