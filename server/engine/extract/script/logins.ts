import table from '../../../../rules/tables/login-commands.json' with { type: 'json' };
import type { TextFact } from '../../model/facts.ts';
import type { CommandFact } from '../../model/pipeline.ts';
import { lazily } from '../../text/lazily.ts';
import { anyOf } from '../../text/patterns/any-of.ts';

/** A command that signs the script in to some system. */
export interface Login {
  readonly system: string;
  /** The words that say so. */
  readonly command: TextFact;
  readonly account?: TextFact;
  /** Where it signs in, if the command tells: the address of a registry. */
  readonly on?: TextFact;
  /** A secret that stands among the arguments, a literal or a variable. */
  readonly secret?: TextFact;
  /** The option that hands the secret over, and what would read it from a pipe instead. */
  readonly option?: TextFact;
  readonly stdin?: string;
  /** The file of the key. */
  readonly key?: TextFact;
  /** It is a key of an account that takes federated tokens as well. */
  readonly cloud?: string;
  /** The option by which it does not check whom it talks to. */
  readonly unverified?: TextFact;
  /** What it may do there with the address alone, without an account. */
  readonly does?: string;
  /** The app that such addresses are made for. */
  readonly app?: string;
}

interface Entry {
  readonly words: readonly string[];
  readonly requires?: readonly string[];
  readonly system: string;
  readonly account?: readonly (string | number)[];
  readonly on?: readonly (string | number)[];
  readonly secret?: readonly (string | number)[];
  readonly key?: readonly (string | number)[];
  readonly stdin?: string;
  readonly cloud?: string;
}

const entries = lazily((): readonly Entry[] => table.logins);
const posters = lazily(() => new Set(table.posters.map((program) => program.toLowerCase())));
const webhooks = lazily(() =>
  table.webhooks.map((webhook) => ({ ...webhook, address: new RegExp(webhook.address, 'i') })),
);
const trusting = lazily(() => new Set(table.unverified));
const programs = lazily(() => new Set(entries().map(({ words: [program = ''] }) => program.toLowerCase())));

/** Whether some command of the text may sign in; one pass. */
export function maySignIn(text: string): boolean {
  return signIns.test(text);
}

/** Words of commands that sign in; one of them in a text is enough to have its commands read. */
const signIns = anyOf(
  [
    /webhook/,
    /\b(?:login|activate-service-account|set-credentials|assume-role|update-kubeconfig|aws_secret_access_key|role_arn|adduser|alias|repo|hooks|chat|logic|powerplatform|auth(?::token|\/impersonate_service_account)?|(?:Connect|Set|Use)-(?:Az|Mg|Exchange|PnP|VI|AWS|STS)\w+)\b/,
  ],
  'i',
);

/** What the command signs in to; undefined for other commands. */
export function loginOf(command: CommandFact): Login | undefined {
  const words = withoutPrefix(command.words);
  const [program] = words;
  const name = program?.text.toLowerCase();
  if (!program || name === undefined) return undefined;
  if (posters().has(name)) return webhookCalled(program, words);
  if (!programs().has(name)) return undefined;
  for (const entry of entries()) {
    const given = behind(words, entry);
    if (given) return loginFrom(entry, words, given);
  }
  return undefined;
}

/** A call of an address that is a secret itself, or of a variable that is named after such an address. */
function webhookCalled(program: TextFact, words: readonly TextFact[]): Login | undefined {
  const unverified = words.find(({ text }) => trusting().has(text));
  const found = (login: Pick<Login, 'system' | 'on' | 'secret' | 'does' | 'app'>): Login => ({
    ...login,
    command: program,
    ...(unverified && { unverified }),
  });
  for (const word of words.slice(1)) {
    const { text, span } = word;
    const known = webhooks().find(({ address }) => address.test(text));
    if (known) {
      const { system, on, does, app } = known;
      return found({ system, on: { text: on, span }, secret: word, does, ...(app !== undefined && { app }) });
    }
    const variable = /^\$(?:env:)?\{?(\w*webhook\w*)\}?$/i.exec(text)?.[1];
    if (variable === undefined || /_(?:id|name|secret|port|host|path|token)$/i.test(variable)) continue;
    const own = webhooks().find(({ system }) =>
      variable.toLowerCase().includes(system.replace(/^.* /, '').toLowerCase()),
    );
    const { system = 'a webhook', on = 'a webhook', does = 'post' } = own ?? {};
    return found({ system, on: { text: on, span }, secret: word, does });
  }
  return undefined;
}

