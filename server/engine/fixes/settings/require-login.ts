import { callAt } from '../../extract/agents/code/calls.ts';
import { codeOf } from '../../extract/agents/code/code.ts';
import type { Finding } from '../../model/finding.ts';
import { keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import { insertion, type PlainValue } from '../edit/edit.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';

/**
 * Makes what an agent offers ask who calls: a scheme in an agent card, a registered key for a plug-in, the account's own
 * signatures for a gateway, a login for an endpoint of ASP.NET; a server that listens to the whole network listens to its own machine.
 */
export const requireLogin: FixKind = {
  kind: 'require-login',
  offers(finding, context) {
    const change = changeFor(finding, context);
    if (!change) return [];
    const { title, details } = change;
    return [{ id: 'require-login', title, safety: 'review', effect: 'restart', isPreferred: true, details }];
  },
  changes: (finding, _, context) => changeFor(finding, context)?.changes(),
};

interface Change {
  readonly title: string;
  readonly details: readonly string[];
  changes(): readonly FileChange[] | undefined;
}

function changeFor(finding: Finding, context: FixContext): Change | undefined {
  const { path, span } = finding.at;
  if (finding.rule === 'agent-endpoint-unauthenticated' && path.endsWith('.cs')) return onEndpoint(finding, context);
  const document = finding.rule === 'agent-endpoint-unauthenticated' ? context.document(path) : undefined;
  if (!document) return undefined;
  const own = document.text.slice(span.start, span.end);
  const host = /0\.0\.0\.0|\[?::\]?(?=:\d|$)/.exec(own);
  if (host) return onLoopback(path, { start: span.start + host.index, text: host[0] });
  const format = context.facts(path)?.format ?? '';
  const found = Object.hasOwn(ways, format) ? ways[format]?.(document, span.start) : undefined;
  return found && { ...found, changes: () => changedBySteps(path, document.syntax, found.steps, context) };
}

/** Source: Microsoft Learn, `RequireAuthorization` of endpoints. */
function onEndpoint({ at: { path, span } }: Finding, context: FixContext): Change | undefined {
  const text = context.text(path);
  const code = text === undefined ? undefined : codeOf(text, 'csharp');
  const at = code?.tokens.findIndex(({ start }) => start === span.start) ?? -1;
  const call = code && at !== -1 ? callAt(code, at) : undefined;
  if (!call) return undefined;
  return {
    title: 'Require callers to log in',
    details: ['How they log in is said with AddAuthentication and AddAuthorization, and UseAuthorization before this'],
    changes: () => [{ kind: 'edit', path, edits: [insertion(call.span.end, '.RequireAuthorization()')] }],
  };
}

function onLoopback(path: string, host: { readonly start: number; readonly text: string }): Change {
  const loopback = host.text === '0.0.0.0' ? '127.0.0.1' : '[::1]';
  const edit = { span: { start: host.start, end: host.start + host.text.length }, text: loopback };
  return { title: `Listen on ${loopback} only`, details: [], changes: () => [{ kind: 'edit', path, edits: [edit] }] };
}

interface Found {
  readonly title: string;
  readonly details: readonly string[];
  readonly steps: readonly Step[];
}

type Way = (document: SourceDocument, offset: number) => Found | undefined;

const ways: Readonly<Record<string, Way>> = {
  'a2a-card': card,
  'm365-plugin': plugIn,
  cloudformation: gateway,
  terraform: gateway,
};

/** Source: A2A specification, "Agent Card" of the versions 0.3 and 1.0, which write schemes in different ways. */
function card(document: SourceDocument): Found {
  const isNew = valueAt(document.roots[0], 'supportedInterfaces') !== undefined;
  const scheme = isNew ? { httpAuthSecurityScheme: { scheme: 'Bearer' } } : { type: 'http', scheme: 'bearer' };
  const demand = isNew
    ? onRoot('securityRequirements', [{ schemes: { bearer: { list: [] } } }], 'securitySchemes')
    : onRoot('security', [{ bearer: [] }], 'securitySchemes');
  return {
    title: 'Require a bearer token',
    details: ['The card tells callers; the server has to check the token'],
    steps: [onRoot('securitySchemes', { bearer: scheme }, 'capabilities'), demand],
  };
}

function onRoot(key: string, value: PlainValue, after: string): Step {
  return (document, editor) => {
    const root = resolved(document.roots[0]);
    return root?.kind === 'map' ? editor.setEntry(document, root, key, value, { after }) : [];
  };
}

/** Source: Microsoft Learn, "API plugin manifest schema", runtime authentication object. */
function plugIn(document: SourceDocument, offset: number): Found | undefined {
  const auth = entriesAt(document, offset)[0];
  if (!auth || keyOf(auth.entry) !== 'type' || textOf(auth.entry.value) !== 'None') return undefined;
  const registered: Step = (current, editor) => {
    const map = entriesAt(current, offset)[0]?.map;
    return map ? editor.setEntry(current, map, 'reference_id', '<id of the registered key>', { after: 'type' }) : [];
  };
  return {
    title: 'Require a registered API key',
    details: ['The id is the one under which the developer portal keeps the key'],
    steps: [setAt(offset, 'ApiKeyPluginVault'), registered],
  };
}

/** Source: AWS, `CreateGateway`: NONE, AWS_IAM or CUSTOM_JWT, of which the last needs an issuer. */
function gateway(document: SourceDocument, offset: number): Found | undefined {
  const written = nodesAt(document, offset).at(-1);
  return textOf(written) === 'NONE'
    ? {
        title: 'Require callers to sign for AWS (AWS_IAM)',
        details: ['Callers need bedrock-agentcore:InvokeGateway'],
        steps: [setAt(offset, 'AWS_IAM')],
      }
    : undefined;
}

function setAt(offset: number, value: string): Step {
  return (document, editor) => {
    const node = nodesAt(document, offset).at(-1);
    return node ? editor.replaceValue(document, node, value) : [];
  };
}
