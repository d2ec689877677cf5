import { strangeness } from '../../secrets/value/wordiness.ts';

/**
 * Whether a setting may stand in a sample that everybody reads with the value that it has: a switch, a number, a mode or the address of a host, under a name that says
 * that it is one, or the address of this machine. What opens something, or says who somebody is, never may, and neither may what only looks plain under a name that says
 * nothing of it: passwords are numbers and words too.
 */
export function isPlainSetting(name: string, value: string): boolean {
  const said = name.replace(/([a-z\d])([A-Z])/g, '$1_$2');
  if (ofTime.test(said) && isSmall.test(value)) return true;
  if (ofRounds.test(said) && isCount.test(value)) return true;
  if (ofStoreUser.test(said) && aStoreUser.test(value)) return true;
  if (ofModule.test(said) && aModule.test(value) && value.split(/[._]/).every(isSpeakable)) return true;
  if (/^(?:[\w-]+[_.-])?(?:AUDIENCE|ISSUER)$/i.test(said) && isClaim(value)) return true;
  if (ofHost.test(said) && !opens.test(said) && isServiceAt(value)) return true;
  if (ofRoute.test(said) && aRoute.test(value) && value.split(/[/-]/).every(isSpeakable)) return true;
  if (ofLog.test(said) && aFilter.test(value)) return true;
  if (tells.test(said) || opens.test(said) || value.length > longest) return false;
  return isLocal.test(value) || isCount.test(value) || isTold(said, value);
}

/** Who makes tokens, and for whom, stands in each of them: words, or a host. */
function isClaim(value: string): boolean {
  return isHost(value) || (/^[a-z]{2,15}(?:-[a-z]{2,15}){0,3}$/.test(value) && value.split('-').every(isSpeakable));
}

/** Nothing that people set by hand is longer. */
const longest = 80;

const isLocal = /^(?:[a-z]{2,8}:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d{1,5})?\/?$/i;

/** Anywhere in a name, as people also write it without a sign between: `PGPASSWORD`, `DBPASS`, `ADMIN_PW`. */
const opens =
  /PASS|PWD|PW\d*(?:[_.-]|$)|SECRET|TOKEN|CRED|PHRASE|API_?KEY|KEYS?\d*(?:[_.-]|$)|AUTH(?:[_.-]|\d*$)|SENHA|CLAVE|CONTRASE|KENNWORT/i;
/** As words of a name. */
const tells =
  /(?:^|[_.-])(?:JWT|PRIVATE|CERT\w*|SALT|HASH|PEPPER|PIN|PS|OTP|DSN|WEBHOOKS?|HOOK|SIGN\w*|LOGIN|UNLOCK|SAFE|VAULT|WIFI|WLAN|USER\w*|ACCOUNT\w*|SID|AK|SK)(?:[_.-]|\d*$)|(?:^|[_.-])(?:ID|E?MAIL|PHONE|CODE|COOKIE|SESSION)\d*$/i;

/** Where a program answers, as a path from its root: `API__AUTH_PATH=/auth`. */
const ofRoute = /(?:^|[_.-])(?:ADDRESS|ENDPOINT|PATH|PREFIX|ROUTE)$/i;
const aRoute = /^(?:\/[a-z]{1,15}(?:-[a-z]{1,15}){0,2}){1,4}\/?$/;

/** What is logged of which module. Source: env_logger, "Enabling logging". */
const ofLog = /(?:^|[_.-])LOG(?:[_.-]LEVEL)?$/i;
const aFilter =
  /^(?:[a-z_]{1,30}(?:::[a-z_]{1,30}){0,4}=)?(?:trace|debug|info|warn|error|off)(?:,(?:[a-z_]{1,30}(?:::[a-z_]{1,30}){0,4}=)?(?:trace|debug|info|warn|error|off)){0,9}$/;

