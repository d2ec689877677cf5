import type { Finding } from '../../../model/finding.ts';
import type { MapNode } from '../../../model/value-node.ts';
import { entry, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { entriesAt, nodeAtRoute, nodesAt, routeTo } from '../../place.ts';
import { isLiteralSecret, variableName } from '../../secret/secret-literal.ts';

/**
 * Takes a secret out of the configuration of an MCP server whose client has no reference within a text: the variable is
 * named instead (Codex, goose), or the key of a Kubernetes secret (kagent).
 */
export const passByName: FixKind = {
  kind: 'pass-by-name',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan) return [];
    return [{ id: 'pass-by-name', title: plan.title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    const document = plan && context.document(finding.at.path);
    return document && changedBySteps(finding.at.path, document.syntax, plan.steps, context);
  },
};

interface Plan {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** A secret that is the value of an entry: of the server's variables or headers. */
interface Place {
  readonly document: SourceDocument;
  readonly server: MapNode;
  /** The key of the map that holds the entry. */
  readonly holder: string;
  readonly key: string;
  /** The whole value is the secret, or it follows `Bearer`. */
  readonly form: 'whole' | 'bearer';
  /** A name for the variable. */
  readonly name: string;
}

type Way = (place: Place) => Plan | undefined;

const ways: Readonly<Record<string, Way>> = { 'codex-config': codex, 'goose-recipe': goose, kagent };

function planFor(finding: Finding, context: FixContext): Plan | undefined {
  const { path } = finding.at;
  const format = isLiteralSecret(finding) ? (context.facts(path)?.format ?? '') : '';
  const way = Object.hasOwn(ways, format) ? ways[format] : undefined;
  const document = way && context.document(path);
  const place = document && placeIn(document, finding);
  return place && way?.(place);
}

function placeIn(document: SourceDocument, finding: Finding): Place | undefined {
  const { span } = finding.at;
  const [inner, outer] = entriesAt(document, span.start);
  const value = nodesAt(document, span.start).at(-1);
  const [key, holder] = [inner && keyOf(inner.entry), outer && keyOf(outer.entry)];
  if (value?.kind !== 'scalar' || value !== inner?.entry.value || !outer || key === undefined || holder === undefined)
    return undefined;
  const secret = document.text.slice(span.start, span.end);
  const rest = String(value.value).replace(secret, '');
  if (rest !== '' && rest !== 'Bearer ') return undefined;
  const name = variableName({ name: key }, finding);
  return { document, server: outer.map, holder, key, form: rest === '' ? 'whole' : 'bearer', name };
}

/** Source: Codex, "Model Context Protocol": `env_vars`, `bearer_token_env_var`, `env_http_headers`. */
function codex(place: Place): Plan | undefined {
  const { holder, key, form, name } = place;
  const taken = removal(place);
  if (holder === 'env' && form === 'whole')
    return { title: `Pass ${key} on from the environment`, steps: [taken, listed(place, 'env_vars', key)] };
  if (holder !== 'http_headers') return undefined;
  if (key === 'Authorization' && form === 'bearer') {
    const step = withServer(place, (document, server, editor) =>
      editor.setEntry(document, server, 'bearer_token_env_var', name, { after: 'url' }),
    );
    return { title: `Read the token from the variable ${name}`, steps: [taken, step] };
  }
  if (form !== 'whole') return undefined;
  const header = withServer(place, (document, server, editor) => {
    const known = resolved(valueAt(server, 'env_http_headers'));
    return known?.kind === 'map'
      ? editor.setEntry(document, known, key, name)
      : editor.setEntry(document, server, 'env_http_headers', { [key]: name }, { after: 'url' });
  });
  return { title: `Read the header ${key} from the variable ${name}`, steps: [taken, header] };
}

/** Source: goose, "Recipe reference": `env_keys` names what goose keeps in its own store or the environment. */
function goose(place: Place): Plan | undefined {
  return place.holder === 'envs' && place.form === 'whole'
    ? { title: `Ask for ${place.key} (env_keys)`, steps: [removal(place), listed(place, 'env_keys', place.key)] }
    : undefined;
}

/** Source: kagent, `ToolServer`: `envFrom` with the key of a secret. */
function kagent(place: Place): Plan | undefined {
  const { document, key, holder, form } = place;
  const owner = textOf(valueAt(document.roots[0], 'metadata', 'name'));
  if (holder !== 'env' || form !== 'whole' || owner === undefined || document.roots.length !== 1) return undefined;
  const secret = `${owner}-secrets`;
  const source = { name: key, valueFrom: { type: 'Secret', valueRef: secret, key } };
  const step = withServer(place, (current, server, editor) => {
    const known = resolved(valueAt(server, 'envFrom'));
    return known?.kind === 'list'
      ? editor.appendItem(current, known, source)
      : editor.setEntry(current, server, 'envFrom', [source]);
  });
  return { title: `Take ${key} from the secret ${secret}`, steps: [removal(place), step] };
}

/** The entry goes, and the map that it leaves empty. */
function removal(place: Place): Step {
  return withServer(place, (document, server, editor) => {
    const holder = entry(server, place.holder);
    const map = resolved(holder?.value);
    const own = map && entry(map, place.key);
    if (!holder || map?.kind !== 'map' || !own) return [];
    return map.entries.length === 1
      ? editor.removeEntry(document, server, holder)
      : editor.removeEntry(document, map, own);
  });
}

function listed(place: Place, key: string, name: string): Step {
  return withServer(place, (document, server, editor) => {
    const known = resolved(valueAt(server, key));
    return known?.kind === 'list'
      ? editor.appendItem(document, known, name)
      : editor.setEntry(document, server, key, [name], { after: entry(server, 'args') ? 'args' : 'command' });
  });
}

/** A step on the server's map as it stands then. */
function withServer(
  { document, server }: Place,
  change: (document: SourceDocument, server: MapNode, editor: Parameters<Step>[1]) => ReturnType<Step>,
): Step {
  const route = routeTo(document, server);
  return (current, editor) => {
    const now = route && nodeAtRoute(current, route);
    return now?.kind === 'map' ? change(current, now, editor) : [];
  };
}
