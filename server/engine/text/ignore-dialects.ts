import type { Suppression } from '../model/facts.ts';

type Content = Pick<Suppression, 'rules' | 'reason' | 'until'>;

/** How one tool writes its ignore comment. */
export interface IgnoreDialect {
  readonly by: string;
  /** A literal part of every such comment. */
  readonly mark: string;
  readonly comment: RegExp;
  read(match: RegExpMatchArray): Content;
  /**
   * `line`: its own, or the block below where it stands alone. `part`: its line with what is deeper below, or the block that it stands alone in or above. `next`: the line below. `around`: the block it stands in.
   * `onwards`: all that follows, up to `end`. `document`: that of YAML, or the whole text.
   */
  readonly covers: 'line' | 'own-line' | 'part' | 'next' | 'around' | 'onwards' | 'document';
  readonly end?: string;
}

const everySecret: Content = { rules: ['secret-*'], reason: '' };

/** A mark and nothing more: no secret of its line is told. */
function marked(by: string, mark: string): IgnoreDialect {
  return { by, mark, comment: new RegExp(`${mark}\\b`, 'g'), read: () => everySecret, covers: 'own-line' };
}

/** What each of our own comments holds. */
export const ourMark = 'identity-hygiene:';

/** What stands before ours, by what it begins a comment of. */
const opensComment: readonly string[] = [
  '#',
  '//',
  '/\\*',
  // A line within such a comment.
  '\\*',
  // SQL, Lua, Haskell; XML and HTML, whose `<!--` ends so.
  '--',
  // Lua's comment of several lines, also with levels.
  '--\\[={0,8}\\[',
  // Ruby's, which begins on a line of its own.
  '^=begin[ \\t]{0,20}\\r?\\n',
  // What people hide in Markdown: a link that nothing refers to.
  '^\\[(?:\\/\\/|comment)\\]: (?:#|<>) ["(\']',
  // INI, assembly, Lisps.
  ';',
  // TeX, Erlang.
  '%',
  // Visual Basic.
  "'",
  // Fortran, properties, and Handlebars behind its braces.
  '!',
  // Pascal.
  '\\{',
  // Batch files.
  '::',
  '(?:^|[\\s@&])[Rr][Ee][Mm][ \\t]',
  // reStructuredText.
  '^\\.\\.',
  // Vim, where a quote that begins no line begins a text.
  '^[ \\t]{0,20}"',
];

