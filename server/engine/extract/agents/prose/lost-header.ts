import type { FactProblem } from '../../../model/facts.ts';
import type { AgentPlatform } from '../tools/tools.ts';

/**
 * The header of an agent file that no platform takes for one, since something stands before it or nothing closes it; it is then text of the
 * prompt. What loads such a file gives the agent all tools, whatever the list in it says; the others do not load it. Sources: the readers of VS Code, Claude
 * Code, Gemini CLI and opencode, which all want the three dashes on the first line.
 */
export function lostHeader(text: string, platform: AgentPlatform): readonly FactProblem[] {
  const lines = text
    .slice(0, longest)
    .replace(/^\ufeff/, '')
    .split('\n');
  const from = openingIn(lines);
  if (from === undefined) return [];
  const isOnFirst = /^---[ \t]*\r?$/.test(lines[0] ?? '');
  // A text longer than what is looked at may close it further on.
  if (isOnFirst && text.length > longest) return [];
  const rest = lines.slice(from);
  const end = rest.findIndex((line) => closing.test(line));
  const isLost =
    loading.has(platform) && rest.slice(0, end === -1 ? rest.length : end).some((line) => granting.test(line));
  const start = text.search(/\S/);
  return [
    {
      span: { start, end: start + (lines[0]?.trim() ? lines[0].trimEnd().length : 1) },
      message: isOnFirst
        ? 'No line of three dashes closes the header.'
        : 'The header does not begin with three dashes on the first line.',
      rule: 'agent-unparseable',
      ...(isLost ? {} : { isHarmless: true as const }),
    },
  ];
}

/** The line that a header begins on whose dashes stand too low or have something before them, or are missing. */
function openingIn(lines: readonly string[]): number | undefined {
  const [first = ''] = lines;
  if (key.test(first)) return lines.some((line) => closing.test(line)) ? 0 : undefined;
  const at = lines.slice(0, mostBefore + 1).findIndex((line) => opening.test(line));
  const next = at === -1 ? undefined : lines.slice(at + 1).find((line) => line.trim() !== '');
  return next !== undefined && key.test(next) ? at + 1 : undefined;
}

/** Letters that are looked at. */
const longest = 8_000;
/** Lines that may stand before a header that somebody meant as one: a comment, a fence, a title. */
const mostBefore = 3;

const opening = /^[^\w\s-]{0,3}---[ \t]*\r?$/;
const closing = /^---[ \t]*\r?$/;
const key =
  /^["']?(?:name|description|tools|allowed-tools|model|mode|permissions?|mcp-?servers|argument-hint|target|agents|on|engine)["']?[ \t]{0,4}:/i;
const granting = /^["']?(?:tools|permissions?|mcp-?servers|agents)["']?[ \t]{0,4}:/i;

/** These take the file for an agent without a header. */
const loading: ReadonlySet<AgentPlatform> = new Set(['copilot', 'opencode']);
