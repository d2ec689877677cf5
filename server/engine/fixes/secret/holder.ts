import { indentInCharacters } from '../../text/indent.ts';
import { assignedTo, calledAround, defaultOf, heldInLine } from './call-around.ts';
import { type SourceLiteral, saysLittle } from './secret-literal.ts';

const languages: ReadonlySet<string> = new Set(['javascript', 'php', 'python', 'ruby', 'tsx', 'typescript']);

/** A line that opens a dictionary or an array under a name. */
const opening = /^\s*(?:(?:export|const|let|var)\s+)*["']?\$?([A-Za-z_]\w*)["']?\s*(?:=>|[:=])\s*[{[(]\s*$/;

/** What a program is put together of, which says nothing of any part. */
const lists = /^(?:imports|providers|controllers|plugins|modules|middlewares?|exports|use)$/;

/** What anything may be held under. */
const saysNothing =
  /^(?:all|default|development|production|test|staging|primary|data|body|payload|values|create|update|where|heads?|headers?|re?q(?:uest)?|form|input|json|attrs|attributes|params|query)$/i;

/** What any client is held in, where whatever holds that says whose it is: `github: { options: { … } }`. */
const saysLess = /^(?:opts?|options?|config|configuration|settings?|credentials?|creds|oauth2?)$/i;

/** Lines above that are looked at. */
const mostLines = 40;

/**
 * The name of a member with what it is a member of, where indentation tells: `password` in `DATABASES = { … }` is that of a
 * database. What every member may stand under tells nothing.
 */
export function nameInHolder(literal: SourceLiteral, text: string): SourceLiteral['site'] {
  const { site, span } = literal;
  const own = nameInBlock(named(literal, text), text);
  if (own.name?.includes('.') || site.language === 'elixir' || site.language === 'shell') return own;
  // What is only wrapped goes by the name that the wrapped is given to.
  const head = text.slice(Math.max(0, span.start - 120), span.start).trimEnd();
  const isCall = (name: string) => head.endsWith(`${name}(`) && !/\w/.test(head.at(-name.length - 2) ?? '');
  const isWrapped = site.name === undefined ? /\w-SecureString$/.test(head) : isCall(site.name);
  const name = isWrapped ? (assignedTo(text, span.start) ?? setBy(site.name) ?? 'password') : own.name;
  if (name === undefined || !saysLittle(name)) return { ...own, ...(name === undefined ? {} : { name }) };
  const called = calledAround(text, span.start);
  return { ...own, name: called === undefined ? name : `${called}.${name}` };
}

/** `provider :linkedin, "ID", `, in one line or several. Source: OmniAuth, "Getting Started". */
const ofStrategy =
  /(?:^|\n)[ \t]*(?:provider|config\.omniauth)[ (]\s*:(\w+)\s*,(?:[^\n]*|\s*(?:["'][^"'\n]{0,200}["']|ENV[\w.]{0,6}[[(][^\n\])]{0,80}[\])])\s*,\s*)$/;

/** `fill_in 'user_password', with: `: the field of a form. Source: Capybara, `Node::Actions#fill_in`. */
const filledIn = /\bfill_in[ (]\s*(?::|["'])([\w [\]-]{1,60})["']?\s*,\s*(?:\w+:\s*\w+\s*,\s*)?with:\s*$/;

/** What an argument is the default of, in its place; the client that a strategy of OmniAuth is given the secret of goes by the strategy. */
function named(literal: SourceLiteral, text: string): SourceLiteral {
  const { site, span } = literal;
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const strategy =
    site.language === 'ruby' ? ofStrategy.exec(text.slice(Math.max(0, span.start - 300), span.start))?.[1] : undefined;
  const name =
    strategy === undefined
      ? /^default(?:_?value)?$/i.test(site.name ?? '') && defaultOf(text, span.start)
      : `${strategy}.secret`;
  const field = site.name === 'with' ? filledIn.exec(line)?.[1] : undefined;
  if (field !== undefined)
    return { ...literal, site: { ...site, name: /pass|secret|token|key/i.test(field) ? field : 'password' } };
  return name ? { ...literal, site: { ...site, name } } : literal;
}

/** What a call sets that is named for it: `ApiKey` of `setApiKey(` and `.apiKey(`; undefined for what only wraps a text. */
function setBy(call: string | undefined): string | undefined {
  const set = call?.replace(/^(?:set|with|add|put|use)_?(?=[A-Z])/, '');
  return set !== undefined && /(?:key|token|secret)$/i.test(set) ? set : undefined;
}

/** `$mail->Password = `: whose member is set. */
const receiver = /(?:^|[^\w$.>])\$?([A-Za-z_]\w{1,40})(?:->|\.)\w{1,40}\s*=\s*$/;

function nameInBlock({ site, span }: SourceLiteral, text: string): SourceLiteral['site'] {
  if (site.name === undefined || site.name.includes('.')) return site;
  const whose = receiver.exec(text.slice(Math.max(0, span.start - 120), span.start))?.[1];
  if (whose !== undefined && saysLittle(site.name)) return { ...site, name: `${whose}.${site.name}` };
  if (site.language === 'elixir') return repository.test(text.slice(0, span.start)) ? databaseOf(site) : site;
  if (!languages.has(site.language)) return site;
  const inLine = heldInLine(text, span.start);
  if (inLine !== undefined && !saysNothing.test(inLine)) return { ...site, name: `${inLine}.${site.name}` };
  const lines = text.slice(0, span.start).split('\n');
  let depth = indentInCharacters(lines.pop() ?? '');
  let less: string | undefined;
  const held = (holder: string | undefined) =>
    holder === undefined ? site : { ...site, name: `${holder.replace(/(?<=\w{3}[^sS])[sS]$/, '')}.${site.name}` };
  for (const line of lines.slice(-mostLines).reverse()) {
    if (line.trim() === '' || indentInCharacters(line) >= depth) continue;
    const holder = opening.exec(line.replace(/\r$/, ''))?.[1];
    if (holder === undefined || lists.test(holder)) return held(less);
    if (!saysNothing.test(holder) && !saysLess.test(holder)) return held(holder);
    if (saysLess.test(holder)) less ??= holder;
    depth = indentInCharacters(line);
  }
  return held(less);
}

/** `config :shop, Shop.Repo,` and its members so far: where Ecto keeps what opens the database. */
const repository =
  /^[ \t]*config[ \t]+:\w+,[ \t]*[\w.]*Repo,(?:[ \t]*(?:\w+: [^\n]{1,200},)?[ \t]*\r?\n){0,12}[ \t]*(?:\w+: [^\n]{1,200}, )?\w+: $/m;

function databaseOf(site: SourceLiteral['site']): SourceLiteral['site'] {
  return { ...site, name: `database.${site.name}` };
}
