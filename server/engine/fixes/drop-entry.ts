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

/** Options of ssh by which it checks no host. Source: OpenSSH, "ssh_config". */
const unchecked =
  /[ \t]*-o[ \t]*(?:StrictHostKeyChecking=(?:no|off|accept-new)|UserKnownHostsFile=\/dev\/null|GlobalKnownHostsFile=\/dev\/null)(?![\w/])/gi;

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
  const within = value?.kind === 'scalar' ? value.content : line && afterSign(text, line.line);
  if (!within) return [];
  const written = text.slice(within.start, within.end);
  const options = [...written.matchAll(unchecked)].map(({ 0: whole, index }) => {
    // The blanks before it go with it, or those behind where it is the first.
    const behind = index === 0 ? (/^[ \t]*/.exec(written.slice(whole.length))?.[0].length ?? 0) : 0;
    const start = within.start + index;
    return { option: whole.trim(), span: { start, end: start + whole.length + behind } };
  });
  const isAll = written.replace(unchecked, '').trim() === '';
  return isAll ? [] : options;
}

/** The value of a setting on a line. */
function afterSign(text: string, { start, end }: Finding['at']['span']): Finding['at']['span'] {
  const line = text.slice(start, end);
  const head = /^\s*\w+[ \t]*[=:][ \t]*/.exec(line)?.[0].length ?? 0;
  return { start: start + head, end: start + line.trimEnd().length };
}

/** `key = value` on a line of its own, as settings of Ansible are. */
function lineOf(
  { rule, at }: Pick<Finding, 'rule' | 'at'>,
  context: FixContext,
): readonly { readonly key: string; readonly line: Finding['at']['span'] }[] {
  const text = rules.has(rule) && at.path.endsWith('.cfg') ? (context.text(at.path) ?? '') : '';
  const start = text.lastIndexOf('\n', at.span.start - 1) + 1;
  const [whole = '', key] = /^[ \t]*(\w+)[ \t]*[=:][^\n]*\n?/.exec(text.slice(start)) ?? [];
  // The last line takes along the end of the one before, where it has none.
  const before = whole.endsWith('\n') ? 0 : (/\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0);
  return key === undefined ? [] : [{ key, line: { start: start - before, end: start + whole.length } }];
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
