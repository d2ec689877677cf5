import { anyOf } from '../../text/patterns/any-of.ts';

/**
 * Whether a value only says where the secret is: a variable, a template slot, a store's address, an encrypted value.
 * Such values are what a fix would write.
 */
export function isReference(value: string): boolean {
  if (dollarAndDigest.test(value)) return false;
  return slots.test(value) || stores.test(value) || lookups.test(value) || isBetweenTexts(value);
}

/** Whether a text between quotes has a bracket that it never closes, with digits and letters in turn, as passwords have them and calls do not: `k(7pQvq2Lw`. */
export function opensBracketAlone(value: string): boolean {
  return bracketAlone.test(value) && /\d[^\d]+\d/.test(value);
}

const bracketAlone = /^[A-Za-z\d_]{1,20}\([^\s"'`$%{}),;<>\\]{4,60}$/;

/** No variable is called like a digest: `'$9f3c…'`. */
const dollarAndDigest = /^\$(?=[a-f\d]*\d[a-f\d]*\d)[a-f\d]{31,64}$/i;

/** Template slots, whole or in part (`{key!r}` of Python, `{$key}` of PHP, `@(key)` and `@Model.Key` of Razor, `$(Key)` of MSBuild with its sign escaped, `@form("key").value` of Twirl, `$RANDOM` of shells among them), variables that are the whole value, and what Perl takes from them: `$in{'pass'}`, `&made($a)`, `$a.$b`. */
const slots = anyOf([
  /\$\{/,
  /\$\(/,
  /\{\{/,
  /<%/,
  /%>/,
  /#\{/,
  /\{%/,
  /%\(\w{1,60}\)/,
  /%(?:\d{1,2}\$)?[sdv]\b/,
  /[@%]\{/,
  /^\[\[/,
  /\[\[[^[\]]{1,120}\]\]/,
  /^\${1,2}\w{1,80}$/,
  // Two variables one behind the other, in names, which have no digits.
  /^\$[a-z_]{3,40}\$(?:[a-z_]{3,40}|[A-Z_]{3,40})$/,
  /^["'\\]{0,2}\$[a-zA-Z_][\w:./-]{0,100}["'\\]{0,2}$/,
  /^\\?\$\w{1,60}\[/,
  /^-{1,2}[A-Za-z][\w-]{0,30}=?\$\w{1,80}$/,
  /^%[\w.:()-]{1,80}%$/,
  // Names, which have no digits between letters of both kinds, as passwords have them.
  /^%%(?:[A-Z\d_]{1,80}|[a-z\d_]{1,80}|[A-Za-z_]{1,80})%%$/,
  /^(?:%(?:[A-Z_][A-Z\d_]{0,40}|[a-z_][a-z\d_]{0,40}|[A-Za-z_]{1,41})%[-:@_.]?){2,8}$/,
  /^\{(?:env|file|vault|cfg)\}[\w./-]{1,80}$/,
  /^\{vault:\/\/[\w./?=&-]{1,160}\}$/,
  /^\{[\w.:!$@'"[\]()\\-]{0,120}\}$/,
  /\{\$[A-Za-z_]/,
  /\$RANDOM\b/,
  /^@\([\w"']/,
  /^%24\(\w/,
  /^@[A-Za-z_]\w{0,60}(?:\.\w{1,60}|\(\w{0,40}\)){1,8}\(/,
  /^@(?:Model|ViewBag|ViewData|TempData|Html|Url|Configuration)\??[.[]/,
  /^\{[A-Za-z_]\w{0,60}(?:\[|\()/,
  /^(?:\{[A-Za-z][\w.:-]{0,40}\}[-:/@_.]?){2,8}$/,
  /^[$@&](?:::)?[A-Za-z_]\w{0,60}(?:::\w{1,60}){0,8}(?:[{([]|->|\.[$&])/,
  /^\$(?:::)?\w{1,60}(?:::\w{1,60}){1,8}$/,
  /^\$\w{1,60}[}\])]$/,
  /^(?:\w{0,20}|[a-z][\w.-]{0,60})[:=]\$[A-Za-z_]\w{0,40}$/,
  /^\w{0,20}:\$\w{1,40}$/,
  /^#\/[\w./-]{1,200}$/,
  /^@@?(?!\w{0,76}\d{4})\w{1,80}@@?$/,
  /^@@[\w:./-]{1,120}@@$/,
  /^##\w{1,80}##$/,
  /^__\w{1,80}__$/,
  /^\$\w{1,80}\$$/,
  /\\\(/,
]);

/** Addresses in secret stores, places that Argo CD fills in (`<path:secret/data/app#key>`), tags of YAML that fetch from one (`!store.get`), and values that are encrypted where they stand (CryptoAPI's keys in a key, dotenvx's variables, and what Sealed Secrets has sealed for a certificate of 2048 or 4096 bits among them). */
const stores = anyOf(
  [
    /^(?:op|vault|secret|secrets|keyvault|akv|sm|ssm|gcpsm|awssm|awskms|gcpkms|bws|doppler|infisical|keyring|file|env|ref|secretref|aws-secretsmanager|secretsmanager):/,
    /^ref\+/,
    /^<path:[\w./-]{1,200}#[^<>]{1,120}>$/,
    /^>>vault:/,
    /^arn:aws[\w-]*:/,
    /^projects\/[^/]{1,80}\/secrets\//,
    /^@Microsoft\.KeyVault/,
    /^ENC[[(]/,
    /^EJ\[\d:/,
    /^\$ANSIBLE_VAULT/,
    /^!vault/,
    /^kms:/,
    /^\{cipher\}/,
    /^A[Qg][A-D][A-Za-z0-9+/]{200}/,
    /^resolve:/,
    /^data:/,
    /^crypt:/,
    /^encrypted:B[A-Za-z0-9+/]{60}/,
    /^wc[BF]MA[\w+/]{2}/,
    /^AQIAA[\w+/]{3}AAAApAAA/,
    /^!(?:[A-Za-z]{2,20}[.:/-]){1,4}[A-Za-z]{2,30}$/,
    /^(?:\{noop\}|(?:[\w.@-]{1,60}:)?\{(?:bcrypt|pbkdf2|scrypt|S?SHA(?:-?\d+)?|CRYPT)\})/,
    /^(?:[\w.@-]{1,60}:)?(?:argon2|bcrypt(?:_sha256)?|md5|pbkdf2_sha\d{1,3}|scrypt|sha1)\$/,
    /^(?:pbkdf2:sha\d{1,3}|scrypt)[:\d]{2,20}\$/,
    /^(?:[\w.@-]{1,60}:)?SCRAM-SHA-(?:1|256)\$/,
    /^(?:[\w.@-]{1,60}:)?(?:\\?\$){1,4}(?:2[abxy]|apr1|argon2\w*|scrypt|pbkdf2[\w-]*|5|6|7|1|g?y)\\?\$/,
  ],
  'i',
);

/** Expressions that fetch a value, one of several resources (`random_password.db[0].result`), a secret in a manager with its version (`SHOP_DB_PASSWORD:latest`), and what a step fetches by path and name (`pgp:SIGN_KEY_PASSPHRASE`): `os.environ["X"]`, `process.env.X`, `secrets.X`, `line[3]`, `var.x`, `getenv("X")`, `[parameters('x')]`. */
const lookups = anyOf([
  /^(?:os\.(?:environ|getenv)|process\.env|(?:sys|process)\.argv\b|import\.meta\.env|Deno\.env|System\.getenv|ENV[[.]|env[[.]|secrets?[.[]|vars?\.|local\.|module\.|data\.|each\.|inputs?\.|params?\.|parameters?\.|config[.[]|settings[.[]|self\.|this\.|options?\.|args?\.|context\.|steps\.|needs\.|matrix\.|github\.|values\.|\.Values|conf\.|props?\.|request\.|req\.|ctx\.|cfg\.|opts\.|state\.|variables[.[])/,
  /^[\w.$]{1,80}\(.{0,200}\)?;?$/,
  /^\[[\w.]{1,80}\(.{0,1000}\]$/,
  /^(?:await|new|function|lambda|return|yield)\b/,
  /=>/,
  /::class$/,
  /^\w+\[(?:['"]\w+['"]|:\w+)\]/,
  /^[a-z]\w{0,40}\[\d{1,3}\]$/,
  /^[\w./-]{1,60}:[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,8}$/,
  /^[a-z_]\w{1,60}(?:\.[A-Za-z_]\w{0,60}){1,4}\[\d{1,3}\]\.[a-z_]\w{1,60}$/,
  /^(?:[abglstvw]:)?[A-Za-z_]\w{0,60}\[[A-Za-z_][\w.:]{0,60}\]\.[A-Za-z_]\w{0,60}$/,
  /^[A-Za-z][\w-]{1,254}:latest(?:,[A-Za-z_]\w{0,80}=[A-Za-z][\w-]{1,254}:(?:latest|\d{1,4}))*$/,
  /^[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,8}:\d{1,3}(?:,[A-Za-z_]\w{0,80}=[A-Za-z][\w-]{1,254}:(?:latest|\d{1,4}))*$/,
]);

/** Whether what looks like a value is code between two texts of a program. */
export function isBetweenTexts(value: string): boolean {
  return joined.test(value) || joining.test(value) || joinedOn.test(value);
}

/** As that, where the quote that opens it belongs to the text before: `throw new Error("… Token: "+String(name))}if(1!=…["`. */
const joinedOn = /^\+[ \t]{0,2}[$A-Za-z_][\w$.]{0,40}\([\w$.,[\] ]{0,40}\){1,3}[};,]/;

/** As that, where the text before has its own end: `"… password='".digest::of($entered)."' …"`. */
const joining =
  /^[ \t]{0,2}[.+&][ \t]{0,2}[$A-Za-z_\\][\w$.>:\\-]{0,60}[[(][^"'\n]{0,120}[\])][ \t]{0,2}[.+&][ \t]{0,2}$/;

/** The text of a page ends here, and what the program holds comes next: `data-pass='".shown($row['password'])."'`, `"password='").append(password)`. */
const joined = /^["'`][ \t]{0,2}\)?[.+,][ \t]{0,2}[$A-Za-z_\\][\w$.>:-]{0,60}[[(]/;
