import type { IdentityFact, TextFact } from '../../../model/facts.ts';
import type { CallNode } from '../../../model/value-node.ts';
import type { FormatFacts } from '../../extractor.ts';
import { literal } from '../../literal.ts';
import { agentActivation } from '../agent-activation.ts';
import { impactOf } from '../tools/impact.ts';
import { numbered, type Traits } from '../traits.ts';
import { callAt } from './calls.ts';
import { writtenIn } from './code.ts';
import { type CodeTool, codeTools } from './code-tools.ts';
import { frameworkOf } from './frameworks.ts';
import type { Item } from './items.ts';
import type { Program } from './program.ts';
import { argumentOf, elementsOf } from './resolve.ts';

/**
 * The MCP server that a program of ASP.NET offers over HTTP, at the call that gives it an address. Traits: `unauthenticated.<n>`, where the
 * program asks nobody who calls, with the tools of which that is told. Source: the C# SDK of MCP, `MapMcp` and "Authorization".
 */
export function offeredServers(program: Program, path: string): readonly FormatFacts[] {
  return program.items.flatMap((item) => offeredServer(item, program, path) ?? []).slice(0, 1);
}

function offeredServer({ code }: Item, program: Program, path: string): FormatFacts | undefined {
  if (code.language !== 'csharp') return undefined;
  const at = code.tokens.findIndex(
    ({ kind, text }, index) => kind === 'name' && text === 'MapMcp' && code.tokens[index - 1]?.text === '.',
  );
  const call = at === -1 ? undefined : callAt(code, at);
  const token = code.tokens[at];
  if (!call || !token) return undefined;
  const folder = path.split('/').at(-2);
  const symbol = `mcp:${path}#offered`;
  const place: TextFact = { text: folder ?? 'mcp', span: { start: token.start, end: token.end } };
  const identity: IdentityFact = {
    symbol,
    kind: 'mcp-server',
    name: literal(place, symbol),
    keys: [],
    span: call.span,
    nameSpan: place.span,
    owners: [],
    slot: { kind: 'comment' },
    activation: agentActivation(path),
    traits: asksWhoCalls(program) ? {} : openTo(offeredTools(program), place),
  };
  return { identities: [identity] };
}

/** Words by which a program of ASP.NET asks who calls, or listens to its own machine alone; what middleware of others does is unknown. */
const asking =
  /^(Require\w{0,30}(?:Auth|Key|Scope|Host)\w{0,30}|(?:Set)?FallbackPolicy|Authorize(?:Attribute)?|AddEndpointFilter|Use\w{0,30}(?:Auth|Key|Token|Middleware|Gateway)\w{0,30}|ListenLocalhost)$/;
const local = /^"https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])/;

function asksWhoCalls({ items }: Program): boolean {
  return items.some(({ code }) =>
    code.tokens.some(({ kind, text, start, end }, index) =>
      kind === 'string'
        ? local.test(writtenIn(code, start, end)) &&
          /^(Run|RunAsync|UseUrls|Add)$/.test(code.tokens[index - 2]?.text ?? '')
        : kind === 'name' && (asking.test(text) || isOwnMiddleware(code.tokens, index)),
    ),
  );
}

/** `app.Use(async (context, next) => …)`. */
function isOwnMiddleware(tokens: Item['code']['tokens'], at: number): boolean {
  return tokens[at]?.text === 'Use' && tokens[at - 1]?.text === '.' && tokens[at + 1]?.text === '(';
}

function openTo(tools: readonly Pick<CodeTool, 'called' | 'token'>[], { span }: TextFact): Traits {
  const grave = [...new Set(tools.filter(changes).map(({ called }) => called))];
  const [first] = grave;
  if (first === undefined)
    return numbered('unauthenticated', [{ text: 'calls of tools of which the file tells no effect,', span }]);
  const more = grave.length > 1 ? ` and ${grave.length - 1} more` : '';
  return numbered('unauthenticated', [{ text: `calls of ${first}${more}`, span }]);
}

function changes({ called, token: { classes = [] } }: Pick<CodeTool, 'called' | 'token'>): boolean {
  return impactOf(called) !== undefined || classes.some((each) => /^(write|delete|execute|egress|message)$/.test(each));
}

/** The tools that the program hands to its server, and the functions that it marks as tools. */
function offeredTools(program: Program): readonly CodeTool[] {
  const framework = frameworkOf({ module: 'Microsoft.Extensions.AI' });
  if (!framework) return [];
  const marked = (program.decorated.get('McpServerTool') ?? []).map(({ name }) => ({
    kind: 'reference' as const,
    path: [name.text],
    span: name.span,
  }));
  const handed = callsOf(program, 'WithTools').flatMap((call) =>
    (call.args.length > 0 ? call.args : []).flatMap(
      (value) => elementsOf(program, value) ?? argumentsNamed(program, call),
    ),
  );
  return [...marked, ...handed].flatMap((element) => codeTools(program, framework, { element }));
}

function argumentsNamed(program: Program, call: CallNode) {
  return elementsOf(program, argumentOf(call, 'tools')) ?? [];
}

function callsOf({ items }: Program, name: string): readonly CallNode[] {
  return items.flatMap(({ code }) =>
    code.tokens.flatMap(({ kind, text }, at) => (kind === 'name' && text === name ? (callAt(code, at) ?? []) : [])),
  );
}
