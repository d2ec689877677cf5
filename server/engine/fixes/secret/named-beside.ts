import { serviceName } from './bare-name.ts';
import { upperSnake } from './secret-literal.ts';

/** Characters before and behind a place that are looked at. */
const before = 400;
const behind = 300;
const farBehind = 1_000;

/** Names that say what kind of secret it is, and not what it opens. */
const bareKey = /^(?:ACCESS_|API_|APP_|AUTH_|BEARER_|LICENSE_)?(?:KEY|TOKEN)$/;
const bareOfGem = /^(?:PEPPER|SALT|SECRET|(?:ACCESS_|API_|APP_|CLIENT_)?(?:KEY|PASSWORD|SECRET|TOKEN)|SECRET_KEY)$/;

/**
 * What sets up a gem holds the gem's settings: `DEVISE_SECRET_KEY` in `config/initializers/devise.rb`. Source: Rails Guides,
 * "Configuring Rails Applications", using initializer files.
 */
export function namedByInitializer(name: string, path: string): string | undefined {
  // Of one service of Amazon's: the program's own account is read from the names that the SDK knows.
  const service = /(?:^|\/)(?:amazon|aws)_(ses|s3|sns|sqs)\.rb$/.exec(path)?.[1];
  const ofAccount = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/.exec(name)?.[1];
  if (service !== undefined && ofAccount !== undefined) return `${service.toUpperCase()}_${ofAccount}`;
  const gem = /(?:^|\/)config\/initializers\/([a-z][a-z0-9_]{1,30})\.rb$/.exec(path)?.[1];
  if (gem === undefined || ofAnyProgram.test(gem) || !bareOfGem.test(name)) return undefined;
  return `${upperSnake(gem)}_${name}`;
}

/** Initializers that are of the program itself. */
const ofAnyProgram =
  /^(?:app|application|config|configuration|constants?|defaults|env|environment|globals?|init|keys|secrets?|secret_token|session_store|settings|setup)$/;

/** `config :shop, Shop.Guardian,` says whose settings follow. Source: Elixir, `Config.config/3`. */
export function namedByConfig(name: string, path: string, text: string, at: number): string | undefined {
  if (!path.endsWith('.exs') || !bareOfGem.test(name)) return undefined;
  const head = text.slice(Math.max(0, at - 2 * before), at);
  const last = [...head.matchAll(/^config\s+:\w+\s*,\s*(?:[A-Z]\w*\.)*([A-Z]\w*)\s*,/gm)].at(-1);
  const isOpen = last !== undefined && !/^(?:config|import_config|if|end)\b/m.test(head.slice(last.index + 1));
  if (!isOpen || last[1] === undefined) return undefined;
  return `${/^Repo$/.test(last[1]) ? 'DATABASE' : upperSnake(last[1])}_${name}`;
}

/** A key, or a password, that is sent goes by whose interface the only address around is: `MAXMIND_LICENSE_KEY` beside `https://download.maxmind.com/…`. */
export function namedByAddress(name: string, text: string, at: number): string | undefined {
  if (!bareKey.test(name) && name !== 'PASSWORD') return undefined;
  const around = text.slice(Math.max(0, at - before), at) + restOfFunction(text, at);
  const hosts = [...around.matchAll(/["'`]https?:\/\/((?:[\w-]+\.)+[A-Za-z]{2,})(?=[/"'`:?])/g)].map(([, host = '']) =>
    serviceName(host),
  );
  const [only, ...more] = new Set(hosts);
  return only === undefined || more.length > 0
    ? undefined
    : `${upperSnake(only)}_${name}`.replace(/_API_(?=API_)/, '_');
}

/** What follows a place, which is sent further down in the same function. */
function restOfFunction(text: string, at: number): string {
  const rest = text.slice(at, at + farBehind);
  const end = /\n\}/.exec(rest)?.index ?? behind;
  return rest.slice(0, Math.max(end, behind));
}

/** With the environment that the parts of a path, of a file or within one, are for; undefined where none of them is one. */
export function namedByEnvironment(name: string, parts: readonly string[]): string | undefined {
  const own = parts.find((part) =>
    /^(?:dev|development|local|prod|production|qa|staging|test|testing|uat)$/i.test(part),
  );
  return own === undefined ? undefined : `${own.toUpperCase()}_${name}`;
}

/** The secret of one of several clients goes by the client's id, where that is a name: `RUST_SERVER_CLIENT_SECRET`. */
export function namedByClient(name: string, text: string, at: number): string | undefined {
  if (!/(?:^|_)CLIENT_SECRET$/.test(name)) return undefined;
  const head = text.slice(Math.max(0, at - before), at);
  // Source: Spring Security, `ClientRegistration.withRegistrationId`.
  const registered = /\b(?:withRegistrationId|registrationId)\(\s*"([A-Za-z][\w-]{1,30})"\s*\)[^;]*$/.exec(head)?.[1];
  if (registered !== undefined) return `${upperSnake(registered)}_CLIENT_SECRET`;
  const own = head.slice(head.lastIndexOf('{') + 1);
  const id =
    /\bclient_?id["']?\s*(?:=>|[:=])\s*["']([A-Za-z]{2,}\d{0,2}(?:[-_.][A-Za-z]{2,}|[-_.]\d{1,2}){1,4})["']\s*,/i.exec(
      own,
    )?.[1];
  if (id === undefined) return undefined;
  return `${upperSnake(id).replace(/_?CLIENT$/, '')}_CLIENT_SECRET`;
}
