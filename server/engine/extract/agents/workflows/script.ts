import type { TextFact } from '../../../model/facts.ts';
import type { OwnerSlot } from '../../../model/owner-facts.ts';
import { entriesOf, valueAt } from '../../../syntax/document.ts';
import type { ExtractInput, FormatFacts } from '../../extractor.ts';
import { scalarOf } from '../../literal.ts';
import { agentFacts, joinedFacts } from '../agent-facts.ts';
import { type AgentCommand, agentCommands } from '../commands/commands.ts';
import { flaggedCommands } from '../commands/flagged-commands.ts';
import { trait } from '../traits.ts';

/** Agents that scripts, make files and container files run with nobody asked. */
export function agentsOfScript({ path, text }: ExtractInput): FormatFacts {
  if (!unasked.test(text)) return {};
  const run = withoutFiles(text.replace(/^([ \t]*)#.*$/gm, (line) => ' '.repeat(line.length))).replace(
    execForm,
    asWords,
  );
  const named = agentCommands(run, (index) => index);
  const found = [...named, ...flaggedCommands(run, named, (index) => lineBefore(run, index))];
  return agentsOf(path, found, { kind: 'comment' }, (index) => aroundIn(lineBefore(run, index)));
}

/** What the line of a command makes of the agent that it runs: held by a container, or told to leave and nothing else. */
type Around = 'container' | 'left' | 'open';

function aroundIn(line: string): Around {
  if (leaving.test(line)) return 'left';
  return containers.test(line) ? 'container' : 'open';
}

/** `printf '/exit\n' |`: no prompt reaches it. */
const leaving =
  /\b(?:printf|echo) {1,9}(?:-\w {1,9})?["']?\/(?:exit|quit|bye|help|version)(?:\\n)?["']? {0,9}\| {0,9}(?:[\w=./-]{1,60} {1,9}){0,6}$/;

/** A container's program as a list of its words. Source: Docker, "Dockerfile reference", exec form. */
const execForm = /^([ \t]*(?:CMD|ENTRYPOINT)[ \t]+)(\[[^\n]*\])/gim;

/** The same words at the same places, as a line of a shell would have them. */
function asWords(_: string, instruction: string, list: string): string {
  const words = list
    .replace(/[[\]",]/g, ' ')
    .replace(/^\s*(?:\/bin\/)?(?:ba)?sh\s+-\w*c\b/, (shell) => ' '.repeat(shell.length));
  return instruction.toUpperCase() + words;
}

/** The text with blanks where it only writes another file, which is no script: its history, its notes, its answers. */
function withoutFiles(text: string): string {
  if (!text.includes('<<')) return text;
  const lines = text.split('\n');
  const ends = heredocEnds(lines);
  for (let at = 0; at < lines.length; at++) {
    const end = ends[at];
    if (end === undefined) continue;
    if (!isScript(lines[at] ?? '', lines, at + 1))
      for (let body = at + 1; body < end; body++) lines[body] = ' '.repeat(lines[body]?.length ?? 0);
    at = end;
  }
  return lines.join('\n');
}

/** Of a line that begins a text to be handed on, the line whose first word ends it. */
function heredocEnds(lines: readonly string[]): readonly (number | undefined)[] {
  const next = new Map<string, number>();
  const ends: (number | undefined)[] = [];
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    const word = [...line.matchAll(/<<-?[ \t]*(["']?)(\w+)\1/g)].at(-1)?.[2];
    const end = word === undefined ? undefined : next.get(word);
    ends[at] = end !== undefined && end - at <= mostLines ? end : undefined;
    const first = /^[ \t]*(\w+)(?=\s|$)/.exec(line)?.[1];
    if (first !== undefined) next.set(first, at);
  }
  return ends;
}

const mostLines = 2_001;

function isScript(line: string, lines: readonly string[], body: number): boolean {
  const target = /(?:>>?|\btee(?: -a)?)\s*["']?([^\s"'<>|;&]+)/.exec(line)?.[1];
  if (target === undefined || /\.(ba|z|c|k)?sh$|(^|\/)(Makefile|justfile|\w+)$/i.test(target)) return true;
  return /^\s*#!/.test(lines.slice(body, body + 20).join('\n'));
}

/** What stands before a place in its line, and in the lines that it continues. */
function lineBefore(text: string, index: number): string {
  const from = Math.max(0, index - longestLine);
  const head = text.slice(from, index);
  let start = head.lastIndexOf('\n');
  while (start > 0 && /\\\r?$/.test(head.slice(Math.max(0, start - 2), start)))
    start = head.lastIndexOf('\n', start - 1);
  return head.slice(start + 1);
}

const longestLine = 2_000;

/** What runs behind these runs in a container. */
const containers =
  /\b(docker|podman|nerdctl)\s+(compose\s+)?(run|exec)\b|\bdocker-compose\s+(run|exec)\b|\bdevcontainer\s+exec\b/;

/** Agents that the scripts of a `package.json` run with nobody asked. Source: npm, "scripts". */
export function agentsOfPackage({ path, text, document }: ExtractInput): FormatFacts {
  if (!unasked.test(text)) return {};
  const found = entriesOf(valueAt(document.roots[0], 'scripts')).flatMap(({ value }) => {
    const span = scalarOf(value)?.content;
    const commands = span ? agentCommands(text.slice(span.start, span.end), (index) => span.start + index) : [];
    // Quotes are escaped here, so that lists of tools are not read.
    return commands.map((command) => ({ ...command, tools: [] }));
  });
  return agentsOf(path, found, { kind: 'record' });
}

const unasked =
  /--(dangerously|yolo|allow-all|yes-always|force|approval-mode|permission-mode|sandbox|skip-permissions|auto[ =]high)|danger-full-access/;

/** Of the commands that run an agent, the agents that nobody is asked about. */
export function agentsOf(
  path: string,
  found: readonly AgentCommand[],
  slot: OwnerSlot,
  around: (index: number) => Around = () => 'open',
): FormatFacts {
  return joinedFacts(
    // One that asks keeps its place, so that the others keep their names when it begins to.
    found.flatMap((command, index) =>
      command.bypass || command.edits || command.sandbox
        ? agentOf(path, command, index, slot, around(command.program.span.start))
        : [],
    ),
  );
}

function agentOf(path: string, command: AgentCommand, index: number, slot: OwnerSlot, around: Around): FormatFacts {
  const { program, label, platform, bypass, edits, sandbox, permits, tools } = command;
  const isContainer = around === 'container' || /(^|\/)(Dockerfile[^/]*|Containerfile)$/.test(path);
  const name: TextFact = { text: `${label} in ${path.slice(path.lastIndexOf('/') + 1)}`, span: program.span };
  return agentFacts({
    path,
    symbol: `agent:${path}#${index}`,
    kind: 'ci-agent',
    platform,
    name,
    keys: [],
    span: { start: program.span.start, end: Math.max(program.span.end, bypass?.span.end ?? 0, sandbox?.span.end ?? 0) },
    slot,
    purpose: { text: `Runs ${label} from a ${isProgram(path) ? 'program' : 'script'}`, span: name.span },
    tools,
    traits: {
      ...trait(isContainer ? 'sandboxedBypass' : 'approvalBypass', bypass),
      ...(permits && trait('permitsBy', bypass, permits)),
      ...trait('acceptsEdits', edits),
      ...(isContainer ? {} : trait('sandbox', sandbox, 'disabled')),
      ...(around === 'left' ? trait('notLoaded', name, 'only told to leave') : {}),
    },
  });
}

function isProgram(path: string): boolean {
  return /\.(?:py|[mc]?[jt]s)$/.test(path);
}
