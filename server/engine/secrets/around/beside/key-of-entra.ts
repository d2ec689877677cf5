import type { Span } from '../../../model/span.ts';

/** Characters on either side of a key in which the client and the tenant stand that it belongs to. */
const reach = 600;

/**
 * Thirty-two bytes in base64 that Azure AD gave to an application before its secrets had a mark of their own, called `key` and no more, beside the id of that application and
 * a tenant. `name`: where the name stands. Source: Microsoft Graph, `passwordCredential`; Azure AD, "Application and service principal objects", keys.
 */
export function isKeyOfEntra(text: string, { start, end }: Span): boolean {
  if (!/^(?:app|client)?_?key$/i.test(text.slice(start, end)) || !given.test(text.slice(end, end + 80))) return false;
  const near = `${text.slice(Math.max(0, start - reach), start)}\n${text.slice(end, end + reach)}`;
  return client.test(near) && tenant.test(near);
}

const given = /^["']?\]?[ \t]{0,8}[:=][ \t]{0,8}["'][A-Za-z0-9+/]{43}=["']/;

const client =
  /(?:client|app|application)_?id["']?\]?[ \t]{0,8}[:=][ \t]{0,8}["'](?!0{8})[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}["']/i;

/** A tenant that is named, or that people sign in at: `tenant_id = "…"`, `login.microsoftonline.com/acme`. */
const tenant =
  /tenant(?:_?(?:id|name))?["']?\]?[ \t]{0,8}[:=][ \t]{0,8}["'][\w-]{2,60}(?:\.[\w-]{1,60}){0,4}["']|login\.(?:microsoftonline|windows)\.(?:com|net)\/(?!common\b)[\w.-]{4}/i;