/** What the name says that the value is one of. */
function isTold(name: string, value: string): boolean {
  return (
    (ofSwitch.test(name) && isSwitch.test(value)) ||
    (ofDatabase.test(name) && aDatabase.test(value) && value.split(/[-_]/).every(isSpeakable)) ||
    (ofOptions.test(name) && anOption.test(value)) ||
    (ofNumber.test(name) && isSmall.test(value)) ||
    (ofFew.test(name) && (aWord.test(value) || isEmptied.test(value))) ||
    (ofHost.test(name) && (isHost(value) || (aService.test(value) && value.split(/[-_]/).every(isSpeakable)))) ||
    (ofConnection.test(name) && aConnection.test(value)) ||
    (ofCluster.test(name) && aCluster.test(value)) ||
    (ofTitle.test(name) && aTitle.test(value) && value.split(/[ -]/).every(isSpeakable))
  );
}

/** How long something is good for, whatever that is, or how long it is: `JWT_ACCESS_TOKEN_EXPIRATION_MINUTES`. */
const ofTime =
  /(?:^|[_.-])(?:EXPIR\w*|LIFETIME|TTL|VALIDITY)(?:[_.-](?:DAYS|HOURS|IN|MINUTES|MS|SECONDS))*$|[_.-](?:DAYS|HOURS|LENGTH|MAX_AGE|MINUTES|MS|SECONDS|TIMEOUT)$/i;

/** How often something is digested. Source: bcrypt, `saltRounds`. */
const ofRounds = /(?:^|[_.-])(?:ROUNDS|COST|ITERATIONS|WORK_?FACTOR)$/i;

/** The account that a store makes by itself, or that is called after what any program is, and after nobody. Sources: MySQL, PostgreSQL, SQL Server. */
const ofStoreUser = /^(?:DB|DATABASE|MYSQL|MARIADB|POSTGRES|PG|MSSQL)_?USER(?:NAME)?$/i;
const aStoreUser =
  /^(?:root|postgres|mysql|mariadb|sa|(?:app|api|web|backend|django|laravel|rails|symfony|spring|wordpress)(?:[-_](?:app|api|db|user|web))?)$/;

/** What a program takes its settings from. Source: Django, "Settings", `DJANGO_SETTINGS_MODULE`. */
const ofModule = /_SETTINGS_MODULE$/i;
const aModule = /^[a-z]{1,20}(?:_[a-z]{1,20}){0,3}(?:\.[a-z]{1,20}(?:_[a-z]{1,20}){0,3}){1,4}$/;

/** Fewer digits than anybody has for a password. */
const isCount = /^\d{1,3}$/;

const ofSwitch =
  /^(?:ALLOW|DISABLE|ENABLE|HAS|IS|SKIP|USE)_|(?:^|[_.-])(?:DEBUG|(?:DIS|EN)ABLED?|SECURE|SSL|STARTTLS|TLS|VERBOSE)$/i;
const isSwitch = /^(?:true|false|yes|no|on|off|[01])$/i;

const ofNumber =
  /^(?:MAX|MIN)_|(?:^|[_.-])(?:AGE|BATCH|CONCURRENCY|CONNECTIONS|COUNT|DAYS|DELAY|DEPTH|HEIGHT|HOURS|INTERVAL|LENGTH|LIFETIME|LIMIT|MAX|MIN|MINUTES|MS|(?:DB|HTTPS?|PG)?PORT|RETRIES|SECONDS|SIZE|THREADS|TIMEOUT|TTL|WIDTH|WORKERS)$/i;
/** A port, a count or a time; more digits may be somebody's number. */
const isSmall = /^\d{1,5}(?:ms|s|m|h|d|[kmg]b?)?$/i;

const ofFew =
  /(?:^|[_.-])(?:ADAPTER|BACKEND|CHANNEL|CHARSET|DIALECT|DRIVER|ENCODING|ENGINE|ENV|ENVIRONMENT|LANG|LANGUAGE|LEVEL|LOCALE|MAILER|MODE|NAMESPACE|PREFIX|PROTOCOL|REGION|SCHEME|TIMEZONE|TZ|VERSION)$/i;
/** A word that begins with a capital has no digits: people make passwords of such. */
const aWord = /^(?![A-Z][a-z]+\d)[A-Za-z][a-z]{0,14}(?:\d{1,4}[a-z]{0,6}\d{0,2})?(?:[._/-][A-Za-z]{0,14}\d{0,4}){0,3}$/;
const isEmptied = /^(?:null|none)$/i;

