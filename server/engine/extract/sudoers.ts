import type { GrantFact, IdentityFact, TermFact, TextFact } from '../model/facts.ts';
import { activationOf } from './activation.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { literal, textAt } from './literal.ts';

/** Who may run what as whom on a machine. Source: sudoers(5). */
export const sudoersExtractor: Extractor = {
  format: 'sudoers',
  syntax: 'lines',
  takesHashComments: () => true,
  words: ['sudoers'],
  accepts: (path) => /(?:^|\/)(?:sudoers(?:\.d\/[^/]+)?|[\w.-]*[-_.]sudoers|sudoers[-_.][\w.-]+)$/.test(path),
  extract: ({ path, text }: ExtractInput): FormatFacts => sudoFacts(path, text),
};

const rule =
  /^[ \t]*(?!Defaults|#|@|\w+_Alias)([%+]?[\w.$@{}\\-]+)[ \t]+([\w.!,-]+)[ \t]*=[ \t]*(?:\(([^)\n]{0,80})\))?[ \t]*((?:[A-Z]+[ \t]*:[ \t]*)*)((?:[^\r\n#\\]|\\\r?\n|\\.)*)/gm;

/**
 * A rule gives an account, or the members of a group, commands as another account, with or without its password.
 * `file`: where on the machine the rules will stand, of a text that writes several.
 */
export function sudoFacts(path: string, text: string, file = ''): FormatFacts {
  const aliases = aliasesIn(text);
  const identities = new Map<string, IdentityFact>();
  const grants: GrantFact[] = [];
  for (const match of text.matchAll(rule)) {
    const [whole, account = '', , as = 'root', tags = '', commands = ''] = match;
    if (commands.trim() === '') continue;
    const start = match.index + whole.indexOf(account);
    const span = { start, end: match.index + whole.trimEnd().length };
    const actions = itemsIn(commands, match.index + whole.length - commands.length).flatMap((command) =>
      expanded(command, aliases.Cmnd),
    );
    for (const holder of expanded(textAt(account, start), aliases.User)) {
      const symbol = `sudo:${path}${file}#${holder.text}`;
      if (!identities.has(symbol) && !holder.text.startsWith('%') && !isRoot(holder.text))
        identities.set(symbol, accountAt(holder, symbol, span, path));
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
        // What an account may do that is root anyway is told, and no matter of sudo.
        classes: isRoot(holder.text) ? [] : ['sudo'],
        span,
      });
    }
  }
  return { identities: [...identities.values()], grants };
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

type Aliases = Readonly<Record<'User' | 'Cmnd', ReadonlyMap<string, readonly TermFact[]>>>;

/** `Cmnd_Alias RESTART = /usr/bin/systemctl restart shop, …`, by name. */
function aliasesIn(text: string): Aliases {
  const found = { User: new Map<string, readonly TermFact[]>(), Cmnd: new Map<string, readonly TermFact[]>() };
  const line = /^[ \t]*(User|Cmnd)_Alias[ \t]+([A-Z]\w*)[ \t]*=[ \t]*((?:[^\r\n#\\]|\\\r?\n|\\.)*)/gm;
  for (const match of text.matchAll(line)) {
    const [whole, type, name = '', list = ''] = match;
    const items = itemsIn(list, match.index + whole.length - list.length);
    found[type === 'User' ? 'User' : 'Cmnd'].set(name, items);
  }
  return found;
}

/** What an alias stands for, at the place that names it; aliases within aliases, but no circles. */
function expanded(
  { text, span }: TermFact,
  aliases: ReadonlyMap<string, readonly TermFact[]>,
  depth = 0,
): readonly TermFact[] {
  const items = depth < 4 ? aliases.get(text) : undefined;
  if (!items) return [{ text, span }];
  return items.flatMap((item) => expanded({ text: item.text, span }, aliases, depth + 1)).slice(0, mostItems);
}