export const ignoreDialects: readonly IgnoreDialect[] = [
  {
    by: 'identity-hygiene',
    mark: ourMark,
    comment: new RegExp(
      `(?<=(?:${opensComment.join('|')})[ \\t]{0,20})${ourMark}[ \\t]*ignore[ \\t]+([\\w*-]{1,80}(?:[ \\t]*,[ \\t]*[\\w*-]{1,80}){0,20})([^\\r\\n]{0,400})`,
      'gm',
    ),
    read: readOurs,
    covers: 'line',
  },
  marked('gitleaks', 'gitleaks:allow'),
  marked('betterleaks', 'betterleaks:allow'),
  marked('infisical', 'infisical-scan:ignore'),
  marked('trufflehog', 'trufflehog:ignore'),
  {
    by: 'detect-secrets',
    mark: 'pragma:',
    comment: /pragma:[ \t]?(?:allowlist|whitelist)[ \t-]secret\b/g,
    read: () => everySecret,
    covers: 'own-line',
  },
  {
    by: 'detect-secrets',
    mark: 'pragma:',
    comment: /pragma:[ \t]?(?:allowlist|whitelist)[ \t-]nextline[ \t-]secret\b/g,
    read: () => everySecret,
    covers: 'next',
  },
  {
    by: 'gitguardian',
    mark: 'ggignore',
    comment: /\bggignore\b/g,
    read: () => everySecret,
    covers: 'own-line',
  },
  marked('kingfisher', 'kingfisher:ignore'),
  // Datadog, "Secret Scanning", inline exclusions: the line below.
  {
    by: 'datadog',
    mark: 'no-dd-secrets',
    comment: /(?:#|\/\/|--|\/\*|<!--)[ \t]{0,4}no-dd-secrets\b/g,
    read: () => everySecret,
    covers: 'next',
  },
  {
    by: 'secretlint',
    mark: 'secretlint-disable',
    comment: /secretlint-disable-line\b([^\r\n]{0,300})/g,
    read: readSecretlint,
    covers: 'own-line',
  },
  {
    by: 'secretlint',
    mark: 'secretlint-disable',
    comment: /secretlint-disable-next-line\b([^\r\n]{0,300})/g,
    read: readSecretlint,
    covers: 'next',
  },
  {
    by: 'secretlint',
    mark: 'secretlint-disable',
    comment: /secretlint-disable(?![\w-])([^\r\n]{0,300})/g,
    read: readSecretlint,
    covers: 'onwards',
    end: 'secretlint-enable',
  },
  // Those of scanners of code cover secrets where they name a rule about secrets.
  {
    by: 'bandit',
    mark: 'nosec',
    comment: /#[ \t]*nosec\b[^\r\n]{0,80}?\b(?:B10[567]|hardcoded_password_\w{1,20})\b/g,
    read: () => everySecret,
    covers: 'own-line',
  },
  {
    by: 'gosec',
    mark: 'nosec',
    comment: /(?:#nosec|\/\/[ \t]*#?nosec)\b[^\r\n]{0,80}?\bG101\b/g,
    read: () => everySecret,
    covers: 'line',
  },
  {
    by: 'ruff',
    mark: 'noqa',
    comment: /#[ \t]*noqa:[^\r\n]{0,80}?\bS10[567]\b/gi,
    read: () => everySecret,
    covers: 'own-line',
  },
  {
    by: 'semgrep',
    mark: 'nosem',
    comment: /\bnosem(?:grep)?:[ \t]*[^\r\n]{0,200}?(?:secrets?\b|hardcoded|hard-coded|credential|password)/g,
    read: () => everySecret,
    covers: 'line',
  },
  // Checkov, "Suppressing and Skipping Policies": comments, also under its owners' names; annotations; metadata of a resource.
  {
    by: 'checkov',
    mark: ':skip=',
    comment:
      /\b(?:checkov|bridgecrew|cortex):skip=[ \t]?CKV_SECRET_\d{1,4}(?:,[ \t]?CKV_SECRET_\d{1,4}){0,20}(?::([^\r\n]{0,400}))?/g,
    read: (match) => ({ rules: ['secret-*'], reason: tidy(match[1] ?? '') }),
    covers: 'line',
  },
  {
    by: 'checkov',
    mark: ':skip=',
    comment:
      /\b(?:checkov|bridgecrew|cortex):skip=[ \t]?(?!CKV_SECRET_)([A-Z]\w{1,40}(?:,[ \t]?[A-Z]\w{1,40}){0,20})(?::([^\r\n]{0,400}))?/g,
    read: (match) => ({ rules: listed(match[1] ?? ''), reason: tidy(match[2] ?? '') }),
    covers: 'around',
  },
  {
    by: 'checkov',
    mark: '.io/skip',
    comment:
      /\b(?:checkov|bridgecrew)\.io\/skip\d{0,3}["']?[ \t]{0,4}:[ \t]{0,4}["']?([A-Z]\w{1,40})(?:=([^\r\n"]{0,400}))?/g,
    read: (match) => ({ rules: [meantByCheckov(match[1] ?? '')], reason: tidy(match[2] ?? '') }),
    covers: 'document',
  },
  {
    by: 'checkov',
    mark: 'checkov:',
    comment:
      /\bMetadata:[ \t]*\r?\n(?:[ \t]+(?!checkov:)[^\s][^\r\n]{0,199}\r?\n){0,10}[ \t]+checkov:[ \t]*\r?\n[ \t]+skip:[ \t]*\r?\n(?:[ \t]+(?:-[ \t]+)?(?:id|comment):[^\r\n]{0,400}(?:\r?\n|$)){1,20}/g,
    read: ([text]) => ({
      rules: [...text.matchAll(/\bid:[ \t]*["']?([A-Z]\w{1,40})/g)].map(([, id = '']) => meantByCheckov(id)),
      reason: tidy(/\bcomment:[ \t]*["']?([^\r\n"']{1,400})/.exec(text)?.[1] ?? ''),
    }),
    covers: 'around',
  },
  // Trivy, "Filtering", inline comments; before it tfsec: parameters in brackets, a workspace, and a date on which it ends.
  {
    by: 'trivy',
    mark: ':ignore:',
    comment: /(?:trivy|tfsec):ignore:([\w*-]{1,80})(?:\[[^\]\r\n]{0,200}\])?((?::(?:exp|ws):[\w*-]{1,40}){0,2})/g,
    read: (match) => {
      const until = /:exp:(\d{4}-\d{2}-\d{2})/.exec(match[2] ?? '')?.[1];
      return { rules: [match[1] ?? ''], reason: '', ...(until === undefined ? {} : { until }) };
    },
    covers: 'line',
  },
  // zizmor, "Ignoring results": anywhere in what a finding is about.
  {
    by: 'zizmor',
    mark: 'zizmor:',
    comment: /zizmor:[ \t]*ignore\[([\w, -]{1,300})\]([^\r\n]{0,400})/g,
    read: (match) => ({ rules: listed(match[1] ?? ''), reason: tidy(match[2] ?? '') }),
    covers: 'part',
  },
];

/** A day, also where it is written as the tool does not read it: whoever wrote it meant an end. */
const lastDay = /\buntil[ \t]+(\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}[-./]\d{1,2}[-./]\d{4})\b/;

/** The reason stands behind `--`, or behind a colon where comments take none of those. */
function readOurs(match: RegExpMatchArray): Content {
  const isInLink = /[("'][ \t]*$/.test((match.input ?? '').slice(Math.max(0, (match.index ?? 0) - 4), match.index));
  const tail = tidy(isInLink ? (match[2] ?? '').replace(/[)"'][ \t]*$/, '') : (match[2] ?? ''));
  const until = lastDay.exec(tail)?.[1];
  const reason = tidy(/(?:--|^[ \t]*:)[ \t]*(.*)/.exec(tail)?.[1]?.replace(lastDay, '') ?? '');
  return { rules: listed(match[1] ?? ''), reason, ...(until === undefined ? {} : { until }) };
}

/** Rules that a comment names, and what stands behind `--`. */
function readSecretlint(match: RegExpMatchArray): Content {
  const [names = '', reason = ''] = tidy(match[1] ?? '').split(/\s--\s*/);
  const rules = names.split(/[\s,]+/).filter((name) => name.includes('secretlint-rule-'));
  return rules.length === 0 ? { ...everySecret, reason } : { rules, reason };
}

/** Its rules about secrets have no names of ours. */
function meantByCheckov(id: string): string {
  return id.startsWith('CKV_SECRET_') ? 'secret-*' : id;
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A reason without blanks and the marks that end a comment. */
function tidy(text: string): string {
  return text.replace(/(?:\*\/\}?|-->|%>|#\}|\]={0,8}\]|(?:--|\s)\}{1,2})\s*$/, '').trim();
}