const ofHost = /(?:^|[_.-])(?:HOST|HOSTNAME|DOMAIN|SERVER|ENDPOINT|UR[IL])$/i;
/** As Compose and Kubernetes call one container from another, and Compose calls it from outside: `shop-db-1`. Source: Docker, "Networking in Compose". */
const aService = /^[a-z]{2,12}(?:(?:[-_][a-z]{2,12}){0,3}[-_]\d|(?:-[a-z]{2,12})?)$/;

/** The same with how it is spoken to, and at which port, as nobody writes a password: `http://shop-carts:8081`. */
function isServiceAt(value: string): boolean {
  const [, name = ''] = /^https?:\/\/([a-z]{2,20}(?:[-_][a-z]{2,20}){0,3})(?::\d{1,5})?\/?$/.exec(value) ?? [];
  return name !== '' && name.split(/[-_]/).every(isSpeakable);
}

/** What a store keeps a program's data under. */
const ofDatabase = /(?:^|[_.-])(?:DB|DATABASE)(?:[_.-]?NAME)?$/i;
const aDatabase = /^[a-z]{2,20}(?:[-_][a-z]{2,20}){0,3}$/;

/** Which of its connections a framework takes, by the names that it has for them. Source: Laravel, `config/database.php`, `config/queue.php`, `config/broadcasting.php`. */
const ofConnection = /(?:^|[_.-])CONNECTION$/i;
const aConnection =
  /^(?:ably|beanstalkd|database|default|log|mariadb|mongodb|mysql|null|pgsql|pusher|redis|reverb|sqlite|sqlsrv|sqs|sync)$/;

/** Source: Pusher Channels, "Clusters". */
const ofCluster = /(?:^|[_.-])CLUSTER$/i;
const aCluster = /^(?:ap|eu|mt|sa|us)\d?$/;

/** What the program is called for whoever uses it. */
const ofTitle = /^(?:[A-Z]{1,12}[_.-])?(?:APP|APPLICATION|PROJECT|SERVICE|SITE)[_.-]?NAME$/i;
const aTitle = /^[A-Za-z][a-z]{1,20}(?:[ -][A-Za-z][a-z]{0,20}){0,4}$/;

/** What a program is started with that names a file of the container. */
const ofOptions = /(?:^|[_.-])(?:ARGS|FLAGS|OPTIONS|OPTS)$/i;
const anOption = /^--?[a-z]{2,12}(?:-[a-z]{2,12}){0,2}=(?:\/[a-z\d]{1,12}(?:[._-][a-z\d]{1,15}){0,4}){1,5}$/;

/** The name of a host, or an address on one or on this machine. No part of it is one that somebody has made up at random. */
function isHost(value: string): boolean {
  const [, host = '', path = ''] =
    /^(?:(?:https?|wss?):\/\/)?([a-z\d.-]+)(?::\d{1,5})?(?:\/([a-z\d/-]*))?$/.exec(value) ?? [];
  const labels = host.split('.');
  const isNamed = labels.length > 1 && labels.length < 7 && /^[a-z]{2,12}$/.test(labels.at(-1) ?? '');
  const parts = path.replace(/\/$/, '').split('/');
  const isPlain =
    path === '' || (parts.length < 4 && parts.every((part) => /^(?:[a-z]{1,15}|v\d)$/.test(part) && isSpeakable(part)));
  return isPlain && ((isNamed && labels.every(isLabel)) || isLocal.test(host));
}

/** Whether letters may be a word, and are not drawn at random. */
function isSpeakable(part: string): boolean {
  return part.length < 10 || strangeness(part) < drawn;
}

/** As strange as letters at random are, and words are not. */
const drawn = 4.8;

/** Words with a few digits behind, between dashes: `db1`, `us-east-1`. */
function isLabel(label: string): boolean {
  const [first = '', ...more] = label.split('-');
  return (
    aLabelWord.test(first) && more.length < 4 && more.every((each) => aLabelWord.test(each) || /^\d{1,4}$/.test(each))
  );
}

const aLabelWord = /^[a-z]{1,25}\d{0,3}$/;
