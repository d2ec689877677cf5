import { callAt } from '../../extract/agents/code/calls.ts';
import { type Code, codeOf } from '../../extract/agents/code/code.ts';
import { readValue } from '../../extract/agents/code/expression.ts';
import { argumentOf } from '../../extract/agents/code/resolve.ts';
import { languageOf } from '../../extract/agents/code/tokens.ts';
import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import type { CallNode } from '../../model/value-node.ts';
import type { Edit } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';

/** What an argument of code is set to, so that the framework keeps its sandbox or asks again. */
interface Set {
  readonly title: string;
  edits(): readonly Edit[];
}

/** Values by rule, as written, with what the frameworks take for the careful one. Sources: CrewAI, "Agents"; Claude Agent SDK, "Permissions"; AG2, "Human in the loop" and "Code execution"; AI SDK, "HarnessAgent". */
const careful: readonly { readonly rule: string; readonly was: string; readonly becomes: string }[] = [
  { rule: 'agent-sandbox-disabled', was: 'unsafe', becomes: 'safe' },
  { rule: 'agent-sandbox-disabled', was: 'False', becomes: 'True' },
  { rule: 'agent-approval-bypass', was: 'NEVER', becomes: 'ALWAYS' },
  { rule: 'agent-approval-bypass', was: 'bypassPermissions', becomes: 'default' },
  { rule: 'agent-approval-bypass', was: 'allow-all', becomes: 'allow-reads' },
];

/** The setting of code that a finding is about, set back. */
export function settingInCode({ rule, at: { path, span } }: Finding, context: FixContext): Set | undefined {
  const text = context.text(path) ?? '';
  const written = text.slice(span.start, span.end);
  const found = careful.find((each) => each.rule === rule && each.was === written);
  if (found) return setTo(span, found.becomes, `Change ${written} to ${found.becomes}`);
  if (written === 'BYPASS_TOOL_CONSENT') return consent(text, span);
  if (rule === 'agent-sandbox-disabled' && written === '*') return withoutStar(text, span);
  return rule === 'agent-auto-approve-side-effects' ? hosted(text, path, span) : undefined;
}

/** `additional_authorized_imports=["json", "*"]`: the list keeps what it names. Source: smolagents, "Secure code execution". */
function withoutStar(text: string, { start, end }: Span): Set | undefined {
  const quote = text[start - 1] ?? '';
  if (!/["']/.test(quote) || text[end] !== quote) return undefined;
  const after = /^\s*,[^\S\n]*/.exec(text.slice(end + 1, end + 40))?.[0] ?? '';
  const before = after === '' ? (/,\s*$/.exec(text.slice(Math.max(0, start - 41), start - 1))?.[0] ?? '') : '';
  const span = { start: start - 1 - before.length, end: end + 1 + after.length };
  return { title: 'Permit no imports beyond those named', edits: () => [{ span, text: '' }] };
}

/** `os.environ["BYPASS_TOOL_CONSENT"] = "true"`. Source: strands-agents/tools. */
function consent(text: string, { end }: Span): Set | undefined {
  const [whole, before = '', value = ''] = /^(["']\s*[\]:,]\s*=?\s*["'])(true)/i.exec(text.slice(end, end + 80)) ?? [];
  return whole === undefined
    ? undefined
    : setTo(
        { start: end + before.length, end: end + before.length + value.length },
        'false',
        'Set BYPASS_TOOL_CONSENT to false',
      );
}

/** `require_approval: "never"` of a server that the provider calls. Sources: OpenAI Agents SDK, "MCP"; OpenAI, "MCP servers". */
function hosted(text: string, path: string, { start }: Span): Set | undefined {
  const code = codeOf(text, languageOf(path));
  const call = callAt(
    code,
    code.tokens.findIndex((token) => token.start === start),
  );
  const config = call && argumentOf(call, 'tool_config');
  const described = call && config?.kind === 'map' ? { ...call, args: [config] } : (call ?? descriptionAt(code, start));
  const mode = described && argumentOf(described, 'require_approval', 'requireApproval');
  return mode?.kind === 'scalar' && mode.value === 'never'
    ? setTo(mode.content, 'always', 'Set require_approval to always')
    : undefined;
}

/** The innermost map around an offset, read as a call with its keys as arguments. */
function descriptionAt(code: Code, offset: number): CallNode | undefined {
  const { tokens, closing } = code;
  const opener = tokens.findLastIndex(
    ({ text, start }, index) => text === '{' && start < offset && (tokens[closing[index] ?? -1]?.start ?? 0) > offset,
  );
  const map = opener < 0 ? undefined : readValue(code, opener).node;
  return map?.kind === 'map'
    ? { kind: 'call', name: '', args: [map], expands: false, span: map.span, nameSpan: map.span }
    : undefined;
}

function setTo(span: Span, value: string, title: string): Set {
  return { title, edits: () => [{ span, text: value }] };
}
