import products from '../../../rules/secrets/products-in-names.json' with { type: 'json' };
import lists from '../../../rules/secrets/words.json' with { type: 'json' };
import { type Credential, openedStore } from '../model/credential.ts';
import { isOfProvider } from '../secrets/around/beside/database-host.ts';
import { isInTailnet } from '../secrets/around/beside/inside-network.ts';
import { isOfShell } from '../secrets/around/beside/section-of-variables.ts';
import { anyStore } from '../secrets/around/beside/store-of-settings.ts';
import { titleOfDatabase } from '../secrets/judge/title-of.ts';
import { wordsOf } from '../secrets/value/name-kind.ts';
import type { Opens } from './opens-in-words.ts';
import { openDatabaseInWords } from './unset-in-words.ts';

/** The account that a secret opens, as far as its public parts and its name tell: `it opens the database shop on db.acme.com as orders`. */
export function accountInWords(credential: Credential, asTold: (value: string) => string): Opens | undefined {
  const { rule, decoded } = credential;
  const partOf = (label: string) => {
    const value = decoded.find((part) => part.label === label)?.value;
    return value === undefined ? undefined : asTold(value);
  };
  const [kind, host, user, database, network] = ['kind', 'host', 'user', 'database', 'network'].map(partOf);
  const isNamed = host !== undefined || database !== undefined;
  const guessed = credential.isTypedByMany === true && isNamed ? ', and it is easy to guess' : '';
  const as = user === undefined ? guessed : ` as ${user}${guessed}`;
  const where = isInTailnet(host ?? '') ? ', which its tailnet or the network of its provider reaches,' : '';
  const on = host === undefined ? '' : ` on ${host}${where}`;
  const said = new Set(['host', 'user', 'database']);
  const open = openDatabaseInWords(credential);
  if (open !== undefined && host === undefined)
    return { words: `${open}${credential.isTypedByMany === true ? ', and it is easy to guess' : ''}`, said };
  if (network !== undefined)
    return { words: `whoever is near can join the network ${network}`, said: new Set(['network']) };
  if (kind === 'app password')
    return { words: `it reads and sends mail${as}${on === '' ? '' : ` through ${host}`}`, said: said.add('kind') };
  if (database !== undefined && storeOf(credential) !== broker)
    return { words: `it opens the database ${database}${on}${as}`, said };
  const product = productOf(credential.site?.name ?? '');
  if (product !== undefined && host === undefined)
    return { words: `it signs in to ${product}${as === '' ? ofName(credential.site?.name ?? '') : as}`, said };
  if (on + as === '') return undefined;
  const store = decoded.find(({ label }) => label === openedStore)?.value;
  if (store !== undefined && rule === 'secret-generic-password')
    return { words: `it opens ${store === anyStore ? 'the database' : store}${on}${as}`, said };
  const isOfStore =
    rule.startsWith('secret-database-') ||
    isOfProvider(host ?? '') ||
    wordsOf(credential.site?.name ?? '').some((word) => ofDatabases.has(word));
  if (storeOf(credential) === broker || (isOfStore && host !== undefined) || credential.title === titleOfDatabase)
    return { words: `it opens the ${storeOf(credential)}${on}${as}`, said };
  const shell = host !== undefined && user !== undefined && isOfShell(credential.site?.name ?? '') ? ' by SSH' : '';
  return { words: `it signs in${shell}${host === undefined ? '' : ` to ${host}`}${as}`, said };
}

/** What a name says that its password opens: `GF_SECURITY_ADMIN_PASSWORD` is Grafana's. Source: Grafana, "Configure Grafana", variables. */
function productOf(name: string): string | undefined {
  if (/^GF_/.test(name)) return 'Grafana';
  return wordsOf(name).flatMap((word) => ofNames.get(word) ?? [])[0];
}

const ofNames: ReadonlyMap<string, string> = new Map(Object.entries(products));

/** As whom, where the name says that too: `MYSQL_ROOT_PASSWORD`. */
function ofName(name: string): string {
  const user = wordsOf(name).find((word) => word === 'root' || word === 'admin');
  return user === undefined ? '' : ` as ${user}`;
}

const broker = 'message broker';

/** Words of a name whose password opens a database. */
const ofDatabases: ReadonlySet<string> = new Set(lists.databases);

/** Words of a name whose password opens what hands messages on. Sources: RabbitMQ, ActiveMQ, Apache Kafka, NATS, "Authentication". */
const ofBrokers: ReadonlySet<string> = new Set(lists.brokers);

/** What the name is of, else what the scheme of an address is for. */
function storeOf({ rule, keys, site }: Credential): string {
  if (wordsOf(site?.name ?? '').some((word) => ofBrokers.has(word))) return broker;
  const engine = keys.find(({ scheme }) => scheme === 'db')?.value ?? '';
  if (engine === '') return rule === 'secret-database-uri' ? 'database or message broker' : 'database';
  return engine.startsWith('amqp:') ? broker : 'database';
}
