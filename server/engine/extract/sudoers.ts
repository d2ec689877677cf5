import type { GrantFact, IdentityFact, TermFact, TextFact } from '../model/facts.ts';
import { grouped } from '../model/grouped.ts';
import type { Span } from '../model/span.ts';
import { continuedLineEnd, lineSection } from '../syntax/members/line-section.ts';
import { activationOf } from './activation.ts';
import type { ExtractInput, Extractor, FormatFacts, Known, SectionExtractor, Told } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { knownFrom } from './known.ts';
import { literal, textAt } from './literal.ts';

/** Each line is a rule of its own, but for what aliases of other lines stand for. */
const sections: SectionExtractor = {
  reader: (text) => lineSection(text, continuedLineEnd),
  tells: ({ text, document }) => document.roots.flatMap(({ span }) => aliasesIn(text, span)),
  sum: (_name, told) => told.slice(-1),
  read: ({ path, text, document }, known) =>
    joinedFacts(document.roots.map(({ span }) => rulesIn({ path, text, span, file: '', shift: 0 }, known))),
  join: withEachAccountOnce,
};

/** Who may run what as whom on a machine. Source: sudoers(5). */
export const sudoersExtractor: Extractor = {
  format: 'sudoers',
  syntax: 'lines',
  takesHashComments: () => true,
  words: ['sudoers'],
  accepts: (path) => /(?:^|\/)(?:sudoers(?:\.d\/[^/]+)?|[\w.-]*[-_.]sudoers|sudoers[-_.][\w.-]+)$/.test(path),
  extract: ({ path, text }: ExtractInput): FormatFacts => sudoFacts(path, text),
  sections,
};

