import type { Finding } from '../../model/finding.ts';
import { languageOf } from '../../text/language.ts';
import { edited } from '../changed-file.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Hands the secret of a login over through a pipe in place of an argument. */
export const secretFromStdin: FixKind = {
  kind: 'secret-from-stdin',
  offers(finding, context) {
    if (!editsFor(finding, context)) return [];
    return [
      {
        id: 'secret-from-stdin',
        title: 'Pass it by --password-stdin',
        safety: 'review',
        effect: 'text only',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, editsFor(finding, context));
    return change && [change];
  },
};

function editsFor({ rule, at }: Finding, context: FixContext): readonly Edit[] | undefined {
  if (rule !== 'script-secret-argument') return undefined;
  const text = context.text(at.path) ?? '';
  const login = context
    .facts(at.path)
    ?.resources.find(
      ({ kind, span }) =>
        kind === 'script-login' &&
        span.start <= at.span.start &&
        at.span.start - span.start < 2_000 &&
        isNext(text.slice(span.end, at.span.start)),
    );
  const line = login && text.slice(text.lastIndexOf('\n', login.span.start - 1) + 1, login.span.start);
  // Behind another program or in the middle of a pipe the command does not begin here.
  if (!login || line === undefined || !/(?:^|&&|\|\||;|\bthen|\bdo|\bRUN)\s*[@-]?$/.test(line)) return undefined;
  const written = text.slice(at.span.start, at.span.end);
  const option = /(?:^|\s)(--?[\w-]+(?:=|\s+))$/.exec(text.slice(login.span.end, at.span.start))?.[1];
  const value = /^--?[\w-]+=/.test(written) ? written.replace(/^[^=]*=/, '') : written;
  if (option === undefined || !/^["']?\$/.test(value)) return undefined;
  if (isOtherShell(at.path, text)) return undefined;
  const quoted = /^["']/.test(value) ? value : `"${value}"`;
  const piped = languageOf(at.path) === 'powershell' ? value : `printf '%s' ${quoted}`;
  return [
    insertion(login.span.start, `${piped} | `),
    { span: { start: at.span.start - option.length, end: at.span.end }, text: '--password-stdin' },
  ];
}

/** Whether steps of a pipeline are run by PowerShell or cmd, which have no `printf`. */
function isOtherShell(path: string, text: string): boolean {
  return (
    /\.ya?ml$/.test(path) &&
    /\bshell:\s*["']?(?:pwsh|powershell|cmd)\b|^[ \t]*(?:-[ \t]+)?(?:pwsh|powershell):/m.test(text)
  );
}

/** Nothing between the words of a login and its secret begins another command. */
function isNext(between: string): boolean {
  return !/[;|&\n](?<!\\\n)/.test(between.replace(/\\\r?\n/g, ' '));
}
