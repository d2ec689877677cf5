import type { GrantFact, IdentityFact, LinkFact, ResourceFact, Target, TextFact } from '../model/facts.ts';
import { activationOf } from './activation.ts';
import { agentsOfScript } from './agents/workflows/script.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { literal } from './literal.ts';
import { shellCommands } from './pipeline/shell.ts';
import { accessGiven, mayGiveAccess, signedInNames } from './script/access-given.ts';
import { filesWritten } from './script/files-written.ts';
import { type Login, loginOf, maySignIn } from './script/logins.ts';
import { manifestsInScript } from './script/manifests.ts';
import { sqlInScript } from './script/sql-heredocs.ts';
import { storeCommands } from './stores/commands.ts';

const usualNames =
  /\.(?:sh|bash|zsh|fish|ps1|psm1)$|(?:^|\/)(?:Makefile|makefile|justfile|Justfile|Dockerfile[^/]*|Containerfile)$/;

/** A first line that hands the rest to a shell, as programs without an ending in their name begin. */
const interpreter = /^#!\s*\S*\/(?:env\s+(?:-S\s+)?)?(?:ba|da|k|z|fi)?sh\b/;

/**
 * Scripts, make files and container files: agents that they run with nobody asked, commands by which they sign in or give
 * accounts access, objects that they hand to a cluster, and SQL that they hand to a database. Most do none of this and say nothing.
 */
export const scriptExtractor: Extractor = {
  format: 'script',
  syntax: 'lines',
  decidesSecrets: true,
  mayTake: (path) => usualNames.test(path) || hasNoEnding(path),
  accepts: (path, head) => usualNames.test(path) || (interpreter.test(head) && hasNoEnding(path)),
  extract: (input) =>
    joinedFacts([
      agentsOfScript(input),
      loginsOfScript(input),
      accessInScript(input),
      manifestsInScript(input),
      sqlInScript(input),
      storeCommands(input),
      filesWritten(input),
    ]),
};

function hasNoEnding(path: string): boolean {
  return path.lastIndexOf('.') <= path.lastIndexOf('/');
}

/**
 * What a registry or forge wants in the place of a name, whoever signs in: the token says who it is. Sources: Amazon ECR, "Private registry
 * authentication"; Google Artifact Registry, "Configure authentication to Docker"; Azure Container Registry, "Authenticate"; GitHub, "Authenticating as a
 * GitHub App installation"; GitLab, "CI/CD job token".
 */
const anybodys =
  /^(?:AWS|oauth2accesstoken|_(?:json|dcgc)_(?:key(?:_base64)?|token)|0{8}-0{4}-0{4}-0{4}-0{12}|x-access-token|oauth2|gitlab-ci-token)$/;

/** A script that signs in is an identity, which acts as the accounts that it signs in as. */
function loginsOfScript({ path, text }: ExtractInput): FormatFacts {
  if (!maySignIn(text)) return {};
  const logins = shellCommands(inShell(path, text), { start: 0, end: text.length }).flatMap(
    (command) => loginOf(command) ?? [],
  );
  const [first] = logins;
  if (!first) return {};
  const symbol = `script:${path}#script`;
  const named = logins
    .map(({ account }) => account)
    .find((account) => account && !isVariable(account.text) && !anybodys.test(account.text));
  const name = { text: path.slice(path.lastIndexOf('/') + 1), span: first.command.span };
  const identity: IdentityFact = {
    symbol,
    kind: 'script',
    name: literal(name, symbol),
    keys: [{ scheme: 'ci', parts: [`script:${path}`] }],
    span: first.command.span,
    nameSpan: first.command.span,
    owners: [],
    slot: { kind: 'comment' },
    activation: activationOf(path),
    traits: {
      systems: { value: [...new Set(logins.map(({ system }) => system))], span: first.command.span },
      ...(named && { account: { value: named.text, span: named.span } }),
    },
  };
  return {
    identities: [identity],
    grants: logins.map((login) => grantOf(login, symbol)),
    links: [
      ...logins.flatMap((login) => linksOf(login, symbol, path)),
      ...logins.map(
        ({ command }, index): LinkFact => ({
          from: loginSymbol(path, index),
          to: { symbol },
          relation: 'runs-as',
          span: command.span,
        }),
      ),
    ],
    resources: logins.map((login, index) => resourceOf(withOwnCluster(login, text), loginSymbol(path, index))),
  };
}

function loginSymbol(path: string, index: number): string {
  return `script:${path}#login.${index}`;
}

/** What its commands give accounts. */
function accessInScript({ path, text }: ExtractInput): FormatFacts {
  if (!mayGiveAccess(text)) return {};
  const commands = shellCommands(inShell(path, text), { start: 0, end: text.length });
  const people = signedInNames(text);
  return {
    bindings: commands.flatMap(
      (command, number) => accessGiven(command, path, `script:${path}#access.${number}`, people) ?? [],
    ),
  };
}

