import type { Finding } from '../model/finding.ts';
import { entry, keyOf, textOf, valueAt } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt } from './place.ts';

/** Takes an option out that had better not be there. */
export const dropEntry: FixKind = {
  kind: 'drop-entry',
  offers(finding, context) {
    const name = nameOf(finding, context);
    if (name === undefined) return [];
    const [first] = uncheckedIn(finding, context);
    const title = first ? `Take ${first.option} out of ${name}` : `Remove ${name}`;
    return [
      {
        id: 'drop-entry',
        title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        ...(finding.rule === 'ansible-host-key' && {
          details: ['Put the keys of the hosts into known_hosts first, else no play reaches them'],
        }),
        ...(hasOwnAuthority(finding, context) && {
          isAttended: true,
          why: 'The host is one of your own: name the authority that signs its certificate in ca_path, else the task fails.',
        }),
      },
    ];
  },
  changes(finding, _, context) {
    const { path, span } = finding.at;
    const options = uncheckedIn(finding, context);
    if (options.length > 0) {
      const change = edited(
        path,
        options.map((option) => ({ span: option.span, text: '' })),
      );
      return change && [change];
    }
    const document = rules.has(finding.rule) ? context.document(path) : undefined;
    const [found] = document ? entriesAt(document, span.start) : [];
    const edits =
      document && found
        ? editorOf(path, document).removeEntry(document, found.map, found.entry)
        : lineOf(finding, context).map(({ line }) => ({ span: line, text: '' }));
    const change = edited(path, edits);
    return change && [change];
  },
};

/** Whether the task asks a host of the same set-up, whose certificate is most likely of an authority that only this set-up knows. Source: Ansible, `uri`, on `ca_path`. */
function hasOwnAuthority({ rule, at }: Finding, context: FixContext): boolean {
  const document = rule === 'ansible-unverified' ? context.document(at.path) : undefined;
  const [found] = document ? entriesAt(document, at.span.start) : [];
  if (!found || entry(found.map, 'ca_path')) return false;
  const url = textOf(valueAt(found.map, 'url')) ?? '';
  const [, host = ''] = /^https:\/\/([^/?#]*)/i.exec(url) ?? [];
  return entry(found.map, 'client_cert') !== undefined || /\{\{|^[^.]*(?::|$)|^\d+(?:\.\d+){3}/.test(host);
}

/** Options of ssh by which it checks no host: bare, or within quotes, where a blank may stand for the sign. Source: OpenSSH, "ssh_config". */
const unchecked =
  /[ \t]*-o[ \t]*(?:StrictHostKeyChecking=(?:no|off|accept-new)|(?:User|Global)KnownHostsFile=\/dev\/null|(\\?["'])(?:StrictHostKeyChecking[ \t]*[= \t][ \t]*(?:no|off|accept-new)|(?:User|Global)KnownHostsFile[ \t]*[= \t][ \t]*\/dev\/null)[ \t]*\1)(?![\w/])/gi;

/** Those among other options, which stay; none where the setting holds nothing else. */
function uncheckedIn(
  { rule, at }: Pick<Finding, 'rule' | 'at'>,
  context: FixContext,
): readonly { readonly option: string; readonly span: Finding['at']['span'] }[] {
  if (rule !== 'ansible-host-key') return [];
  const text = context.text(at.path) ?? '';
  const document = context.document(at.path);
  const [found] = document ? entriesAt(document, at.span.start) : [];
  const value = found?.entry.value;
  const [line] = found ? [] : lineOf({ rule, at }, context);
  const within = value?.kind === 'scalar' ? value.content : line && afterSign(text, line.own);
  if (!within) return [];
  const written = text.slice(within.start, within.end);
  let gone = 0;
  const options = [...written.matchAll(unchecked)].map(({ 0: whole, index }) => {
    // The blanks before it go with it, or those behind where all before it goes as well.
    const isFirst = index <= gone;
    const from = Math.max(index, gone);
    const end = index + whole.length + (isFirst ? blanksAt(written, index + whole.length) : 0);
    if (isFirst) gone = end;
    return { option: whole.trim(), span: { start: within.start + from, end: within.start + end } };
  });
  const isAll = written.replace(unchecked, '').trim() === '';
  return isAll ? [] : options;
}

function blanksAt(text: string, at: number): number {
  return /^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0;
}

/** The value of a setting on a line. */
function afterSign(text: string, { start, end }: Finding['at']['span']): Finding['at']['span'] {
  const line = text.slice(start, end);
  const head = /^\s*\w+[ \t]*[=:][ \t]*/.exec(line)?.[0].length ?? 0;
  return { start: start + head, end: start + line.trimEnd().length };
}

/** How long the comment above a setting is that speaks of nothing but the check, which says nothing once that is gone. */
function commentAbove(before: string, rule: string): number {
  const [line = ''] = /(?<=^|\n)[ \t]*[#;][^\n]*\n$/.exec(before) ?? [];
  const isOfOthers = /(?<=^|\n)[ \t]*[#;][^\n]*\n$/.test(before.slice(0, before.length - line.length));
  return rule === 'ansible-host-key' && !isOfOthers && /host[ _-]?key/i.test(line) ? line.length : 0;
}

interface SettingLine {
  readonly key: string;
  /** With the comment that is only about it. */
  readonly line: Finding['at']['span'];
  readonly own: Finding['at']['span'];
}

/** `key = value` on a line of its own, as settings of Ansible are. */
function lineOf({ rule, at }: Pick<Finding, 'rule' | 'at'>, context: FixContext): readonly SettingLine[] {
  const text = rules.has(rule) && at.path.endsWith('.cfg') ? (context.text(at.path) ?? '') : '';
  const start = text.lastIndexOf('\n', at.span.start - 1) + 1;
  const [whole = '', key] = /^[ \t]*(\w+)[ \t]*[=:][^\n]*\n?/.exec(text.slice(start)) ?? [];
  if (key === undefined) return [];
  const from = start - commentAbove(text.slice(0, start), rule);
  // The last line takes along the end of the one before, where it has none.
  const before = whole.endsWith('\n') ? 0 : (/\r?\n$/.exec(text.slice(0, from))?.[0].length ?? 0);
  return [
    { key, line: { start: from - before, end: start + whole.length }, own: { start, end: start + whole.length } },
  ];
}

const rules: ReadonlySet<string> = new Set([
  'ansible-host-key',
  'ansible-unverified',
  'bot-external-code',
  'spire-admin',
]);

function nameOf({ rule, at }: Pick<Finding, 'rule' | 'at'>, context: FixContext): string | undefined {
  const document = rules.has(rule) ? context.document(at.path) : undefined;
  const [found] = document ? entriesAt(document, at.span.start) : [];
  return found ? keyOf(found.entry) : lineOf({ rule, at }, context)[0]?.key;
}