/** `RUN` of a Dockerfile, `@` and `-` of a make file, and programs that start others. */
function withoutPrefix(words: readonly TextFact[]): readonly TextFact[] {
  let rest = words;
  for (let [first] = rest; first && /^(?:RUN|CMD|[@-]+|\/usr\/bin\/\w+)$/.test(first.text); [first] = rest)
    rest = rest.slice(1);
  const [first, ...others] = rest;
  if (!first) return rest;
  const text = first.text.replace(/^[@-]+/, '').replace(/^.*\//, '');
  return text === first.text
    ? rest
    : [{ text, span: { start: first.span.end - text.length, end: first.span.end } }, ...others];
}

/** The arguments behind the words of the entry; options may stand between them. */
function behind(words: readonly TextFact[], { words: wanted, requires = [] }: Entry): readonly TextFact[] | undefined {
  let at = 0;
  for (const word of wanted) {
    while (at > 0 && words[at]?.text.startsWith('-') && words[at]?.text !== word) at++;
    if (!isWord(words[at]?.text ?? '', word)) return undefined;
    at++;
  }
  const given = words.slice(at);
  const isThere = (option: string) => given.some(({ text }) => isWord(text, option) || text.startsWith(`${option}=`));
  return requires.every(isThere) ? given : undefined;
}

/** Commands and options of PowerShell are the same in any case. */
function isWord(text: string, wanted: string): boolean {
  return text === wanted || (/^-?[A-Z][a-z]/.test(wanted) && text.toLowerCase() === wanted.toLowerCase());
}

function loginFrom(entry: Entry, words: readonly TextFact[], given: readonly TextFact[]): Login {
  const last = words[words.length - given.length - 1] ?? words[0];
  const start = words[0]?.span.start ?? 0;
  const account = valueGiven(entry.account, given);
  const on = valueGiven(entry.on, given);
  const secret = valueGiven(entry.secret, given);
  const key = valueGiven(entry.key, given);
  const unverified = given.find(({ text }) => trusting().has(text.replace(/=(?:true|1)$/, '')));
  return {
    system: entry.system,
    command: { text: entry.words.join(' '), span: { start, end: last?.span.end ?? start } },
    ...(account && { account: account.value }),
    ...(on && { on: on.value }),
    ...(secret &&
      secret.value.text !== '-' && { secret: secret.value, ...(secret.option && { option: secret.option }) }),
    ...(entry.stdin !== undefined && { stdin: entry.stdin }),
    ...(key && { key: key.value }),
    ...(entry.cloud !== undefined && { cloud: entry.cloud }),
    ...(unverified && { unverified }),
  };
}

/** Options that take no value, behind which an argument may stand. */
const flags =
  /^--?(?:password-stdin|service-principal|with-token|insecure\S*|tls-verify|quiet|method=\S+|identity|no-store|q|k|v)$|=/;

function valueGiven(
  places: readonly (string | number)[] = [],
  given: readonly TextFact[],
): { readonly value: TextFact; readonly option?: TextFact } | undefined {
  for (const place of places) {
    if (typeof place === 'number') {
      const value = argumentAt(given, place);
      if (value) return { value };
      continue;
    }
    const at = given.findIndex(({ text }) => isWord(text, place) || text.startsWith(`${place}=`));
    const option = given[at];
    if (!option) continue;
    const value = isWord(option.text, place) ? given[at + 1] : afterEquals(option, place);
    if (value) return { value, option };
  }
  return undefined;
}

function afterEquals({ text, span }: TextFact, option: string): TextFact {
  const value = text.slice(option.length + 1);
  return { text: value, span: { start: Math.min(span.start + option.length + 1, span.end), end: span.end } };
}

function argumentAt(given: readonly TextFact[], position: number): TextFact | undefined {
  let left = position;
  for (let at = 0; at < given.length; at++) {
    const word = given[at];
    if (!word) return undefined;
    if (word.text.startsWith('-') && word.text.length > 1) {
      if (!flags.test(word.text)) at++;
    } else if (--left === 0) return word;
  }
  return undefined;
}
