import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Has a unit run as an account of its own, or, with the program in somebody's home, as that account. */
export const runAsUser: FixKind = {
  kind: 'run-as-user',
  offers(finding, context) {
    const home = homeOf(finding, context);
    if (home !== undefined)
      return asHome(finding, home, context)
        ? [{ id: 'run-as-user', title: `Run as ${home}`, safety: 'review', effect: 'restart', isPreferred: true }]
        : [];
    if (!asItself(finding, context)) return [];
    return [
      {
        id: 'run-as-user',
        title: 'Run as an account of its own (DynamicUser=yes)',
        safety: 'review',
        effect: 'restart',
        isPreferred: false,
        isAttended: true,
        why:
          whyAttended(context.text(finding.at.path) ?? '') ??
          'Which files of root it reads and writes, no text here tells.',
        details: [
          'Files that the service writes must lie in a StateDirectory= of it, or belong to a User= that you name.',
        ],
      },
    ];
  },
  changes(finding, _, context) {
    const home = homeOf(finding, context);
    const edit = home === undefined ? asItself(finding, context) : asHome(finding, home, context);
    const text = context.text(finding.at.path) ?? '';
    const change = edit && edited(finding.at.path, [edit, ...withoutGroup(text)]);
    return change && [change];
  },
};

/** The account in whose home the program lies that root runs. */
function homeOf({ rule, at }: Finding, context: FixContext): string | undefined {
  const program = rule === 'host-root-writable' ? context.text(at.path)?.slice(at.span.start, at.span.end) : undefined;
  return /^\/home\/([a-z_][a-z0-9_-]{0,31})\//.exec(program ?? '')?.[1];
}

function asHome({ at }: Finding, home: string, context: FixContext): Edit | undefined {
  const text = context.text(at.path) ?? '';
  if (/^\[Service\]/m.test(text)) return unitEdit(text, `User=${home}`);
  const lineStart = text.lastIndexOf('\n', at.span.start - 1) + 1;
  const account = /(?<=[ \t])root(?=[ \t]+[^ \t]*(?:[ \t]+[^ \t]+)*[ \t]*$)/.exec(text.slice(lineStart, at.span.start));
  if (!account) return undefined;
  const start = lineStart + account.index;
  return { span: { start, end: start + account[0].length }, text: home };
}

function asItself({ rule, at }: Finding, context: FixContext): Edit | undefined {
  const text = context.text(at.path);
  const isUnit = context.facts(at.path)?.format === 'systemd';
  return rule === 'host-service-root' && text !== undefined && isUnit && !needsRoot(text)
    ? unitEdit(text, 'DynamicUser=yes')
    : undefined;
}

/**
 * Whether the unit tells that an account of its own would not do, which has neither others' files nor root's. Capabilities and further groups
 * do not tell: they go with such an account. Source: systemd.exec, on `DynamicUser=`.
 */
function needsRoot(text: string): boolean {
  return signsOfRoot.some((sign) => sign.test(text));
}

const signsOfRoot: readonly RegExp[] = [
  // It leaves its number where root writes.
  /^(?:PIDFile[ \t]*=|Type[ \t]*=[ \t]*forking\b)/m,
  // It is of the group whose files it works with.
  /^Group[ \t]*=[ \t]*(?!root\b|0\b)\S/m,
  // It prepares or clears away as root, and not by a `+` that keeps that so.
  /^Exec(?:StartPre|StartPost|Stop|StopPost)[ \t]*=[ \t]*(?![-@:|]{0,4}[+!])[-@:|]{0,4}(?:[^\r\n]{0,300}?[\s/'";])?(?:rm|mkdir|chown|chmod|install|touch|mount|umount|ip|ip6?tables|nft|modprobe|sysctl)[ \t]/m,
  // It works with what is root's.
  /^(?!Description|Documentation)\w{1,40}[ \t]*=[^\r\n]{0,400}?(?:(?<!\w)\/root(?:\/|$)|(?<!\w)\/dev\/(?!null|zero|full|u?random|std|fd\/|shm\/|tty\b)|docker\.sock)/m,
];

/** What may well need root, where the unit does not tell. */
function whyAttended(text: string): string | undefined {
  if (/^User[ \t]*=[ \t]*(?:root|0)[ \t]*$/m.test(text)) return 'The unit asks for root: somebody has thought of it.';
  const command = /^ExecStart[ \t]*=[ \t]*[-@:+!|]{0,4}((?:[^\\\n]|\\(?!\r?\n)|\\\r?\n)*)/m.exec(text)?.[1] ?? '';
  if (/^\S{0,200}(?:\.sh|[-_/](?:wrapper|scripts?\/[^\s/]+))(?=\s|$)/.test(command))
    return 'It starts a script: what that does as root, the unit does not tell.';
  return ofRoot.test(command)
    ? 'It reads keys or writes to folders, which belong to root: give them to the account first.'
    : undefined;
}

/** Options for keys, settings that hold some, and folders that are written to. */
const ofRoot =
  /[\w-](?:kubeconfig|(?:key|cert|private)[-_]?file|(?:cert|data|log|state|storage|work)[-_]?dir|config|config-file|config\.file)[= ]|\.(?:key|pem)(?=\s|$)|\s\/(?:etc|var)\//;

/** Who is not root any more is not to be of its group either. */
function withoutGroup(text: string): readonly Edit[] {
  const group = /^\[Service\]/m.test(text) ? /^Group[ \t]*=[ \t]*(?:root|0)[ \t]*(?:\r?\n|$)/m.exec(text) : null;
  return group ? [{ span: { start: group.index, end: group.index + group[0].length }, text: '' }] : [];
}

/** In place of the account that the unit names, or at the beginning of what it says of its service. */
function unitEdit(text: string, line: string): Edit | undefined {
  const user = /^User[ \t]*=[^\r\n]*/m.exec(text);
  if (user) return { span: { start: user.index, end: user.index + user[0].length }, text: line };
  const section = /^\[Service\][^\r\n]*\r?\n/m.exec(text);
  return section ? insertion(section.index + section[0].length, `${line}${lineBreakOf(text)}`) : undefined;
}
