import table from '../../../../rules/tables/agent-commands.json' with { type: 'json' };
import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { lazily } from '../../text/lazily.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt } from '../place.ts';

/**
 * Removes an option of a command: one by which a login checks nobody, one that makes an entry of SPIRE an administrator,
 * one by which an agent asks nobody or leaves its sandbox.
 */
export const dropOption: FixKind = {
  kind: 'drop-option',
  offers(finding, context) {
    const found = removal(finding, context);
    if (!found) return [];
    return [
      {
        id: 'drop-option',
        title: `Remove ${found.option}`,
        safety: 'review',
        effect: 'text only',
        isPreferred: true,
        details: [details[finding.rule] ?? ''],
        ...(runsAlone(finding, context) && {
          isAttended: true,
          why: 'With nobody there to ask, the agent is refused what it is not allowed by name: list the tools of its task first.',
        }),
        // Nobody writes it who has no reason.
        ...(finding.rule === 'script-login-unverified' && {
          isAttended: true,
          why: 'A server with a certificate of its own, or with none, is not reached without it: trust its authority first.',
        }),
      },
    ];
  },
  changes(finding, _, context) {
    const found = removal(finding, context);
    const change = found && edited(finding.at.path, found.edits);
    return change && [change];
  },
};

const details: Readonly<Record<string, string>> = {
  'script-login-unverified': 'A server with a certificate of its own needs its authority in the trust store.',
  'agent-approval-bypass': 'The agent then refuses what would need a person: allow the tools of its task by name.',
  'agent-sandbox-disabled': 'The program then runs in the sandbox that it uses by itself.',
  'spire-admin': 'Entries that exist keep it until they are updated.',
};

/** Whether nobody is there to answer: the agent is told to do its task and end, by a word behind its name in the same command. */
function runsAlone({ rule, at }: Finding, context: FixContext): boolean {
  if (rule !== 'agent-approval-bypass') return false;
  const text = context.text(at.path) ?? '';
  const before =
    text
      .slice(Math.max(0, at.span.start - reach), at.span.start)
      .split(apart)
      .at(-1) ?? '';
  const [behind = ''] = text.slice(at.span.end, at.span.end + reach).split(apart);
  const program = [...before.matchAll(named())].at(-1);
  const given =
    program === undefined ? before.replace(/^\s*exec\s/, '') : before.slice(program.index + program[0].length);
  const alone = Object.entries(table.programs).flatMap(([name, { headless }]) =>
    program === undefined || program[1] === name ? headless : [],
  );
  const word = new RegExp(`(?:^|[\\s"'])(?:${alone.map(literalPattern).join('|')})(?=[\\s"',]|$)`);
  return word.test(given + behind);
}

/** Characters on either side that are looked at. */
const reach = 400;

/** Where another command begins, or another entry: no line that goes on, and no item of a list. */
const apart = /(?<!\\)\r?\n(?![ \t]*(?:- |["'\])]))|\n(?=[ \t]*"[\w:-]+"[ \t]*:)|;|&&|\|/;

const named = lazily(() => {
  const names = Object.keys(table.programs).map(literalPattern).join('|');
  return new RegExp(`(?:^|[\\s"'/=(])(${names})(?=[\\s"',)@]|$)`, 'g');
});

function removal(
  { rule, at }: Finding,
  context: FixContext,
): { readonly option: string; readonly edits: readonly Edit[] } | undefined {
  if (!Object.hasOwn(details, rule)) return undefined;
  const text = context.text(at.path) ?? '';
  const { start, end } = at.span;
  const option = text.slice(start, end);
  if (!/^--?[\w-]+(?:=\S*)?$|^--?[\w-]+ [\w-]+$/.test(option)) return undefined;
  const whole = entryOf(at, option, context);
  if (whole) return { option, edits: whole };
  const item = itemOf(text, start, end);
  if (item) return { option, edits: [{ span: item, text: '' }] };
  const blanks = /[ \t]*(?:\\\r?\n[ \t]*)?$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  return { option, edits: [{ span: { start: start - blanks, end }, text: '' }] };
}

/** An entry that holds nothing but the option goes with it. */
function entryOf({ path, span }: Finding['at'], option: string, context: FixContext): readonly Edit[] | undefined {
  const document = context.document(path);
  const [inner] = document ? entriesAt(document, span.start) : [];
  const value = inner?.entry.value;
  return document && inner && value?.kind === 'scalar' && String(value.value).trim() === option
    ? editorOf(path, document).removeEntry(document, inner.map, inner.entry)
    : undefined;
}

/** An option that is an item of a list of words, with its quotes and one comma; its line, where it has one of its own. */
function itemOf(text: string, start: number, end: number): Span | undefined {
  const quote = text[start - 1];
  if ((quote !== '"' && quote !== "'") || text[end] !== quote) return undefined;
  const before = text.slice(Math.max(0, start - 1 - longestGap), start - 1);
  const after = text.slice(end + 1, end + 1 + longestGap);
  const comma = /^[ \t]*,/.exec(after)?.[0].length;
  const blanks = /[ \t]*$/.exec(before)?.[0].length ?? 0;
  if (comma === undefined) {
    const gap = /,\s*$/.exec(before)?.[0].length ?? blanks;
    return { start: start - 1 - gap, end: end + 1 };
  }
  const isAlone = /(?:^|\n)[ \t]*$/.test(before);
  const rest = /^[ \t]*(?:\r?\n)?/.exec(after.slice(comma))?.[0] ?? '';
  if (isAlone && rest.endsWith('\n')) return { start: start - 1 - blanks, end: end + 1 + comma + rest.length };
  return { start: start - 1, end: end + 1 + comma + rest.replace(/\r?\n$/, '').length };
}

const longestGap = 200;