/** Who, on which hosts, as whom, with which tags, and which commands: `deploy ALL=(root) NOPASSWD: /bin/systemctl`. Source: sudoers(5). */
const rule =
  /^[ \t]*(?!Defaults|#|@|\w+_Alias)([%+]?[\w.$@{}\\-]+)[ \t]+([\w.!,-]+)[ \t]*=[ \t]*(?:\(([^)\n]{0,80})\))?[ \t]*((?:[A-Z]+[ \t]*:[ \t]*)*)((?:[^\r\n#\\]|\\\r?\n|\\.)*)/gm;

/**
 * A rule gives an account, or the members of a group, commands as another account, with or without its password.
 * `file`: where on the machine the rules will stand, of a text that writes several. `shift`: where in that text they begin.
 */
export function sudoFacts(path: string, text: string, file = '', shift = 0): FormatFacts {
  const span = { start: 0, end: text.length };
  const known = knownFrom(sections, aliasesIn(text, span));
  return withEachAccountOnce([rulesIn({ path, text, span, file, shift }, known)]);
}

/** Rules of sudo that are a part of another text; what a template fills in as an account is called by its name. */
export function sudoTextFacts({ path, text, span, file }: Omit<Rules, 'shift'>): FormatFacts {
  const written = text.slice(span.start, span.end).replace(/\{\{([ \t]*\w[\w.]*[ \t]*)\}\}/g, '  $1  ');
  const { identities = [], grants = [] } = sudoFacts(path, written, file, span.start);
  // Whom a line of a role gives one command is no account to look after; who may do everything is.
  const isStrong = grants.some((grant) => grant.form === 'statement' && grant.unattended && grant.access === 'admin');
  return { ...(isStrong && { identities }), grants };
}

function withEachAccountOnce(parts: readonly FormatFacts[]): FormatFacts {
  const { identities = [], ...others } = joinedFacts(parts);
  const first = [...grouped(identities, ({ symbol }) => symbol).values()].flatMap(([account]) => account ?? []);
  return { ...others, ...(first.length > 0 && { identities: first }) };
}

interface Rules {
  readonly path: string;
  readonly text: string;
  readonly span: Span;
  readonly file: string;
  /** What its places are counted from. */
  readonly shift: number;
}

function rulesIn({ path, text, span: within, file, shift }: Rules, known: Known): FormatFacts {
  const identities: IdentityFact[] = [];
  const grants: GrantFact[] = [];
  for (const match of text.slice(within.start, within.end).matchAll(rule)) {
    const [whole, account = '', , as = 'root', tags = '', commands = ''] = match;
    if (commands.trim() === '') continue;
    const begin = shift + within.start + match.index;
    const start = begin + whole.indexOf(account);
    const span = { start, end: begin + whole.trimEnd().length };
    const actions = itemsIn(commands, begin + whole.length - commands.length).flatMap((command) =>
      expanded('Cmnd', command, known),
    );
    for (const holder of expanded('User', textAt(account, start), known)) {
      const symbol = `sudo:${path}${file}#${holder.text}`;
      if (!holder.text.startsWith('%') && !isRoot(holder.text)) identities.push(accountAt(holder, symbol, span, path));
      grants.push({
        form: 'statement',
        holder: { symbol },
        role: 'grant',
        provider: 'host',
        effect: 'allow',
        actions,
        resources: [{ text: /^ALL(?::ALL)?$/.test(as.trim()) ? 'as any account' : `as ${as.trim()}`, span }],
        access: actions.some(({ text: command }) => command === 'ALL') ? 'admin' : 'execute',
        unattended: /NOPASSWD/.test(tags),
        classes: classesOf(holder.text, as),
        span,
      });
    }
  }
  return { identities, grants };
}

/** What an account may do that is root anyway, or as another account alone, is told, and no matter of root. Groups by which distributions name the people who administer a machine are theirs. */
function classesOf(holder: string, as: string): readonly string[] {
  const accounts = as.split(':')[0]?.split(',') ?? [];
  const mayBeRoot = accounts.some((account) => /^(?:|ALL|root|#0|[A-Z][A-Z0-9_]*)$/.test(account.trim()));
  if (isRoot(holder) || !mayBeRoot) return [];
  return /^%(?:sudo|wheel|admin)$/.test(holder) ? ['sudo', 'administrator'] : ['sudo'];
}

function isRoot(account: string): boolean {
  return account === 'root' || account === '#0';
}

function accountAt({ text, span }: TextFact, symbol: string, block: TextFact['span'], path: string): IdentityFact {
  return {
    symbol,
    kind: 'host-account',
    name: literal({ text, span }, symbol),
    keys: [{ scheme: 'ci', parts: [`host:${path}#${text}`] }],
    span: block,
    nameSpan: span,
    owners: [],
    slot: { kind: 'comment' },
    activation: activationOf(path),
    traits: {},
  };
}

const mostItems = 100;

/** Items with commas between them; a comma of a command stands behind a backslash. */
function itemsIn(list: string, offset: number): readonly TermFact[] {
  return [...list.matchAll(/(?:[^,\\]|\\[\s\S])+/g)].slice(0, mostItems).flatMap((item) => {
    const blanks = /^(?:\s|\\\r?\n)*/.exec(item[0])?.[0].length ?? 0;
    const text = item[0].slice(blanks).trimEnd();
    return text === '' ? [] : [textAt(text, offset + item.index + blanks)];
  });
}

type AliasKind = 'User' | 'Cmnd';

/** Between the items of an alias that is told: no character of a text file. */
const between = '\0';

/** `Cmnd_Alias RESTART = /usr/bin/systemctl restart shop, …`: of several with one name the last counts. */
function aliasesIn(text: string, { start, end }: Span): readonly Told[] {
  const line = /^[ \t]*(User|Cmnd)_Alias[ \t]+([A-Z]\w*)[ \t]*=[ \t]*((?:[^\r\n#\\]|\\\r?\n|\\.)*)/gm;
  return [...text.slice(start, end).matchAll(line)].map(([, kind, name, list = '']): Told => {
    const items = itemsIn(list, 0).map((item) => item.text);
    return [`${kind} ${name}`, items.join(between)];
  });
}

/** What an alias stands for, at the place that names it; aliases within aliases, but no circles. */
function expanded(kind: AliasKind, { text, span }: TermFact, known: Known, depth = 0): readonly TermFact[] {
  const [told] = depth < 4 ? known(`${kind} ${text}`) : [];
  if (told === undefined) return [{ text, span }];
  const items = told === '' ? [] : told.split(between);
  return items.flatMap((item) => expanded(kind, { text: item, span }, known, depth + 1)).slice(0, mostItems);
}
