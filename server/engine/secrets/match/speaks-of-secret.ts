/**
 * Whether a text is what a secret is called, where it lies, or what is said of it: a helper of which nothing else is known may as well be given the name of a setting
 * (`app.jwt.secret`, `jwtSecretKey`, `JWT_SECRET_KEY`), a path in a vault, or the words of an error.
 */
export function speaksOfSecret(value: string): boolean {
  if (
    /[/:]/.test(value) ||
    /^[a-z][\w-]*(?:\.[\w-]+)+$/.test(value) ||
    /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/.test(value)
  )
    return true;
  if (/^[a-z]+(?:[A-Z][a-z]+)+$/.test(value)) return true;
  return /\d/.test(value) ? false : callsSecret.test(value) || saysError.test(value);
}

/** `kv secret name`, `keystore.jks key alias`, `Secrets Manager`, `name of the key`. */
const callsSecret =
  /(?:^|[\s._-])(?:alias(?:es)?|arn|file|folder|header|id|ids|length|location|managers?|names?|path|prefix|provider|property|ref|reference|rotation|size|uri|url|variable|version)$|^(?:alias|file|id|location|name|path|type|version) (?:for|of)\s/i;

/** `security key missing`. */
const saysError =
  /(?:^|[^a-z])(?:absent|cannot|denied|empty|expired|failed|failure|incorrect|invalid|missing|mismatch|null|required|undefined|unset|unsupported)(?:[^a-z]|$)/i;

/** Whether words stand behind an argument that reads settings or secrets: they say which (`new JwtManager(vault, 'jwt secret')`). */
export function isReadBy(text: string, start: number, value: string): boolean {
  return !/\d/.test(value) && behindReader.test(text.slice(Math.max(0, start - 160), start));
}

/** A call that is given a reader of settings first, and then a literal, the name of one: `sign(config, "`, `load(this.secretsClient, id, "`. */
const behindReader =
  /[(,]\s{0,20}(?:(?:this|self)\.)?_?(?:cfg|conf(?:ig(?:uration)?)?|env(?:ironment)?|key_?[vV]ault|prop(?:ertie)?s|secrets?_?(?:[mM]anager|[cC]lient|[sS]tore)|settings?|vault)(?:_?(?:[sS]ervice|[cC]lient|[rR]eader|[sS]ource))?\s{0,4},(?:[^();]{0,100},)?\s{0,20}["'`]$/;
