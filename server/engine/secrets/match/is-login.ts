/** What stands before a call, and behind it. */
interface Around {
  readonly before: string;
  readonly behind: string;
}

/** Whether a call whose name others have too is the one that signs in, by what stands around it. */
export function isLogin(call: string, around: Around): boolean {
  return asked.get(call)?.(around) ?? true;
}

/** Any text of SNMP4J. Source: SNMP4J, `CommunityTarget`, `UsmUser`: the name of the user, then each protocol with its passphrase. */
const ofSnmp =
  /\bsetCommunity\(\s{0,40}$|\bCommunityTarget(?:<[\w<>]{0,40}>)?\([^;]{1,200},\s{0,40}$|\bUsmUser\([^;]{1,300}\.ID,\s{0,40}$/;

/** What a component or a handler is wrapped into takes a role or a realm behind it; who signs in is a text, or called so. */
const accountFirst =
  /^\s{0,40}(?:[@bfru]{0,2}["'`]|[^,()\n]{0,60}(?:user|login|name|account|mail|\bid\b)\w{0,20}\s{0,4},)/i;

/** Ways to sign in, and what watches over a part of a site. Sources: IANA, "SASL Mechanisms"; Laravel, "Authentication", guards. */
const mechanism =
  /^\s{0,40}["'][^"'\n]{0,40}(?:basic|bearer|cram|digest|gssapi|guard|kerberos|ntlm|oauth|plain|sanctum|scram|session|sha-?\d)/i;

/** What asks an address. */
const client = /https?:\/\/|client|guzzle|\bhttp|request|base_ur[il]|\burl|axios|curl/i;

const asksByPair = ({ before, behind }: Around) => !mechanism.test(behind) && client.test(before + behind);
const wraps = ({ behind }: Around) => accountFirst.test(behind);

/** Id and key of an app, and then the key that is asked for no rights; a device is given its context first, and no such key. Sources: Parse, "JavaScript Guide", client vs. server; LeanCloud, `AV.initialize`. */
const givesApp = ({ behind }: Around) => /^\s{0,40}["'`][^"'`\n]{3,80}["'`]\s{0,4},/.test(behind);

/** Who signs in to a server of mail by an address. Source: Apache Commons Email, `Email.setAuthentication`, `DefaultAuthenticator`. */
const signsInByMail = ({ behind }: Around) => /^\s{0,40}"[\w.+-]{1,60}@[\w.-]{3,60}"\s{0,4},/.test(behind);

const asked: ReadonlyMap<string, (around: Around) => boolean> = new Map([
  ['new octetstring(', ({ before }: Around) => ofSnmp.test(before)],
  ["'auth' => [", asksByPair],
  ['"auth" => [', asksByPair],
  ['auth: [', asksByPair],
  ['av.initialize(', givesApp],
  ['avoscloud.initialize(', givesApp],
  ['defaultauthenticator(', signsInByMail],
  ['parse.initialize(', givesApp],
  ['parseclient::initialize(', givesApp],
  ['setauthentication(', signsInByMail],
  ['withauth(', wraps],
  ['withbasicauth(', wraps],
]);