/** PowerShell goes on behind a backtick where a shell goes on behind a backslash; every place stays where it is. */
function inShell(path: string, text: string): string {
  return /\.psm?1$/.test(path) ? text.replace(/`(?=[ \t]*\r?\n)/g, '\\').replaceAll('`', ' ') : text;
}

function grantOf({ system, command, account, on, does }: Login, symbol: string): GrantFact {
  const anybody = { text: does ?? `an account of ${system}`, span: command.span };
  const who = account && !isVariable(account.text) ? account : anybody;
  return {
    form: 'statement',
    holder: { symbol },
    role: 'grant',
    provider: 'host',
    effect: 'allow',
    actions: [who],
    resources: [{ text: on?.text ?? system, span: (on ?? command).span }],
    access: does === undefined ? 'unknown' : 'write',
    span: command.span,
  };
}

function isVariable(text: string): boolean {
  return /[$%{}]/.test(text);
}

function linksOf({ account, key, secret, system, app }: Login, from: string, path: string): readonly LinkFact[] {
  const links: LinkFact[] = [];
  const add = (to: Target | undefined, relation: LinkFact['relation'], { span }: TextFact) => {
    if (to) links.push({ from, to, relation, span });
  };
  if (account && !isVariable(account.text)) add(accountKey(account.text, system), 'impersonates', account);
  if (key) add(fileReference(key.text, path), 'uses', key);
  if (app !== undefined && secret) add({ key: { scheme: 'app', value: app } }, 'impersonates', secret);
  // What stands in the script itself is read from there.
  if (secret && !isVariable(secret.text)) add({ key: { scheme: 'secret-ref', value: `file:${path}` } }, 'uses', secret);
  const variable = secret && /^\$(?:env:)?\{?([A-Za-z_]\w*)\}?$/i.exec(secret.text)?.[1];
  if (secret && variable !== undefined)
    add({ key: { scheme: 'secret-ref', value: `env:${variable}` } }, 'uses', secret);
  return links;
}

function accountKey(account: string, system: string): Target | undefined {
  if (/^[\w.-]+@[\w.-]+\.gserviceaccount\.com$/.test(account)) return { key: { scheme: 'gcp-sa', value: account } };
  if (/^arn:aws[\w-]*:iam::\d+:(?:role|user)\//.test(account)) return { key: { scheme: 'aws', value: account } };
  return system === 'Azure' && /^[0-9a-f-]{36}$/i.test(account) ? { key: { scheme: 'id', value: account } } : undefined;
}

/** A file of the repository; scripts run in its root, or in their own folder. */
function fileReference(file: string, path: string): Target | undefined {
  if (isVariable(file) || /^[~/]/.test(file) || file.includes('..')) return undefined;
  const own = file.replace(/^\.\//, '');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return { key: { scheme: 'secret-ref', value: `file:${own.includes('/') ? own : `${folder}${own}`}` } };
}

function resourceOf(login: Login, symbol: string): ResourceFact {
  const { system, command, option, stdin, key, cloud, unverified, on, does } = login;
  // An address has no option of its own to hand it over; the rule of the secret speaks of it.
  const secret = does === undefined ? login.secret : undefined;
  const setting = (name: string, fact: TextFact | undefined) => (fact ? [{ name, value: literal(fact, symbol) }] : []);
  return {
    symbol,
    kind: 'script-login',
    name: literal(command, symbol),
    span: command.span,
    nameSpan: command.span,
    settings: [
      ...setting('system', { text: system, span: command.span }),
      ...setting('secret', secret && masked(secret)),
      ...setting('option', option && { ...option, text: option.text.replace(/=.*$/s, '') }),
      ...setting('stdin', stdin === undefined ? undefined : { text: stdin, span: command.span }),
      ...setting('key', key),
      ...setting('cloud', cloud === undefined ? undefined : { text: cloud, span: command.span }),
      ...setting('unverified', unverified),
      ...setting('on', on),
    ],
  };
}

/**
 * What a script signs in to that makes its cluster on this machine is that cluster, unless it says another host: nobody is on the way. Sources: kind, "Quick
 * Start"; minikube, "Commands"; k3d, "k3d cluster create"; CRC, "Using CRC".
 */
function withOwnCluster(login: Login, text: string): Login {
  const { unverified, ...rest } = login;
  const isOwn = unverified && isVariable(login.on?.text ?? '$') && makesOwnCluster.test(text);
  return isOwn ? rest : login;
}

const makesOwnCluster =
  /(?<![\w-])(?:kind\s+create\s+cluster|minikube\s+start|k3d\s+cluster\s+create|crc\s+start)(?![\w-])/;

/** A literal never leaves the text; of a variable the name is told. */
function masked({ text, span }: TextFact): TextFact {
  return { text: isVariable(text) ? text : 'literal', span };
}
