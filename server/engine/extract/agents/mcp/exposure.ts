import type { TextFact } from '../../../model/facts.ts';
import { numbered, type Traits } from '../traits.ts';
import type { Launcher } from './launcher.ts';
import { isToFillIn, type NamedValue } from './values.ts';

/** An entry with the clients' spellings folded into one. */
export interface Server {
  readonly launcher: Launcher | undefined;
  readonly args: readonly TextFact[];
  readonly url: TextFact | undefined;
  readonly type: TextFact | undefined;
  readonly env: readonly NamedValue[];
  readonly headers: readonly NamedValue[];
  /** Names of variables that the client hands on. */
  readonly variables: readonly TextFact[];
  readonly files: readonly TextFact[];
}

/**
 * What a server is handed beyond what it needs. `privileged.<n>`: a credential of a person or an administrator;
 * `exposed.<n>`: a whole file of variables or the whole environment; `staticKey.<n>`: a cloud key that never ends;
 * `tlsOff`: certificates are not checked; `unauthenticated.<n>`: it listens to the whole network, outside of a container. Each says what, at its token, and never the value of a secret.
 */
export function exposureTraits({ env, headers, args, files, variables, launcher, url }: Server): Traits {
  // An empty value hands no key on.
  const empty = env.filter(({ value }) => value.text === '').map(({ name }) => name.text);
  const open = new Set(env.filter(({ value }) => isToFillIn(value.text)).map(({ name }) => name.text));
  const names = [...env.map(({ name }) => name), ...variables, ...containerVariables(args)].filter(
    ({ text }) => !empty.includes(text),
  );
  const values = [...[...env, ...headers].map(({ value }) => value), ...args];
  const off = [
    ...env.filter(isUnchecked).map(({ value }) => value),
    ...args.filter(({ text }) => /^--(insecure|no-verify-ssl|skip-tls-verify)$/.test(text)),
  ];
  return {
    ...numbered('privileged', [
      ...names
        .flatMap((name) => privilegedName(name).map((found) => ({ ...found, isOpen: open.has(name.text) })))
        .map(({ isOpen, text, span }) => ({ text: isOpen ? `${text}, ${toBeFilledIn}` : text, span })),
      ...privilegedHeaders(headers, url),
      ...values.flatMap(privilegedAddress),
      ...args.flatMap(homeMount),
    ]),
    ...(isContainer(launcher?.program.text) ? {} : numbered('unauthenticated', openBindings(env, args))),
    ...numbered('exposed', [...files.filter(({ text }) => isWholeFile(text)), ...environmentFiles(args)]),
    ...numbered(
      'staticKey',
      names.filter(({ text }) => isStaticKey(text)),
    ),
    ...(off[0] ? { tlsOff: { value: true, span: off[0].span } } : {}),
  };
}

/** Names of variables whose value is a cloud key without an end. Sources: the clouds' pages on environment variables. */
export function isStaticKey(name: string): boolean {
  return /^(AWS_SECRET_ACCESS_KEY|AZURE_CLIENT_SECRET|ARM_CLIENT_SECRET|GOOGLE_CREDENTIALS|GOOGLE_APPLICATION_CREDENTIALS_JSON|GCP_(SA|SERVICE_ACCOUNT)_KEY|GCP_CREDENTIALS|GOOGLE_SERVICE_ACCOUNT_KEY)$/.test(
    name,
  );
}

function isContainer(program: string | undefined): boolean {
  return /^(docker|podman|nerdctl)$/.test(program?.split(/[/\\]/).at(-1) ?? '');
}

/** `--host 0.0.0.0` and `HOST=0.0.0.0`. */
function openBindings(env: readonly NamedValue[], args: readonly TextFact[]): readonly TextFact[] {
  const named = args.filter(({ text }, index) => {
    const [, inline = text] = /^--(?:host|bind|address|listen)=(.*)$/.exec(text) ?? [];
    const before = args[index - 1]?.text ?? '';
    return everyAddress.test(inline) && (inline !== text || /^--(host|bind|address|listen)$/.test(before));
  });
  const given = env.filter(({ name, value }) => /(^|_)HOST$/.test(name.text) && everyAddress.test(value.text));
  return [...named, ...given.map(({ value }) => value)].map(({ span }) => ({
    text: 'calls from the whole network, as far as its start tells,',
    span,
  }));
}

const everyAddress = /^(0\.0\.0\.0|\[?::\]?)(:\d+)?$/;

