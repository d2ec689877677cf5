import { anyOf } from '../../text/patterns/any-of.ts';

/** Whether what is written in the place of a secret is of another kind by its form. */
export function isOtherValue(value: string): boolean {
  return forms.test(value) || inGrammar.test(value);
}

/** How often a sign of a grammar stands: `1*255TCHAR`. Source: RFC 5234, 3.6. */
const inGrammar = /^\d{0,3}\*\d{0,3}[A-Z][A-Z-]{2,30}$/;

const forms = anyOf(
  [
    // What MyBatis-Plus decrypts by a key that it is started with.
    /^mpw:[A-Za-z0-9+/]{16,400}={0,2}$/,
    // The name by which Firebase sends to one device.
    /^(?!AAAA[\w-]{7}:)[\w-]{11}(?:[\w-]{11})?:APA91b[\w-]{80,}$/,
    // And Expo, the phone that it sends to. Source: Expo, "Send notifications with the Expo Push Service".
    /^Expo(?:nent)?PushToken\[[\w-]{10,60}\]$/,
    // What Tor is asked to make a key of. Source: Tor, "control-spec", ADD_ONION.
    /^NEW:(?:BEST|ED25519-V3|RSA1024)$/,
    // Digits by signs, as a field is given them: `+680-###-####`.
    /^(?=.*##)[+\d() #-]{4,40}$/,
    // What a style sheet or a script finds a field by: `input[type="password"]`.
    /^[a-z]{0,12}\[[\w-]{1,30}[$^*~|]?=[^\]]{1,60}\](?:[.:# >,[][^\n]{0,80})?$/,
    // An attribute of a page: `type=\"password\"`.
    /^[a-z-]{2,20}=\\?["'][\w -]{0,40}\\?["']?$/,
    // A class of tokens that a highlighter completes: `string.$S2.delim`.
    /^[a-z]{2,20}(?:\.[a-z]{2,20}){0,4}(?:\.\$[A-Z]?\d\w?)(?:\.[a-z]{2,20}){0,4}$/,
    // Constants by line.
    /^(?:[A-Z_][A-Z0-9_]{2,40}\\n){1,20}$/,
    // And between commas.
    /^(?=[^_]*_)[A-Z]{2,30}(?:_[A-Z]{2,30}){0,4}(?:, ?[A-Z]{2,30}(?:_[A-Z]{2,30}){0,4}){1,20}$/,
    // A sign of a chat: `:green_circle:`.
    /^:[a-z][\w+-]{1,40}:$/,
    // The place of a text for Crowdin: `crwdns12:0crwdne12:0`.
    /^crwdns\d{1,8}:[\w:]{2,40}$/,
    // What proves to a service whose a domain is, in a record that everybody reads. Sources: Google, "Verify your site ownership"; Meta, Apple, Atlassian and Stripe, verification of domains.
    /^[a-z]{2,20}(?:-[a-z]{2,20}){0,3}-verif(?:ication|y)=["']?[\w+/=-]{16,120}$/,
    // A port with its path.
    /^\d{2,5}\/[a-z][\w/.-]{1,80}$/,
    // What counts the visitors of a page for Google: `UA-12345678-1`, `GTM-ABC123`.
    /^UA-\d{4,12}-\d{1,4}$/,
    /^GTM-[A-Z0-9]{5,9}$/,
    // A colour of a style sheet.
    /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8});?$/,
    // A version with a word behind it.
    /^v?\d{1,4}\.\d{1,4}\.\d{1,4}-[a-z]{2,12}[\w.-]{0,30}$/,
    // That of a package of Debian: `1:4.17.4-2`.
    /^(?:\d{1,2}:)?\d{1,4}(?:\.\d{1,4}){1,3}(?:[+~.][a-z]\w{0,12})?-\d[\w.+~]{0,20}$/,
    // A colour of a terminal.
    /^\\(?:033|x1b|u001b|e)\[/,
    // Which files are meant: `../cases/**/*.rs`.
    /^(?=[^*]*\*)(?:\.{1,2}\/|[\w@-][\w.@-]{0,60}\/)(?:[\w.@*-]{1,60}\/){0,10}[\w.*-]{0,60}\.[a-z]\w{0,5}$/,
    // What a rule of Make is made of: `%.exe`. Source: GNU Make, "Pattern rules".
    /^%\.[a-z]{1,8}$/,
    // What is listened for before an answer is given: `*new*password*`. Source: Samba, "smb.conf", `passwd chat`.
    /^\*(?:[a-z]{2,20}[*:]){2,12}$/,
    // The key that signs, by its id, with the day and the service for which it does so, and how: `EXAMPLE/20240101/us-east-1/s3/aws4_request`. Source: AWS, "Signature Version 4", credential scope.
    /^[\w%.+=@-]{1,160}\/\d{8}(?:\/[\w-]{1,40}){1,2}\/[a-z\d]{1,20}_request$/,
    /^[a-z\d]{2,16}(?:-[a-z\d]{2,10})?-HMAC-SHA\d{1,3}$/,
    // What a module of Pulumi declares. Source: Pulumi, "Package schema", tokens.
    /^(?:[a-z][\w-]{1,60}|\d{1,6}):(?:index|providers|[a-z]\w{0,40}\/[a-z]\w{0,40}):[a-z]\w{1,80}$/,
    // A kind of sign-in with its settings, in an address of JDBC: `JWT?…`.
    /^[a-z]{2,16}\?(?:[a-z]\w{1,30}\.){1,5}\w{1,30}=[^&]{1,80}$/,
    // What a program reads, if it is there: `inherited?.auth`.
    /^[a-z_$]{2,60}(?:\??\.[a-z_$]{2,60}){0,6}\?\.[a-z_$]{3,60}$/,
    // An array of bytes, as Java shows one that nobody reads: `[B@6b60d99c`.
    /^\[B@[\da-f]{5,8}$/,
    // Which port leads to which, and where a program listens on the machine itself.
    /^(?:\d{2,5}|localhost):\d{2,5}$/,
    // Who an account is in Windows. Source: Microsoft, "Security identifiers".
    /^S-1-\d{1,2}(?:-\d{1,10}){1,8}$/,
    // Signs of a text.
    /^(?:iso-8859-\d{1,2}|utf-?\d{1,2}(?:le|be)?|us-ascii|windows-125\d)$/,
    // A score, with its sign: `SPF_PASS=-0.001`.
    /^[-+]\d{1,4}\.\d{1,6}$/,
    // What two sides have told each other before one proves itself. Source: RFC 5802, 5.1.
    /^r=[^,\s]{10,160},s=[a-z\d+/]{8,}={0,2},/,
    // A word for how a key is written.
    /^base64[_-]?(?:data|der|encoded|key|pem|string|value)$/,
    // By which name a service is handed a file. Source: systemd.exec, `LoadCredential=`.
    /^[\w.@-]{1,60}:\/(?:etc|home|opt|root|run|srv|usr|var)\/[\w./@-]{0,160}$/,
    // Whom a directory is asked for. Source: RFC 4515.
    /^\((?:[&|!]\()?[a-z][\w;-]{1,40}=[^()]{0,120}\){1,2}$/,
    // A slot behind words: `grub.pbkdf2.sha512.[password_hash]`.
    /^[a-z][\w.-]{2,60}\.\[[a-z]+(?:_[a-z]+){1,4}\]$/,
    // A user, and the place of a password: `neo4j/[password]`.
    /^[a-z][\w.-]{0,40}[/:]\[(?:[a-z]{2,12}[_-]?){0,2}(?:key|pass(?:phrase|wd|word)?|pwd|secret|token)\]$/,
    // What kind of thing is meant, as certificates name it, with the sign that ends a text in C.
    /^[0-2](?:\.\d{1,7}){4,20}\\(?:x00|0)$/,
    // By what a wireless network lets somebody in. Source: hostapd, `wpa_key_mgmt`.
    /^wpa[23]?(?:[-/](?:eap|enterprise|personal|psk|sae|wpa[23])){1,3}$/,
    // How passwords are written down that were tried, and how much of them. Source: Dovecot, `auth_verbose_passwords`.
    /^sha1:\d{1,2}$/,
    // What is read from a file. Source: Dovecot, "Config file syntax", `<file`.
    /^<(?:path|\/[\w./-]{2,200})\.?$/,
    // Two counts of a script: `pass=0,fail=0`.
    /^\d{1,6},[a-z_]{2,20}=\d{1,6}$/,
    // How often a text was seen: `sk_live_=0`.
    /^[a-z]{2,12}(?:_[a-z]{2,12}){1,3}_?=\d{1,4}$/,
    // Where a program or a page is asked for something, with what: `/register?invite=…`.
    /^\/[a-z][\w/.-]{1,80}\?[a-z][\w-]{0,30}(?:=.{0,80})?$/,
    // What is looked up in the key-value store of Vault, with the name of a member. Source: Vault, "KV secrets engine".
    /^kv(?:-v\d)?(?:\/[\w.-]{1,60}){1,8}(?::[a-z]{1,30}(?:[_.-][a-z]{1,30}){0,5})?$/,
    // What so much of a thing costs: `0.00002¢/token.`.
    /^[$€£]?\d{1,9}(?:[.,]\d{1,9})?[¢€£$]\/[a-z]{2,20}\.?$/,
    // By which algorithm a request is signed, as its header names that first. Source: WeChat Pay, "APIv3", signing.
    /^[a-z\d]{2,16}-sha\d{1,3}-(?:rsa|ecdsa)\d{0,4}$/,
    // A flag that is given a value, as options are listed: `--allow-net=…`.
    /^--[a-z][a-z-]{2,30}=/,
  ],
  'i',
);

/** The number of an error in a list of them; a password in quotes may begin so. */
export const numberOfError = /^-\d{1,6}$/;
