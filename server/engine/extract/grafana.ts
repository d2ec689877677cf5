import type { ResourceFact, TextFact } from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, valueAt } from '../syntax/document.ts';
import type { Extractor } from './extractor.ts';
import { literal, scalarOf, textAt, textFact } from './literal.ts';

/** A Grafana as some file names it. */
interface GrafanaPlace {
  /** Symbol of what runs it, or of the file. */
  readonly symbol: string;
  readonly name: TextFact;
  readonly span: Span;
  /** It is for trying things, or nobody else reaches it. */
  readonly isTried?: true;
}

/** Who is let in without signing in: whether anybody is, and as what. */
interface AnonymousAccess {
  readonly enabled?: TextFact | undefined;
  readonly role?: TextFact | undefined;
}

const enabledVariable = 'GF_AUTH_ANONYMOUS_ENABLED';
const roleVariable = 'GF_AUTH_ANONYMOUS_ORG_ROLE';
const section = 'auth.anonymous';
const deepest = 12;

/** A cheap test of whether a text may say who is let in. */
export function mayLetIn(text: string): boolean {
  return text.includes('AUTH_ANONYMOUS') || text.includes(section);
}

/**
 * What a text says of visitors who have not signed in; nothing where it says no role, which is Viewer. Source: Grafana, "Configure anonymous access" and
 * "Override configuration with environment variables".
 */
export function grafanaFacts({ enabled, role }: AnonymousAccess, place: GrafanaPlace): readonly ResourceFact[] {
  if (!enabled || !role) return [];
  const symbol = `${place.symbol}.grafana`;
  const setting = (name: string, fact: TextFact) => ({ name, value: literal(fact, symbol) });
  return [
    {
      symbol,
      kind: 'grafana',
      name: literal(place.name, symbol),
      span: place.span,
      nameSpan: place.name.span,
      settings: [
        setting('enabled', enabled),
        setting('role', role),
        ...(place.isTried ? [setting('tried', { text: 'true', span: place.name.span })] : []),
      ],
    },
  ];
}

/** Of variables that a container is given: a map, a list of `NAME=value`, or of names and values. */
export function accessInVariables(variables: ValueNode | undefined): AnonymousAccess {
  const given = new Map<string, TextFact>();
  for (const item of entriesOf(variables)) keep(keyOf(item) ?? '', textFact(item.value));
  for (const item of itemsOf(variables)) {
    const line = item.kind === 'map' ? undefined : textFact(item);
    const at = line?.text.indexOf('=') ?? -1;
    if (line && at > 0) keep(line.text.slice(0, at), { text: line.text.slice(at + 1), span: line.span });
    else keep(textFact(valueAt(item, 'name'))?.text ?? '', textFact(valueAt(item, 'value')));
  }
  return { enabled: given.get(enabledVariable), role: given.get(roleVariable) };

  function keep(name: string, value: TextFact | undefined): void {
    if (value) given.set(name, value);
  }
}

/** The first of a tree that says both: variables, the section of a configuration written as a map, or one written as a text. */
export function accessWithin(node: ValueNode | undefined, text: string, depth = 0): AnonymousAccess | undefined {
  const value = resolved(node);
  if (!value || depth > deepest) return undefined;
  if (value.kind === 'scalar') {
    const content = scalarOf(value)?.content;
    return content && inSection(text, content);
  }
  const own = accessInVariables(value);
  if (own.enabled && own.role) return own;
  for (const { key, value: inner } of entriesOf(value)) {
    const part = textFact(key)?.text === section ? resolved(inner) : undefined;
    const found = part
      ? { enabled: textFact(valueAt(part, 'enabled')), role: textFact(valueAt(part, 'org_role')) }
      : accessWithin(inner, text, depth + 1);
    if (found?.enabled && found.role) return found;
  }
  for (const item of itemsOf(value)) {
    const found = accessWithin(item, text, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** `[auth.anonymous]` with its lines, to the next section. */
function inSection(text: string, { start, end }: Span): AnonymousAccess | undefined {
  const at = text.indexOf(`[${section}]`, start);
  if (at === -1 || at >= end) return undefined;
  const next = text.indexOf('\n[', at);
  const lines = text.slice(at, Math.min(end, next === -1 ? end : next));
  const line = (name: string): TextFact | undefined => {
    const found = new RegExp(`^([ \\t]*${name}[ \\t]*=[ \\t]*)([^\\s;#]{1,80})`, 'm').exec(lines);
    return found ? textAt(found[2] ?? '', at + found.index + (found[1] ?? '').length) : undefined;
  };
  return { enabled: line('enabled'), role: line('org_role') };
}

/** Configuration files of Grafana. */
export const grafanaExtractor: Extractor = {
  format: 'grafana',
  syntax: 'lines',
  takesHashComments: () => true,
  endings: ['ini', 'j2'],
  words: ['grafana'],
  accepts: (path) => /(?:^|\/)[^/]*\.ini(?:\.j2)?$/.test(path) && /grafana/i.test(path),
  extract: ({ path, text }) => {
    const access = inSection(text, { start: 0, end: text.length });
    const span = { start: 0, end: text.length };
    const name = access?.role && { text: 'this Grafana', span: access.role.span };
    return name ? { resources: grafanaFacts(access, { symbol: `grafana:${path}`, name, span }) } : {};
  },
};