/** `docker run -e NAME` hands on a variable. */
function containerVariables(args: readonly TextFact[]): readonly TextFact[] {
  return args.flatMap((argument, index) => {
    const before = args[index - 1]?.text;
    return (before === '-e' || before === '--env') && /^[A-Z]\w+$/.test(argument.text) ? [argument] : [];
  });
}

function privilegedName({ text, span }: TextFact): readonly TextFact[] {
  const what = privilegedNames.find(([pattern]) => pattern.test(text))?.[1];
  return what ? [{ text: `${text}, ${what}`, span }] : [];
}

/**
 * A secret that a header names; with every set of tools of GitHub's server, what it may do is all that the person may. Source:
 * github/github-mcp-server, "Remote GitHub MCP Server", headers.
 */
function privilegedHeaders(headers: readonly NamedValue[], url: TextFact | undefined): readonly TextFact[] {
  const says = (name: RegExp, text: RegExp) =>
    headers.some((header) => name.test(header.name.text) && text.test(header.value.text.trim()));
  const isWhole =
    says(/^x-mcp-toolsets$/i, /^all$/i) &&
    !says(/^x-mcp-readonly$/i, /^(?!(?:false|f|no|n|0|off)?$)/i) &&
    !/\/readonly\/?$/.test(url?.text ?? '');
  return headers.flatMap(({ value: { text, span } }) => {
    const [, name = ''] = /\$\{{1,2}\s{0,9}(?:secrets\.|env:)?([A-Za-z]\w{0,99})/.exec(text) ?? [];
    return privilegedName({ text: name, span }).map((found) =>
      isWhole ? { ...found, text: `${found.text}, and every set of tools` } : found,
    );
  });
}

const privilegedNames: readonly (readonly [RegExp, string])[] = [
  [/SERVICE_ROLE(_KEY|_TOKEN|_SECRET)?$/, 'which skips the row rules of the database'],
  [
    /(^|_)(ROOT|ADMIN|MASTER|SUPERUSER)_(PASSWORD|TOKEN|KEY|API_KEY|SECRET|CREDENTIALS)$/,
    "an administrator's credential",
  ],
  [/PERSONAL_(ACCESS_)?TOKEN$/, "a person's own token"],
];

/** What is said of a credential that nobody has yet. */
export const toBeFilledIn = 'once what is written there is filled in';

/** An address with an administrator as its user: `postgres://root:…@host`. */
function privilegedAddress({ text, span }: TextFact): readonly TextFact[] {
  const [, user = ''] = /^[a-z][a-z0-9+]{2,20}:\/\/([^:@/\s]{1,60})(?::[^@/\s]*)?@/i.exec(text) ?? [];
  if (!/^(root|admin|administrator|sa|postgres|superuser|dba|sysadmin)$/i.test(user) || /@(localhost|127\.)/.test(text))
    return [];
  const start = span.start + text.indexOf('://') + 3;
  const where = isToFillIn(text) ? `, ${toBeFilledIn}` : '';
  return [
    { text: `the user ${user} of a database${where}`, span: { start, end: Math.min(start + user.length, span.end) } },
  ];
}

/** Folders of a person's home that hold keys. */
function homeMount({ text, span }: TextFact): readonly TextFact[] {
  const source =
    /(?:^|src=|source=)((?:~|\$\{?HOME\}?|\$\{(?:env:HOME|userHome)\}|\/home\/[^/:]+|\/Users\/[^/:]+|\/root)\/\.(?:aws|kube|ssh|azure|config\/gcloud|docker|gnupg|netrc))[^,:]*[:,]/.exec(
      text,
    )?.[1];
  return source ? [{ text: `a mount of ${source.replace(/^.*\/(?=\.)/, '~/')}`, span }] : [];
}

/** `.env` and its variants hold whatever the project needs, for everybody. */
function isWholeFile(path: string): boolean {
  return /(^|[/\\}])\.env(\.(local|production|development|staging))?$/.test(path);
}

function environmentFiles(args: readonly TextFact[]): readonly TextFact[] {
  return args.flatMap((argument, index) => {
    const inline = /^--env-file=(.+)$/.exec(argument.text)?.[1];
    if (inline !== undefined) return isWholeFile(inline) ? [{ ...argument, text: inline }] : [];
    return args[index - 1]?.text === '--env-file' && isWholeFile(argument.text) ? [argument] : [];
  });
}

function isUnchecked({ name, value }: NamedValue): boolean {
  if (name.text === 'NODE_TLS_REJECT_UNAUTHORIZED' || name.text === 'PYTHONHTTPSVERIFY') return value.text === '0';
  return false;
}
