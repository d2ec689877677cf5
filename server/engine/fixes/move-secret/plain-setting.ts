/**
 * Whether a setting may stand in a sample that everybody reads with the value that it has: a switch, a number, a mode, the address of this machine or of a host. What opens
 * something, or says who somebody is, never may, and neither may what only looks plain under a name that says nothing of it.
 */
export function isPlainSetting(name: string, value: string): boolean {
  const isOfPerson = tellsOrOpens.test(name.replace(/([a-z\d])([A-Z])/g, '$1_$2'));
  if (isOfPerson || value.length > longest) return false;
  return isSwitch.test(value) || isSmall.test(value) || isLocal.test(value) || isTold(name, value);
}

/** Nothing that people set by hand is longer. */
const longest = 80;

const isSwitch = /^(?:true|false|yes|no|on|off|null|none)$/i;
/** A port, a count or a time; more digits may be somebody's number. */
const isSmall = /^\d{1,5}(?:ms|s|m|h|d|[kmg]b?)?$/i;
const isLocal =
  /^(?:[a-z]{2,8}:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d{1,5})?(?:\/[a-z][a-z-]{0,20}){0,3}\/?$/i;

const tellsOrOpens =
  /(?:^|[_.-])(?:PASS\w*|PWD|SECRETS?|TOKENS?|\w*KEYS?|CREDENTIALS?|CREDS|AUTH|JWT|PRIVATE|CERT\w*|SALT|HASH|PEPPER|PIN|PS|OTP|DSN|WEBHOOKS?|HOOK|SIGN\w*|LOGIN|USER\w*|ACCOUNT\w*|SID|AK|SK)(?:[_.-]|\d*$)|(?:^|[_.-])(?:ID|E?MAIL|PHONE|CODE|COOKIE|SESSION)\d*$/i;

/** A word, where the name says that it is one of a few; the name of a host, where it says so. */
function isTold(name: string, value: string): boolean {
  return (ofFew.test(name) && aWord.test(value)) || (ofHost.test(name) && (aHost.test(value) || aService.test(value)));
}

const ofFew =
  /(?:^|[_.-])(?:ADAPTER|BACKEND|CHANNEL|CHARSET|DIALECT|DRIVER|ENCODING|ENCRYPTION|ENGINE|ENV|ENVIRONMENT|LANG|LANGUAGE|LEVEL|LOCALE|MAILER|MODE|NAMESPACE|PREFIX|PROTOCOL|REGION|SCHEME|TIMEZONE|TZ|VERSION)$/i;
const aWord = /^[A-Za-z][a-z\d]{0,15}(?:[._/-][A-Za-z\d]{1,15}){0,3}$/;
const ofHost = /(?:^|[_.-])(?:HOST|HOSTNAME|DOMAIN|SERVER|ENDPOINT|UR[IL])$/i;
/** No part of such a name, or of a path, is one that somebody has made up at random. */
const aHost =
  /^(?:https?:\/\/)?(?:[a-z]{1,20}(?:-?[a-z\d]{1,10}){0,3}\.){1,4}[a-z]{2,12}(?::\d{1,5})?(?:\/(?:[a-z]{1,15}|v\d)){0,3}\/?$/;
/** As Compose and Kubernetes call one container from another. */
const aService = /^[a-z]{2,12}(?:-[a-z]{2,12})?$/;
