import type { TextFact } from '../model/facts.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { hostJobFacts } from './host/job.ts';
import { joinedFacts } from './joined-facts.ts';
import { textAt } from './literal.ts';

/** Crontabs of a machine or a user. Source: crontab(5). */
export const crontabExtractor: Extractor = {
  format: 'crontab',
  syntax: 'lines',
  takesHashComments: () => true,
  words: ['cron'],
  accepts: (path, head) =>
    /(?:^|\/)(?:crontabs?(?:\/[\w.-]+|\.txt)?|cron\.d\/[\w.-]+|[\w-]*crontab|[\w.-]+\.cron(?:tab)?)$/i.test(path) &&
    schedule.test(head),
  extract: ({ path, text }) => readCrontab({ path, text, target: path }),
};

interface CrontabText extends Pick<ExtractInput, 'path' | 'text'> {
  readonly target: string;
}

const field = '(?:\\*|[\\dA-Za-z]+)(?:[-/,][\\d*A-Za-z]+)*(?:/\\d+)?';
const times = `(?:@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly|every\\s+\\S+)|(?:${field}[ \\t]+){4}${field})`;
const schedule = new RegExp(`^[ \\t]*${times}[ \\t]+\\S`, 'm');
const line = new RegExp(`^[ \\t]*(${times})[ \\t]+(\\S[^\\r\\n]*)`, 'gm');

/** The jobs of a crontab; `target` is where on a machine it stands or will stand. */
export function readCrontab({ path, text, target }: CrontabText): FormatFacts {
  const isOfSystem = /(?:^|\/)(?:etc\/crontab|cron\.d\/[^/]+)$/.test(target);
  const owner = /(?:^|\/)(?:crontabs|spool\/cron)\/([\w.-]+)$/.exec(target)?.[1];
  const base = target === path ? path : `${path}${target}`;
  const jobs = [...text.matchAll(line)].slice(0, 500).map((match, index) => {
    const [whole, , rest = ''] = match;
    const start = match.index + whole.length - rest.length;
    const end = match.index + whole.trimEnd().length;
    const withUser = /^([a-z_][a-z0-9_-]{0,31})[ \t]+(?=\S)/.exec(rest);
    const isUser = withUser !== null && (isOfSystem || accounts.has(withUser[1] ?? ''));
    const user: TextFact | undefined = isUser
      ? textAt(withUser[1] ?? '', start)
      : owner === undefined
        ? undefined
        : { text: owner, span: { start, end } };
    const from = start + (isUser ? withUser[0].length : 0);
    const command = textAt(text.slice(from, end), from, end);
    // A change of folder is no job.
    const [moved = ''] = /^cd[ \t]{1,9}[^\s;&|]{1,200}[ \t]{0,9}(?:&&|;)[ \t]{0,9}(?=\S)/.exec(command.text) ?? [];
    const program = command.text.slice(moved.length).split(/[\s;&|]/)[0] ?? command.text;
    return hostJobFacts({
      path,
      symbol: `cron:${base}#${index}`,
      kind: 'scheduled-job',
      name: {
        text: program.slice(program.lastIndexOf('/') + 1) || program,
        span: { start: from + moved.length, end: from + moved.length + program.length },
      },
      span: { start: match.index + (whole.length - whole.trimStart().length), end },
      // A crontab of nobody in particular belongs to whoever installs it.
      user: user ?? { text: 'its user', span: command.span },
      isOwn: user !== undefined,
      commands: [command],
      settings: [],
      files: [],
      slot: { kind: 'comment' },
    });
  });
  return joinedFacts(jobs);
}

/** Names that a program is not called by: what stands there is the account. */
const accounts: ReadonlySet<string> = new Set([
  'root',
  'www-data',
  'nobody',
  'postgres',
  'ubuntu',
  'deploy',
  'app',
  'nginx',
  'apache',
]);
