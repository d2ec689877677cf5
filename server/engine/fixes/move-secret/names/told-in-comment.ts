/**
 * The variable that a comment says a value is to be read from: on the line itself, or right above it, as `// In production, use os.Getenv("JWT_SECRET")`. Undefined where
 * none does, or one that names several.
 */
export function toldInComment(text: string, at: number): string | undefined {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const above = /(?:^|\n)((?:[ \t]*(?:\/\/|#|\*|\/\*|--)[^\n]*\n){1,6})$/.exec(
    text.slice(Math.max(0, start - 800), start),
  );
  const end = text.indexOf('\n', at);
  const behind = /(?:\/\/|#|\/\*|--)[^\n]*$/.exec(text.slice(at, end === -1 ? text.length : end));
  const said = `${above?.[1] ?? ''}${behind?.[0] ?? ''}`;
  const names = new Set([...said.matchAll(read)].map(([, called, member]) => called ?? member ?? ''));
  const [name] = names;
  return names.size === 1 && name !== undefined && ofSecret.test(name) ? name : undefined;
}

/** How languages read a variable of the environment. */
const read =
  /(?:\b[gG]et_?[eE]nv(?:ironmentVariable)?|\benviron\.get|\bLookupEnv|\benv|\bENV\.fetch)\(\s*["']([A-Z][A-Z0-9_]{2,60})["']|(?:\bprocess\.env\.|\bimport\.meta\.env\.|\b(?:environ|ENV|\$_ENV|process\.env)\[["'])([A-Z][A-Z0-9_]{2,60})\b/g;

const ofSecret = /(?:KEY|SECRET|TOKEN|PASS|PASSWORD|PASSWD|PWD|AUTH|CREDENTIALS?|URL|URI|DSN|SALT|WEBHOOK)(?:_|$)/;
