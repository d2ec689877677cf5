import { anyOf } from '../../text/patterns/any-of.ts';
import { strangeness } from './wordiness.ts';

/** Paths of files, pages and classes, addresses, versions and options. */
export function isPathLike(value: string): boolean {
  // A version, or a range of them.
  if (/^(?:[a-z]{2,12}:)?[\^~<>=]{0,2} ?v?\d+(?:\.[\dx*]+){1,3}(?:[-+][\w.]+)?$/i.test(value)) return true;
  if (/^\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?$/.test(value)) return true;
  // An option of a command line, which stands beside its other spelling.
  if (/^--?[a-z][a-z-]*$/i.test(value)) return true;
  if (/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(value)) return true;
  if (rooted.test(value) || mounted.test(value)) return true;
  if (/^(?:\.{0,2}|~)\/[\w@.-]+(?:\/[\w@.-]*)*$/.test(value)) return strangeness(value) < 4.8;
  // Where a page lies, and a class with its namespace.
  if (route.test(value) || /^\\{0,2}[A-Z]\w{0,60}(?:\\{1,2}[A-Z]\w{0,60}){2,12}$/.test(value)) return true;
  if (
    /^[A-Za-z]:(?:\\|\/[\w .-]{1,80}\/)/.test(value) ||
    /^[a-z][\w.:-]*[-:_]v?\d+(?:\.\d+)+(?:[-.][A-Za-z0-9]+)?$/i.test(value)
  )
    return true;
  if (/^[\w.-]{1,60}@[\w-]{1,60}(?:\.[\w-]{2,20}){1,3}$/.test(value)) return true;
  return /\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|conf|properties|xml|go|py|js|ts|java|com|net|org|io|html?(?:#[\w.-]{1,80})?|php|png|svg|sh)(?::\d{2,5})?$/i.test(
    value,
  );
}

/** Where a page lies: parts of a route in words, some of them groups or parameters, `/(tabs)/passwords`, `/users/[id]/token`, `/reset/:token`, `/boards/:id/export?token=:token`. */
const route =
  /^(?:\/(?:[a-z]{1,20}(?:-[a-z]{1,20}){0,4}|\([a-z-]{1,20}\)|\[{1,2}(?:\.{3})?\w{1,20}\]{1,2}|:[a-z_]{1,20})){2,8}\/?(?:\?\w{1,30}=:\w{1,30}(?:&\w{1,30}=:\w{1,30}){0,6})?$/i;

/** A path below one of the folders that systems have (FHS, macOS), whatever its parts are called: `/etc/samba/smbpasswd`. */
const rooted =
  /^\/(?:Applications|Library|Users|bin|boot|dev|etc|home|lib|lib64|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:\/[\w@.+-]{1,60}){1,12}\/?(?::(?:ro|rw|z|Z)(?:,\w{1,12})?)?$/;

/** A path with how a container mounts it: `/host/etc/passwd:ro`. */
const mounted = /^(?:\/[\w@.+-]{1,60}){1,12}:(?:ro|rw|z|Z)(?:,\w{1,12})?$/;

/** The first rule that a validator is to hold a field to. */
const validator = anyOf([
  /^(?:trim|required|xss_clean|valid_email|min_length\[\d+\])(?:\|[a-z_]{2,30}(?:\[[^|\]]{0,60}\])?){1,12}$/,
  // Laravel makes the name of a rule a class name, and so takes it with a capital too.
  /^(?:\{\$\w{1,40}\}\|)?(?:(?:[Bb]ail|[Cc]onfirmed|[Ff]illed|[Mm]ax:\d+|[Mm]in:\d+|[Nn]ullable|[Pp]resent|[Rr]equired|[Ss]ometimes|[Ss]tring)\||[Rr]equired_?(?:[Ii]f|[Uu]nless|[Ww]ith|[Ww]ithout)\w*:[\w,.]+)/,
  /^(?:max|min|size):\d{1,4}$/,
  /^(?:different|same):\w{2,40}$/,
  /^(?:bail|base64(?:dimensions|file|image|max|mimes|mimetypes|min|size)|confirmed|current_password|filled|nullable|present|prohibited|required|sometimes)$/,
]);

/** Classes of the signs that a generator is to make passwords of. */
const classOfSigns = /^(?:lower|upper)(?:case)?$/;

/** A letter of a font of icons as style sheets write it: `\\f161`. */
const codePoint = /^\\{1,2}[\da-f]{4,6}$/i;

/** What is joined between two literals, of which the first ends with a name and `=`: `+trim(field.value)+`, `,parameters(`. */
const between = /^([+.&]) ?[A-Za-z_$][\w$]{0,60}(?:\.\w|\(|\[|->)[^\n]{0,200}\1$|^[,+&.] ?[A-Za-z_$][\w$.]{0,60}\($/;

/** Regular expressions, lists, code, what stands between two texts, and words of a validator: `required|max:255`. */
export function isPatternLike(value: string): boolean {
  if (codePoint.test(value) || between.test(value)) return true;
  if (/^(?:\\u\{?[\da-f]{1,6}\}?|\\x[\da-f]{2}|\\.|%[\da-f]{2})+$/i.test(value)) return true;
  if (/^\{\s*[A-Za-z_]\w*\s*:$|^[),;\]}].*[=;]|^\[.*\]$|^[a-z_]+(?::[\w,.]+)?(?:\|[a-z_]+(?::[\w,.]+)?)+$/.test(value))
    return true;
  // A rule of CSS, and types of C++ and Scala.
  if (/^[.#][\w-]+ ?\{|^\w+(?:::\w+)+$|^[A-Z]\w*\[[\w[\], ]*\]$/.test(value)) return true;
  if (validator.test(value) || classOfSigns.test(value) || /^\|[a-z_]+(?:[:|][\w,.]+)*$/.test(value)) return true;
  return /^\^(?!(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w%#@!&~=-]{6,64}$)|^[^$]*[\\)\]*+?][^$]*\$$|^\[[\w-]+[$^*~|]?=.*\]$|\\[dwsb]|\[(?:[a-zA-Z]-[a-zA-Z]|\d-\d)|\.[*+]|\(\?|^\/.*\/[gimsuyADUXJx]*$|[a-z],\s?[a-z]+,|^[\w.]+\(\)|^function\b|^\w+\s*=>|^[\w-]+=[^=]{0,60}&|;$/.test(
    value,
  );
}
